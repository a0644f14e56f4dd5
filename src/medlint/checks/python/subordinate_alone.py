"""Subordinate clauses that stand alone behind another sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder, dependency
from medlint.model import Block, Need


def prepare(params: dependency.Params) -> SentenceFinder:
    """The run of the check `dependency`, without the first sentence of any block.

    A clause that opens a paragraph ("If you are older than 65.") is far more often an item of a list that lost its
    bullets than a sentence that lost its end.
    """
    reading = dependency.prepare(params)

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        for block, sentence in reading.wanted(article, blocks):
            if sentence.start > article.sentences(block)[0].start:
                yield block, sentence

    return SentenceFinder(wanted, reading.find)


CHECK = Check(dependency.Params, prepare, needs=Need.PARSE)
