"""What a sentence claims: who acts, how, on what, how strongly, and what claims nothing."""

from __future__ import annotations

import pytest

from medlint import Linter
from medlint.model import Strength

LINTER = Linter(rules=())


def listed(text, path="a.md"):
    ((_, found),) = LINTER.claims_texts([(path, text)])
    return found


def read(text, path="a.md"):
    """The claims that one thing acts on, or goes with, another."""
    return [claim for claim in listed(text, path) if claim.strength is not Strength.NONE]


def one(text):
    found = read(text)
    assert len(found) == 1, [(claim.relation, claim.cue) for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "relation", "agent", "outcome"),
    [
        ("Aspirin prevents heart attacks.", "prevents", "Aspirin", "heart attacks"),
        ("A gluten-free diet clears up psoriasis.", "cures", "A gluten-free diet", "psoriasis"),
        ("Wearing a wristband eases nausea.", "treats", "Wearing a wristband", "nausea"),
        ("The rash is caused by a virus.", "causes", "a virus", "The rash"),
        ("Smoking leads to lung cancer.", "causes", "Smoking", "lung cancer"),
        ("Falls are common as a result of poor sight.", "causes", "poor sight", "common"),
        ("Most cases result from an infection.", "causes", "an infection", "Most cases"),
        ("The night shift puts nurses at risk.", "worsens", "The night shift", "nurses"),
        ("The diet plays a role in reducing back pain.", "reduces", "The diet", "back pain"),
        ("The gel is effective against itching.", "helps", "The gel", "itching"),
        ("Honey treats coughs, colds and ulcers.", "treats", "Honey", "coughs, colds and ulcers"),
        ("Strokes linked to coffee were rare.", "associated", "Strokes", "coffee"),
        ("Coffee was associated with fewer strokes.", "associated", "Coffee", "fewer strokes"),
    ],
)
def test_who_acts_and_on_what(sentence, relation, agent, outcome):
    claim = one(sentence)
    assert (claim.relation, claim.agent, claim.outcome) == (relation, agent, outcome)


@pytest.mark.parametrize(
    ("sentence", "strength", "hedges"),
    [
        ("Yoga reduces stress.", Strength.CAUSAL, ()),
        ("Yoga can reduce stress.", Strength.CAUSAL, ()),
        ("Yoga may reduce stress.", Strength.CONDITIONAL, ("may",)),
        ("Yoga appears to reduce stress.", Strength.CONDITIONAL, ("appears",)),
        ("Yoga possibly reduces stress.", Strength.CONDITIONAL, ("possibly",)),
        ("Yoga was linked to less stress.", Strength.ASSOCIATION, ()),
        ("Stress was more common in men.", Strength.ASSOCIATION, ()),
        ("The risk of stroke is high after a fall.", Strength.ASSOCIATION, ()),
    ],
)
def test_how_strongly(sentence, strength, hedges):
    claim = one(sentence)
    assert (claim.strength, claim.hedges) == (strength, hedges)


@pytest.mark.parametrize(
    "sentence",
    [
        "The tea does not cure gout.",
        "No supplement cures gout.",
        "None of these teas cures gout.",
        "The drug had no effect on pain.",
        "The drug failed to reduce pain.",
        "The spray is ineffective against colds.",
    ],
)
def test_a_denied_relation_is_negative(sentence):
    assert one(sentence).polarity == "negative"


@pytest.mark.parametrize(
    "sentence",
    [
        "Does garlic lower blood pressure?",
        "The trial aims to test whether garlic lowers blood pressure.",
        "Drink it to lower your blood pressure.",
        "More trials are needed to show that garlic reduces cholesterol.",
        "Doctors should treat high blood pressure early.",
        "The finding raises concern about vaccines.",
        "A lorry blocked the road.",
        "Why backs ache, and what eases the pain",
    ],
)
def test_questions_aims_and_purposes_claim_nothing(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("Yoga eases pain.", "present"),
        ("Yoga eased pain.", "past"),
        ("Yoga will ease pain.", "future"),
    ],
)
def test_tense(sentence, tense):
    assert one(sentence).tense == tense


def test_figures_beside_a_claim():
    claim = one("The drug reduced pain by 40% in 200 patients.")
    assert [(figure.kind, figure.text) for figure in claim.quantities] == [
        ("relative", "by 40%"),
        ("sample", "200 patients"),
    ]


def test_kinds_of_both_sides():
    claim = one("Acupuncture relieves migraine.")
    assert "treatment" in claim.agent_kinds
    assert "condition" in claim.outcome_kinds


def test_places_count_in_the_block():
    claim = read("Rest helps. Aspirin prevents strokes.")[-1]
    text = claim.block.text
    assert text[slice(*claim.span)] == "Aspirin prevents strokes"
    assert text[slice(*claim.focus)] == "prevents"
