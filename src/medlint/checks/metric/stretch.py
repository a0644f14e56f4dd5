"""`python:wall-of-text`: flags the paragraph at which a stretch without heading, list, table or picture grows long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.article.flattened import flattened
from medlint.checks import Finder
from medlint.language import words
from medlint.model import Block, Hit

if TYPE_CHECKING:
    from medlint.checks.metric import Params

RELIEF = frozenset({"title", "heading", "list_item", "cell", "caption", "alt"})
"""What gives the eye a hold."""

LINE = 60
"""Characters under which a line without a stop is no paragraph."""

STOPS = tuple('.!?:”"')


def prepare(params: Params) -> Finder:
    """A run that flags the longest stretch over the limit, at the first sentence of the paragraph in its middle: there
    a heading would halve it. Slots: `value` and `limit`, in words.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        longest, middle = params.above, None
        for stretch in _stretches(article.blocks):
            counts = [words.count(block.text) for block in stretch]
            total = sum(counts)
            if total > longest and len(stretch) >= params.least:
                longest, middle = total, _middle(stretch, counts)
        if middle and middle.index in {block.index for block in blocks}:
            slots = {"value": str(longest), "limit": str(params.above)}
            yield Hit(article.sentences(middle)[0], middle, slots)

    return run


def _middle(stretch: Sequence[Block], counts: Sequence[int]) -> Block:
    """The paragraph before which about half of the words stand; never the first."""
    before = list(accumulate(counts))[:-1]
    return stretch[1 + min(range(len(before)), key=lambda number: abs(2 * before[number] - before[-1] - counts[-1]))]


def _stretches(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Paragraphs and quotations on end, references apart; a short line without a stop is as good as a heading."""
    stretch: list[Block] = []
    for block in blocks:
        line = len(block.text) < LINE and not block.text.rstrip().endswith(STOPS)
        if block.reference or block.kind in RELIEF or line or flattened(block.text):
            if stretch:
                yield stretch
            stretch = []
        elif block.text.strip():
            stretch.append(block)
    if stretch:
        yield stretch
