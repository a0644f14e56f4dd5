"""A second heading of level 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.section import Params


def prepare(params: Params) -> Finder:
    """A run that flags the first heading of level 1 after the title, which is the page's first heading if it is of
    level 1 too; a page whose sections all are of level 1 is flagged once. In Word the title has a style of its own, and
    the sections below it are of level 1.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if article.document.traits.titled and any(block.kind == "title" for block in article.blocks):
            return
        headings = [block for block in blocks if block.kind == "heading" and block.level]
        tops = [block for block in headings if block.level == 1]
        if len(tops) > 1 and tops[0] is headings[0]:
            yield Hit(Span(0, len(tops[1].text)), tops[1], {"first": tops[0].text})

    return run
