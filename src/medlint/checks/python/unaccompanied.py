"""`python:unaccompanied`: flags what an article says and never says another thing that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, pattern
from medlint.checks.absence import found
from medlint.model import Block, Hit


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`words`: what the check `pattern` flags; `without`: nothing is flagged where one of these is in the article."""

    words: pattern.Params
    without: tuple[patterns.Regex, ...]


def prepare(params: Params) -> Finder:
    """A run that flags what `words` find in an article whose blocks hold nothing of `without`.

    It raises TimeoutError where a pattern takes too long.
    """
    said, companion = pattern.prepare(params.words), patterns.Search(params.without)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        hits = list(said(article, blocks))
        if hits and not found(companion, (block.text for block in article.blocks)):
            yield from hits

    return run


CHECK = Check(Params, prepare)
