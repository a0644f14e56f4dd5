"""`quoted`: the words stand in quotation marks, as another person's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

import regex

from medlint.article.annotated import Article
from medlint.model import Block, Span

_MARK = regex.compile(r"[“”\"]")


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the span stands in a block quotation, or between a pair of “ ” or straight quotation marks.

    A straight mark opens only after space, a bracket or a dash, so that inches (5") open nothing; a quotation that
    is never closed in its block does not count.
    """
    if block.kind == "quote":
        return True
    memo: dict[int, list[Span]] = article.memo("quotations", dict)
    if block.index not in memo:
        memo[block.index] = list(_pairs(block.text))
    pairs = memo[block.index]
    before = bisect_right(pairs, span.start, key=attrgetter("start"))
    return bool(before) and span.end <= pairs[before - 1].end


def _pairs(text: str) -> Iterator[Span]:
    """The quotations of a text, with their marks."""
    opened: int | None = None
    straight = False
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if opened is not None and mark == ('"' if straight else "”"):
            yield Span(opened, at + 1)
            opened = None
        elif mark == "“" or (mark == '"' and opened is None and _may_open(text, at)):
            opened, straight = at, mark == '"'


def _may_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{—–-") and bool(after) and not after.isspace()
