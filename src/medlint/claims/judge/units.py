"""An article as the scorer reads it: its sentences in order, each with its heading and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from medlint.article.annotated import Article
from medlint.claims.judge.features import Unit
from medlint.model import Block, Span


class Place(NamedTuple):
    """Where a unit stands: its block, and its place in the block's text."""

    block: Block
    span: Span


def of(article: Article) -> tuple[list[Unit], list[Place]]:
    """The sentences of every block but references, and where each stands."""
    places = [
        Place(block, span) for block in article.blocks if not block.reference for span in article.sentences(block)
    ]
    units: list[Unit] = []
    head, heading = -1, -1
    for number, (block, span) in enumerate(places):
        if block.kind in ("heading", "title") and block.index != heading:
            head, heading = number, block.index
        units.append(
            Unit(
                text=" ".join(block.text[span.start : span.end].split()),
                kind=block.kind,
                head=-1 if block.index == heading else head,
                before=number - 1,
                after=number + 1 if number + 1 < len(places) else -1,
                signs=tuple(_signs(places, number)),
            )
        )
    return units, places


def _signs(places: Sequence[Place], number: int) -> list[str]:
    """Marks of a place: links, the first or the last sentence of its block, and the ends of the article."""
    block, span = places[number]
    signs = []
    if any(link.span.start < span.end and span.start <= link.span.end for link in block.links):
        signs.append("link")
    if any(strong.start <= span.start and span.end <= strong.end for strong in block.strong):
        signs.append("bold")
    if number == 0 or places[number - 1].block.index != block.index:
        signs.append("first")
    if number + 1 == len(places) or places[number + 1].block.index != block.index:
        signs.append("last")
    if number < 6:
        signs.append("opening")
    elif number >= len(places) - 6:
        signs.append("closing")
    return signs
