"""Articles whose newest source is old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from medlint.article import citations
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.checks.absence import about_document
from medlint.model import Block, Hit

if TYPE_CHECKING:
    from medlint.checks.reference import Params

_YEAR = regex.compile(r"(?<![\d/.:–-])(?:19|20)\d\d(?![\d/–-]|\.\d)")
"""A year of publication, not a page, a volume or a piece of an address."""


def prepare(params: Params) -> Finder:
    """A run that flags an article, by the year of `today`, over all entries of its reference list and (Smith, 2009).

    Slots: `newest` (a year), `age` (years).
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if not blocks:
            return
        named = [found for text in _sources(article, blocks) if (found := list(map(int, _YEAR.findall(text))))]
        if len(named) < params.least:
            return  # whatever the day, which is not to be asked for without need
        this = article.today.year
        years = [max(past) for found in named if (past := [year for year in found if year <= this])]
        if len(years) >= params.least and this - max(years) > params.years:
            yield about_document(article, {"newest": str(max(years)), "age": str(this - max(years))})

    return run


def _sources(article: Article, blocks: Sequence[Block]) -> Iterator[str]:
    """The text of each reference, and of each mark in the text with author and year."""
    for reference in article.document.references:
        yield reference.text
    for block in blocks:
        if _YEAR.search(block.text) and not block.reference:
            for sentence in article.sentences(block):
                yield from (mark.text for mark in citations.find(article, block, sentence) if mark.kind == "year")
