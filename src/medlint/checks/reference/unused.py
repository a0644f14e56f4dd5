"""Entries of the list of references to which no mark in the text leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article import citations, listed
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Hit

if TYPE_CHECKING:
    from medlint.checks.reference import Params


def prepare(params: Params) -> Finder:
    """A run that flags each such entry, where marks lead to at least half of the list: else the article may only say
    at its end what was read.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        references = article.document.references
        if not references:
            return
        used = {
            reference.span
            for block in article.blocks
            if not block.reference
            for sentence in article.sentences(block)
            for mark in citations.find(article, block, sentence)
            for reference in listed.pointed(article, mark)
        }
        if used and len(used) * 2 >= len(references):
            for reference in references:
                if reference.span not in used:
                    yield Hit(reference.span)

    return run
