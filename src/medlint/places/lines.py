"""Line numbers of a source, for messages that point at another place."""

from __future__ import annotations

import re

from medlint.model import Document, Span

_LINE_END = re.compile(r"\r\n|\r|\n")


def lines(source: str, span: Span) -> str:
    """The lines a span of the source covers, counted from 1: '12' or '12 to 40'."""
    first = 1 + len(_LINE_END.findall(source, 0, span.start))
    last = first + len(_LINE_END.findall(source[span.start : span.end].rstrip()))
    return str(first) if first == last else f"{first} to {last}"


def line(document: Document, span: Span) -> str:
    """The name of the place where a span begins: 'line 12', or 'paragraph 12' of a Word draft."""
    return f"{document.traits.unit} {lines(document.source, Span(span.start, span.start))}"
