"""`python:acronym`: what counts as explained, and which capitals are no acronyms."""

from __future__ import annotations

import pytest

from medlint.checks.python.acronym import explained, shouted
from medlint.linter import Linter


def flagged(text: str) -> list[str]:
    return [text[f.start : f.end] for f in Linter().lint_text(text) if f.rule == "readability/acronym"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask about PPIs. A PPI is a stomach medicine.", ["PPIs"]),
        ("Proton pump inhibitors (PPIs) calm the stomach. A PPI is taken daily.", []),
        ("TENS, which is transcutaneous electrical nerve stimulation, may help.", []),
        ("An electrocardiogram (also called EKG) shows the rhythm. The EKG takes minutes.", []),
        ("The tumour is at stage IIIA or IV.", []),
        ("Take 500 MG with water.", []),
        ("The link was weak, OR 1.2, with rest or without.", ["OR"]),
        ("She works in Duluth, MN, with her team.", []),
        ("PLEASE CALL US BEFORE YOUR VISIT.", []),
    ],
)
def test_first_unexplained_use(text: str, names: list[str]) -> None:
    assert flagged(text) == names


def test_a_figure_in_brackets_explains_nothing() -> None:
    assert "OR" not in explained("a weak link (OR 1.2)")
    assert "OR" in explained("a weak link by the odds ratio (OR)")


def test_a_long_form_counts_only_in_whole_words() -> None:
    assert "CSF" in explained("the cerebrospinal fluid (CSF)")
    assert "OA" not in explained("pain of an arm")


def test_shouting_needs_mostly_capitals() -> None:
    assert shouted("READ THIS first")
    assert not shouted("The CT, MRI and PET scans were normal.")
