"""Headings with nothing under them, alone or several in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.section import Params

_PROSE = 8
"""Words from which a paragraph is the article itself, not a date, byline or trail."""
_LONGEST = 20
"""Words; what is longer became a heading by accident (a rule of dashes below a paragraph makes one in Markdown)."""
_LABEL = re.compile(r"[\d@:/|]|\b(?:inc|ltd|llc|plc|source|contacts?|md|phd)\b", re.IGNORECASE)
"""What addresses, credits and field names hold, and headings of plain text seldom do."""
_QUESTION = re.compile(
    r"(?:can|could|should|are|is|does|do|did|will|what|how|why|when|where|who|which)\b(?! to\b).|.*\?$", re.IGNORECASE
)
"""A title over parts of its own may stand alone in plain text; a question waits for its answer."""
_OBJECT = re.compile(
    r"<(?:img|picture|iframe|video|audio|svg|canvas|object|embed|form|input|button|pre|code|math|script)\b",
    re.IGNORECASE,
)
_MARKS = str.maketrans("", "", "#=-*_>[<")
"""Of Markdown: what may stand around the words of a heading."""
_LETTERS = re.compile(r"[^\W\d_]{4,}")


def prepare(params: Params) -> Finder:
    """A run over headings right before a heading of the same or a higher level, or the article's end.

    Guessed headings, which have no level, count where they read as titles (a question, or Capitals On Every Word) in
    the midst of prose, before a heading that has text under it; alone, only where they ask a question.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for row in _guessed(article.blocks) if params.guessed else _marked(article):
            if (len(row) > 1) == (params.row == "several"):
                yield from (Hit(Span(0, len(block.text)), block) for block in row)

    return run


def _marked(article: Article) -> Iterator[list[Block]]:
    """Empty sections that follow each other, of headings in markup; those that are links are a list of pages."""
    blocks = article.blocks
    row: list[Block] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        empty = block.kind == "heading" and block.level > 0 and _short(block) and not _linked(block)
        if empty and following is not None:
            empty = following.kind == "heading" and 0 < following.level <= block.level
        if empty and not _shows(article, block, following):
            row.append(block)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _guessed(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The same of headings in plain text, but for those above the first prose: they are the title."""
    row: list[Block] = []
    started = False
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind != "heading":
            started = started or block.kind != "paragraph" or _prose(block)
            row = []
        elif started and block.guessed:
            row.append(block)
            if following is not None and (following.kind == "heading" or not _prose(following)):
                continue
            empty = row[:-1] if following is not None else row
            # A run of questions and nothing else is a list that lost its bullets.
            listed = len(row) > 2 and all(each.text.endswith("?") for each in row)
            if all(map(_title, row)) and not listed and (len(empty) > 1 or any(map(_asks, empty))):
                yield empty


def _linked(block: Block) -> bool:
    return any(span.start == 0 and span.end >= len(block.text) for span, _ in block.links)


def _shows(article: Article, heading: Block, following: Block | None) -> bool:
    """Whether something that is no prose stands below a heading: a picture, a film, a form, code."""
    source = article.document.source
    end = following.map.to_source(Span(0, 0)).start if following else len(source)
    between = source[heading.map.to_source(Span(0, len(heading.text))).end : end]
    if article.document.traits.tagged:
        return _OBJECT.search(between) is not None
    return bool(between.translate(_MARKS).strip())


def _short(block: Block) -> bool:
    return 0 < words.count(block.text) <= _LONGEST and any(map(str.isalpha, block.text))


def _prose(block: Block) -> bool:
    return block.kind != "paragraph" or words.several(block.text, _PROSE)


def _asks(block: Block) -> bool:
    return _QUESTION.match(block.text) is not None


def _title(block: Block) -> bool:
    if block.text.endswith("?"):
        return True
    long = _LETTERS.findall(block.text)
    return len(long) > 1 and all(word[0].isupper() for word in long) and not _LABEL.search(block.text)
