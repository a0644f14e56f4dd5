"""An article as the scorer reads it: its sentences in order, each with its heading and its neighbours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from medlint.article.annotated import Article
from medlint.claims.judge.features import Unit
from medlint.model import Block, Span


class Place(NamedTuple):
    """The place of a unit: its block, and its span in the block's text."""

    block: Block
    span: Span


class _Reaches:
    """Spans, to be asked how far those reach that start before a place, without a look at each."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def beyond(self, end: int, *, before: int) -> bool:
        """Whether a span that starts at `before` or earlier ends at `end` or later."""
        number = bisect_right(self._starts, before)
        return number > 0 and self._ends[number - 1] >= end


def of(article: Article) -> tuple[list[Unit], list[Place]]:
    """The sentences of every block but references, and where each stands."""
    places = [
        Place(block, span) for block in article.blocks if not block.reference for span in article.sentences(block)
    ]
    units: list[Unit] = []
    links = {block.index: _Reaches([link.span for link in block.links]) for block in article.blocks}
    strong = {block.index: _Reaches(block.strong) for block in article.blocks}
    head, heading = -1, -1
    for number, (block, span) in enumerate(places):
        if block.kind in ("heading", "title") and block.index != heading:
            head, heading = number, block.index
        linked = links[block.index].beyond(span.start, before=span.end - 1)
        bold = strong[block.index].beyond(span.end, before=span.start)
        units.append(
            Unit(
                text=" ".join(block.text[span.start : span.end].split()),
                kind=block.kind,
                head=-1 if block.index == heading else head,
                before=number - 1,
                after=number + 1 if number + 1 < len(places) else -1,
                signs=(*["link"] * linked, *["bold"] * bold, *_signs(places, number)),
            )
        )
    return units, places


def _signs(places: Sequence[Place], number: int) -> list[str]:
    """Marks of a place: the first or the last sentence of its block, and the ends of the article."""
    block, _ = places[number]
    signs = []
    if number == 0 or places[number - 1].block.index != block.index:
        signs.append("first")
    if number + 1 == len(places) or places[number + 1].block.index != block.index:
        signs.append("last")
    if number < 6:
        signs.append("opening")
    elif number >= len(places) - 6:
        signs.append("closing")
    return signs
