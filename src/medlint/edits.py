"""Edits, made in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from medlint.model import Fix, Safety

_APOSTROPHES = "'’"


class Made(NamedTuple):
    """A change that a fix made: the line in which it begins, its rule, and the words before and after it."""

    line: int
    rule: str
    before: str
    after: str


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """The text with the edits of all fixes made; they do not touch one another."""
    return Fix(tuple(edit for fix in fixes for edit in fix.edits), Safety.SAFE).apply(text)


def stretch(fix: Fix, source: str) -> tuple[str, str]:
    """The words of a source from the first to the last that a fix touches, before and after it, each on one line."""
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    while start and _of_a_word(source[start - 1]):
        start -= 1
    while end < len(source) and _of_a_word(source[end]):
        end += 1
    moved = [edit._replace(start=edit.start - start, end=edit.end - start) for edit in fix.edits]
    after = Fix(tuple(moved), fix.safety).apply(source[start:end])
    return " ".join(source[start:end].split()), " ".join(after.split())


def _of_a_word(character: str) -> bool:
    return character.isalnum() or character in _APOSTROPHES
