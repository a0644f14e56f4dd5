"""What edits make of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from medlint.model import Fix

_APOSTROPHES = "'’"


class Made(NamedTuple):
    """A change that a fix made: the line in which it begins, its rule, and the words before and after it."""

    line: int
    rule: str
    before: str
    after: str


def apply(text: str, fixes: Sequence[Fix]) -> str:
    """The text with every edit made, right to left."""
    pieces = []
    at = len(text)
    for start, end, replacement in sorted((edit for fix in fixes for edit in fix.edits), reverse=True):
        pieces += [text[end:at], replacement]
        at = start
    return text[:at] + "".join(reversed(pieces))


def stretch(fix: Fix, source: str) -> tuple[str, str]:
    """The words of a source from the first to the last that a fix touches, before and after it, each on one line."""
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    while start and _of_a_word(source[start - 1]):
        start -= 1
    while end < len(source) and _of_a_word(source[end]):
        end += 1
    moved = [edit._replace(start=edit.start - start, end=edit.end - start) for edit in fix.edits]
    after = apply(source[start:end], [Fix(tuple(moved), fix.safety)])
    return " ".join(source[start:end].split()), " ".join(after.split())


def _of_a_word(character: str) -> bool:
    return character.isalnum() or character in _APOSTROPHES
