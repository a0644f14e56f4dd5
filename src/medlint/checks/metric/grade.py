"""The school grade of the article as a whole, against that of its readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from medlint import readability
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.checks.absence import about_document
from medlint.model import Block, Hit, Severity
from medlint.readability import Section, formulas

if TYPE_CHECKING:
    from medlint.checks.metric import Params

_READERS = {
    "": "most readers",
    "general": "general readers",
    "patients": "patients",
    "caregivers": "caregivers",
    "professionals": "professionals",
}
_FEWEST = 50  # words of a section that is named; the grade of a shorter one says little
_NAMED = 2
_LONGEST_NAME = 50  # characters


def prepare(params: Params) -> Finder:
    """A run that yields one hit where the article's SMOG grade is over its limit.

    A warning where the config or the article states an audience or a grade. Slots: `grade` (SMOG), `flesch_kincaid`,
    `target`, `readers`, and `hardest`: a sentence on the two hardest sections, empty where there are no two.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        target = article.target
        sections = readability.sections(article)
        counts = formulas.total(section.counts for section in sections)
        if counts.words < params.least:
            return
        grade = formulas.smog(counts)
        if grade <= (target.limit if target.stated else max(target.limit, params.above)):
            return
        slots = {
            "grade": f"{grade:.1f}",
            "flesch_kincaid": f"{formulas.flesch_kincaid_grade(counts):.1f}",
            "target": f"{target.grade}",
            "readers": _READERS[target.audience],
            "hardest": _hardest(sections),
        }
        yield replace(about_document(article, slots), severity=Severity.WARNING if target.stated else None)

    return run


def _short(name: str) -> str:
    """A heading in a message."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def _hardest(sections: Sequence[Section]) -> str:
    """Which sections are hardest, as a sentence with a space before it; nothing to choose from, nothing said."""
    long = [
        (formulas.smog(section.counts), section.heading)
        for section in sections
        if section.heading and section.gradable and section.counts.words >= _FEWEST
    ]
    if len(long) <= _NAMED:
        return ""
    named = sorted(long, key=lambda pair: -pair[0])[:_NAMED]
    return " Hardest: " + " and ".join(f"'{_short(heading.text)}' ({grade:.1f})" for grade, heading in named) + "."
