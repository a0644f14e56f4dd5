"""Headings that lie two levels or more below the heading before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


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


CHECK = Check(Params, prepare, slots=frozenset({"level", "above"}))
