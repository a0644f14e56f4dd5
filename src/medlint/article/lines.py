"""The lines of a block that stand by themselves on the page: what a menu, a byline or a row of buttons leaves."""

from __future__ import annotations

import re

from medlint.article.annotated import Article
from medlint.model import Block, Span

_WIDTH = 60
"""Characters from which on lines may have been filled; shorter lines were never wrapped."""

_LINE = re.compile(r"[^\n]+")


def of(article: Article, block: Block) -> tuple[Span, ...]:
    """The lines of a block's text, without white space at their ends.

    A line ends where the format says so. In plain text it ends with the line of the file, too, unless the paragraph is
    wrapped: where a line begins with a small letter, or most lines have no room for the word that follows.
    """
    lines = [Span(*line.span()) for line in _LINE.finditer(block.text)]
    if not article.document.traits.marked:
        lines = [part for line in lines for part in _as_typed(article.document.source, block, line)]
    return tuple(trimmed for line in lines if (trimmed := _trimmed(block.text, line)).end > trimmed.start)


def _as_typed(source: str, block: Block, line: Span) -> list[Span]:
    """The line cut where it ended in the file on purpose."""
    breaks = [
        segment.text_at
        for segment in block.map.between(line)
        if not segment.verbatim and "\n" in source[segment.source_at : segment.source_end].replace("\r", "\n")
    ]
    cut = [Span(start, end) for start, end in zip([line.start, *breaks], [*breaks, line.end], strict=True)]
    words = [block.text[start:end].split() for start, end in cut]
    if len(cut) == 1 or any(not line_words or line_words[0][0].islower() for line_words in words):
        return [line]
    width = max(_WIDTH, *(end - start for start, end in cut))
    full = sum(end - start + 1 + len(after[0]) > width for (start, end), after in zip(cut, words[1:], strict=False))
    if 2 * full < len(cut) - 1:
        return cut
    kept = [cut[0]]
    for part, following in zip(cut[1:], words[1:], strict=True):
        before = kept[-1]
        if len(block.text[before.start : before.end].strip()) + 1 + len(following[0]) <= width:
            kept.append(part)
        else:
            kept[-1] = Span(before.start, part.end)
    return kept


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    return Span(span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip()))
