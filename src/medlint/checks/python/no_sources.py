"""Articles that lean on evidence and lead their readers to none of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article import citations
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.checks.absence import about_document, found
from medlint.model import Block, Hit


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`given`: words that lean on evidence, `least` of them; `find`: sources that are named in the text."""

    given: tuple[patterns.Regex, ...]
    least: int
    find: tuple[patterns.Regex, ...]


def prepare(params: Params) -> Finder:
    """A run that flags the article that leans on evidence and neither names nor cites a source, nor lists one.

    It raises TimeoutError where a pattern takes too long.
    """
    given, find = patterns.Search(params.given), patterns.Search(params.find)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        texts = [block.text for block in blocks]
        leans = found(given, texts, params.least)
        if leans and not article.document.references and not found(find, texts) and not _cites(article, blocks):
            yield about_document(article, {})

    return run


def _cites(article: Article, blocks: Sequence[Block]) -> bool:
    """Whether a sentence bears a link to a source, a footnote, a number, a year or an identifier."""
    return any(
        next(citations.find(article, block, sentence), None) is not None
        for block in blocks
        for sentence in article.sentences(block)
    )


CHECK = Check(Params, prepare)
