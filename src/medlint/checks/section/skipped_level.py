"""Headings that lie two levels or more below the heading before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.section import Params


def prepare(params: Params) -> Finder:
    """A run over headings whose level is marked up; an article may start at any level."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        above = 0
        for block in blocks:
            if block.kind != "heading" or not block.level:
                continue
            if above and block.level > above + 1:
                slots = {"level": str(block.level), "above": str(above)}
                yield Hit(Span(0, len(block.text)), block, slots)
            above = block.level

    return run
