"""`python:denominators`: flags a share of the form `3 in 100` that is set against one with another denominator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, log10
from typing import TYPE_CHECKING

import regex

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Hit, Span, starting_in

if TYPE_CHECKING:
    from medlint.checks.figures import Params

ONES = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
"""Numbers written as words that people name shares with."""

_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(ONES)})(?:[ ](?:hundred|thousand|million))?"
SHARE = regex.compile(
    rf"(?<![\d.,/-])\b(?P<top>{_NUMBER})(?:[ ]\p{{L}}+){{0,3}}?[ ](?:in|out[ ]of)[ ](?:every[ ]|an?[ ])?"
    rf"(?P<bottom>{_NUMBER})\b(?![\d.,]*\d|[ ](?:and|to|or)[ ]\d|-|%"
    r"|[ ]?(?:years?|months?|weeks?|days?|hours?|minutes?|trials?|studies|countries|sites)\b)",
    regex.IGNORECASE,
)

RANGE = regex.compile(r"^\s*(?:(?:\p{L}+\s){0,2}(?:to|or)|and|[-–—])\s*(?:about\s|up\sto\s)?$", regex.IGNORECASE)
"""What stands between the ends of a range."""

PERCENT = regex.compile(r".{0,30}?[(;]\s?\d[\d.]*\s?%")
"""The same share as a percentage, behind it."""

ROUND = 5
"""Denominators that this divides are chosen; others above 20 are counts of people in a study."""

EARLIEST, LATEST = 1900, 2100
"""Years: `3 in 2010` is no share."""


def prepare(params: Params) -> Finder:
    """A run that flags, in each sentence and the one after it, the first share whose denominator is another than that
    of the share before. The ends of a range (1 in 100 to 1 in 10) are one share. Slots: `other`, that share, and
    `base`, a denominator for both.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            shares = list(_shares(block.text)) if " in " in block.text or " out of " in block.text else []
            if len(shares) < 2 or block.reference:
                continue
            for (before, first), (span, second) in pairwise(shares):
                between = block.text[before.end : span.start]
                if first == second or RANGE.match(between) or not _near(article, block, before, span):
                    continue
                base = max(100, 10 ** ceil(log10(max(first, second))))
                yield Hit(span, block, {"other": block.text[before.start : before.end], "base": f"{base:,}"})
                break

    return run


def _near(article: Article, block: Block, first: Span, second: Span) -> bool:
    """Whether both stand in one sentence, or in two that follow each other."""
    starts = starting_in(article.sentences(block), Span(first.start + 1, second.start + 1))
    return len(starts) < 2


def _shares(text: str) -> Iterator[tuple[Span, float]]:
    """The shares of a text that no percentage goes with: where they stand, and the denominator."""
    for match in SHARE.finditer(text):
        top, bottom = _value(match["top"]), _value(match["bottom"])
        year = EARLIEST <= bottom <= LATEST and match["bottom"].isdigit()
        counted = bottom > 20 and bottom % ROUND
        if 0 < top < bottom and bottom >= 3 and not (year or counted or PERCENT.match(text, match.end())):
            yield Span(*match.span()), bottom


def _value(number: str) -> float:
    """What `1,000`, `two` and `2 million` stand for."""
    value = 1.0
    for part in number.casefold().split():
        value *= ONES[part] if part in ONES else float(part.replace(",", ""))
    return value
