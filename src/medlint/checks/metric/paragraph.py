"""`python:long-paragraph`: flags the longest paragraphs of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.article.flattened import flattened
from medlint.checks import Finder
from medlint.checks.metric.opening import opening
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.metric import Params


def prepare(params: Params) -> Finder:
    """A run that flags those paragraphs at their beginning; lists that lost their lines are no paragraphs.

    Slots: `value` and `limit` in words, and `sentences`.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        found = []
        for block in blocks:
            if block.reference or len(block.text) < 2 * params.above:  # a word and its space are two characters or more
                continue
            value = words.count(block.text)
            if value > params.above and not flattened(block.text):
                found.append((-value, block.index, block))
        for value, _, block in sorted(sorted(found)[: params.most or None], key=lambda item: item[1]):
            sentences = str(len(article.sentences(block)))
            slots = {"value": str(-value), "limit": str(params.above), "sentences": sentences}
            yield Hit(opening(block.text, Span(0, len(block.text))), block, slots)

    return run
