"""python:glued-words: words in small letters that have run together; where, what the fix gives, what is one word."""

from __future__ import annotations

import pytest

from medlint import fixes
from medlint.language import glue
from medlint.linter import Linter
from medlint.model import Finding, Safety

LINTER = Linter()


def found(text: str, path: str = "a.txt") -> list[Finding]:
    return [finding for finding in LINTER.lint_text(text, path) if finding.rule == "encoding/glued-lowercase"]


def test_the_message_shows_both_words_and_the_unsafe_fix_parts_them() -> None:
    text = "Massage eases many back symptomslike stiffness."
    [finding] = found(text)
    assert text[finding.start : finding.end] == "symptomslike"
    assert "'symptomslike' looks like 'symptoms like' run together" in finding.message
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE
    assert fixes.apply(text, [finding.fix]) == "Massage eases many back symptoms like stiffness."


def test_places_hold_behind_entities_and_markup() -> None:
    text = "<p>Caf&eacute; <b>drinkersoften</b> sleep badly.</p>"
    [finding] = found(text, "a.html")
    assert text[finding.start : finding.end] == "drinkersoften"


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("inflammationof", "inflammation"),
        ("kneesand", "knees"),  # a finished word before `and`
        ("tendonor", "tendon"),  # no verb, so no agent in -or
        ("bandagesis", "bandages"),
        ("spinebecause", "spine"),
        ("pancreatitiswhich", "pancreatitis"),  # rare, but long and in the lemma tables
        ("massageparticularly", "massage"),
        ("ofmuscle", "of"),
        ("theshoulder", "the"),
        ("vegetablesprotect", "vegetables"),
        ("tabletsoften", "tablets"),  # rather than tablet + soften
        ("sessionto", "session"),  # a common noun before `to`
        ("weaknessis", "weakness"),
        ("tabletstwo", "tablets"),
    ],
)
def test_endings_and_little_words_show_the_joint(word: str, left: str) -> None:
    assert glue.split(word) == (left, word.removeprefix(left))


def test_a_little_word_between_two_others_shows_both_joints() -> None:
    assert glue.split("shouldersandneck") == ("shoulders", "and", "neck")
    assert glue.split("thousandfold") is None
    [finding] = found("Stretch your shouldersandneck.")
    assert finding.fix is not None
    assert fixes.apply("Stretch your shouldersandneck.", [finding.fix]) == "Stretch your shoulders and neck."


@pytest.mark.parametrize(
    ("word", "apart"),
    [("kneethat's", "knee that's"), ("painyou’re", "pain you’re"), ("patientscan't", "patients can't")],
)
def test_short_forms_part_before_the_word_they_shorten(word: str, apart: str) -> None:
    text = f"A {word} there."
    [finding] = found(text)
    assert finding.fix is not None
    assert fixes.apply(text, [finding.fix]) == f"A {apart} there."


@pytest.mark.parametrize("word", ["habitat's", "culprit's", "bandit's", "circuit's", "spirit'll", "Tibet's"])
def test_genitives_and_unknown_stems_stay_whole(word: str) -> None:
    assert found(f"The {word} end.") == []


@pytest.mark.parametrize(
    "word",
    """birthmark wormlike sheetlike shieldlike midback quitline counterpressure overtired nonfasting outwith painless
    vasodilator adductor projectionist femoralis totalis basilare cadherin resistin fibrillin planetary oncogenesis
    analysand doctorand orthesis photoscan bonescan markswoman newswriter questionless doctorspeak headstall
    therapist theriac andropause offal heparin sumatriptan tocilizumab rosuvastatin semaglutide butanal thecoma
    hereinto playsome openhandedly
    potato legato familiaris centralis runaround layabout dramatherapist psychosocially
    nonbiologically bronchospasm preadolescents""".split(),
)
def test_rare_words_stay_whole(word: str) -> None:
    assert glue.split(word) is None


@pytest.mark.parametrize(
    "text",
    [
        "Problemslike was founded by nurses.",
        "See www.example.org/symptomslike and symptomslike.org for it.",
        "Mail symptomslike@example.org, or tag it #symptomslike.",
        "The pre-symptomslike phase, and symptomslike-free days.",
        "That symptomslike'd word.",
        "Les douleurs du dos et des genoux sont un symptomslike tres frequent chez les adultes de plus de trente ans.",
    ],
)
def test_names_addresses_compounds_and_other_languages_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_word_seen_again_and_again_is_meant() -> None:
    line = "The symptomslike part."
    assert len(found("\n\n".join([line] * 2))) == 2
    assert found("\n\n".join([line] * 3)) == []
