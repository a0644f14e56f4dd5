"""The beginning of a long passage, which a finding about its length marks."""

from __future__ import annotations

from medlint.model import Span

LONGEST = 100
"""Characters that are marked at most: a mark of eighty words points at nothing, and hides the others inside it."""


def opening(text: str, span: Span) -> Span:
    """The span itself, or where it is longer than LONGEST the whole words at its beginning that fit."""
    if span.end - span.start <= LONGEST:
        return span
    end = text.rfind(" ", span.start, span.start + LONGEST + 1)
    return Span(span.start, end if end > span.start else span.start + LONGEST)
