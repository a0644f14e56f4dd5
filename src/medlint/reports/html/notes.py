"""Findings as the page numbers and words them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from medlint.model import Checked, Edit, Finding, Fix, Safety, Suppressed
from medlint.reports.located import Located, everything
from medlint.reports.parts.scored import scored

_AROUND = 24  # characters of the line that are shown either side of a change
_MOST = 4  # changes of one fix that are shown
_LONGEST = 160  # characters of the article that a note repeats

_ADVICE = {
    Safety.SAFE: "medlint can make this change by itself.",
    Safety.UNSAFE: "Read it in its sentence before you take it.",
    Safety.DISPLAY: "A change to make by hand, where it fits.",
}

_SET_ASIDE = {
    "ignored": "Set aside by a comment in the article",
    "baseline": "Set aside by the baseline",
    "unchanged": "Set aside: nothing has changed here",
}


class Change(NamedTuple):
    """A piece of a fix: the words to go and to come, and those around them on the same line."""

    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A finding with its number in the article, from 1, and the place where it stands, in words.

    `passed` says who let it pass. `quote`: the flagged words of a finding that has none in any block. `unseen`: how
    many changes of its fix are not shown. `scored`: how likely it is right, where the scorer says so.
    """

    number: int
    finding: Finding
    place: str
    changes: tuple[Change, ...] = ()
    unseen: int = 0
    advice: str = ""
    quote: str = ""
    scored: str = ""
    passed: Suppressed | None = None

    @property
    def category(self) -> str:
        return self.finding.rule.partition("/")[0]

    @property
    def aside(self) -> str:
        """Why it was let pass; empty where it stands."""
        if self.passed is None:
            return ""
        why = _SET_ASIDE[self.passed.kind]
        return f"{why}: {self.passed.reason}" if self.passed.reason else f"{why}."


def notes(checked: Checked, root: Path | None) -> list[Note]:
    """The findings of an article in order of place: those that stand, then those that were let pass."""
    found = sorted(everything(checked, root), key=lambda one: one.passed is not None)
    return [_note(number, one, checked.document.source) for number, one in enumerate(found, 1)]


def _note(number: int, found: Located, source: str) -> Note:
    finding = found.finding
    quote = source[finding.start : finding.end] if finding.block is None else ""
    fix = finding.fix
    edits = sorted(fix.edits) if fix else []
    return Note(
        number,
        finding,
        found.start.full,
        changes=tuple(_changes(edits[:_MOST], source)),
        unseen=max(len(edits) - _MOST, 0),
        advice=_advice(fix),
        quote=quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]}…",
        scored=scored(finding) if finding.probability is not None else "",
        passed=found.passed,
    )


def _advice(fix: Fix | None) -> str:
    return _ADVICE[Safety(fix.safety)] if fix else ""


def _changes(edits: list[Edit], source: str) -> Iterator[Change]:
    for start, end, replacement in edits:
        before = source[max(start - _AROUND, 0) : start].splitlines()
        after = source[end : end + _AROUND].splitlines()
        yield Change(
            _words_before(before[-1]) if before and before[-1] else "",
            source[start:end],
            replacement,
            _words_after(after[0]) if after else "",
        )


def _words_before(text: str) -> str:
    """The text without the word that its start may have cut."""
    return text if len(text) < _AROUND else "…" + text[text.find(" ") + 1 :]


def _words_after(text: str) -> str:
    """The text without the word that its end may have cut."""
    return text if len(text) < _AROUND else f"{text.rpartition(' ')[0]} …"
