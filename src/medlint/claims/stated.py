"""Readers of words alone: what they find in a sentence, and how their expressions are written."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import regex

from medlint.model import ClaimKind, Quantity, Span


class Stated(NamedTuple):
    """A statement, in characters of its sentence: its kind, what it states, its words, the words that state it."""

    kind: ClaimKind
    relation: str
    span: Span
    cue: Span
    outcome: str = ""
    quantities: tuple[Quantity, ...] = ()

    @classmethod
    def of(cls, kind: ClaimKind, relation: str, match: regex.Match[str], outcome: str = "") -> Stated:
        """The statement of a match; its group `cue`, where it has one, states it."""
        cue = match.span("cue") if "cue" in match.re.groupindex else match.span()
        return cls(kind, relation, Span(*match.span()), Span(*cue), outcome.strip())


def either(lines: str) -> str:
    """An expression for any of the expressions that stand on lines of their own."""
    return f"(?:{'|'.join(filter(None, map(str.strip, lines.splitlines())))})"


def words(text: str) -> str:
    """An expression for any of the words, or short expressions, of a text; `_` in one stands for a space."""
    return f"(?:{'|'.join(text.split()).replace('_', ' ')})"


def compiled(expression: str, *, case: bool = False) -> regex.Pattern[str]:
    """The expression compiled; letters match in either case unless `case` says that they must not."""
    return regex.compile(expression, regex.MULTILINE if case else regex.IGNORECASE | regex.MULTILINE)


class Taken:
    """Places of a sentence, apart from each other, that readers have found something in."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def take(self, span: Span) -> bool:
        """Takes a span, where it touches none that is taken; whether it did."""
        at = bisect_left(self._spans, span)
        if any(span.start < other.end and other.start < span.end for other in self._spans[max(at - 1, 0) : at + 1]):
            return False
        self._spans.insert(at, span)
        return True
