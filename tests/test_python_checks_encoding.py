"""The Python checks of encoding/* and headings/*: what is flagged, what the fix gives, what is left alone."""

from __future__ import annotations

import pytest

from medlint import fixes
from medlint.linter import Linter
from medlint.model import Safety

LINTER = Linter()


def found(text: str, rule: str, path: str = "a.txt") -> list[tuple[str, str]]:
    """(flagged words, text after the fix) of each finding of the rule."""
    findings = [finding for finding in LINTER.lint_text(text, path) if finding.rule == rule]
    return [(text[f.start : f.end], fixes.apply(text, [f.fix]) if f.fix else "") for f in findings]


def test_mojibake_names_the_word_and_mends_only_its_letters() -> None:
    text = "Rest helps.\n\nThe (dÃ©jÃ  vu) visit."
    assert found(text, "encoding/mojibake")[0][1] == "Rest helps.\n\nThe (déjà vu) visit."
    assert found("Take 40 Âµg daily.", "encoding/mojibake") == [("Âµg", "Take 40 µg daily.")]


def test_no_fix_invents_a_rare_sign() -> None:
    """ftfy reads the space after 'â¥' as a lost byte and would write an arrow over the sign for "at least"."""
    text = "Call us when the level is â¥ 10 units."
    assert found(text, "encoding/mojibake") == []
    assert found(text, "encoding/stripped-mojibake") == [("â¥", "")]


@pytest.mark.parametrize("text", ["A day at the château in Neuchâtel.", "Dr. Câmara and the team of SÃO PAULO."])
def test_loan_words_and_names_keep_their_letters(text: str) -> None:
    assert found(text, "encoding/stripped-mojibake") == []


def test_an_apostrophe_is_restored_safely() -> None:
    text = "If youâd rather wait, say so."
    assert found(text, "encoding/stripped-mojibake") == [("â", "If you’d rather wait, say so.")]
    [finding] = [f for f in LINTER.lint_text(text, "a.txt") if f.rule == "encoding/stripped-mojibake"]
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE


def test_a_less_than_sign_is_not_restored_unread() -> None:
    [finding] = [
        f for f in LINTER.lint_text("A dose &lt; 5 mg is low.", "a.txt") if f.rule == "encoding/leftover-entity"
    ]
    assert finding.fix is None or finding.fix.safety is not Safety.SAFE


@pytest.mark.parametrize("word", ["TNFα", "NFκB", "Aβ", "μmol", "kΩ", "λόγος", "боль"])
def test_science_and_foreign_words_are_one_script(word: str) -> None:
    assert found(f"The word {word} is fine here.", "encoding/mixed-script") == []


def test_headings_that_differ_in_a_word_or_a_number_are_a_series() -> None:
    headings = ("Day 1 of care", "Day 2 of care", "What is asthma?", "Symptoms of asthma")
    text = "\n\n".join(f"## {heading}\n\nA cough." for heading in headings)
    assert found(text, "headings/duplicate", "a.md") == []
