"""Articles whose newest source is old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from medlint.article import citations
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.checks.absence import about_document
from medlint.model import Block, Hit

_YEAR = regex.compile(r"(?<![\d/.:–-])(?:19|20)\d\d(?![\d/–-]|\.\d)")
"""A year of publication, not a page, a volume or a piece of an address."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`years`: how old the newest source may be; `sources`: how many dated ones there must be to tell."""

    years: int
    sources: int


def prepare(params: Params) -> Finder:
    """A run that flags an article, by the year of `today`, over all entries of its reference list and (Smith, 2009).

    Slots: `newest` (a year), `age` (years).
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if not blocks:
            return
        named = [found for text in _sources(article, blocks) if (found := list(map(int, _YEAR.findall(text))))]
        if len(named) < params.sources:
            return  # whatever the day, which is not to be asked for without need
        this = article.today.year
        years = [max(past) for found in named if (past := [year for year in found if year <= this])]
        if len(years) >= params.sources and this - max(years) > params.years:
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


CHECK = Check(Params, prepare, slots=frozenset({"newest", "age"}))
