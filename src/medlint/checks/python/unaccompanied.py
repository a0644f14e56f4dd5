"""`python:unaccompanied`: flags what an article says where it does not say another thing that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, pattern
from medlint.checks.absence import found
from medlint.model import Block, Hit


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`words`: what the check `pattern` flags; `without`: nothing is flagged where one of these stands beside it."""

    words: pattern.Params
    without: tuple[patterns.Regex, ...]


def prepare(params: Params) -> Finder:
    """A run that flags what `words` find in a block that holds nothing of `without`.

    An item of a list, and a cell of a table, is spared by its whole list or table and by the paragraphs around that.
    It raises TimeoutError where a pattern takes too long.
    """
    said, companion = pattern.prepare(params.words), patterns.Search(params.without)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        spared: dict[int, bool] = {}  # by the first block of what is looked at together
        for hit in said(article, blocks):
            together = _together(article, hit.block) if hit.block else article.blocks
            first = together[0].index
            if first not in spared:
                spared[first] = found(companion, (block.text for block in together))
            if not spared[first]:
                yield hit

    return run


def _together(article: Article, block: Block) -> Sequence[Block]:
    """The block; of a list or a table all of it, with the paragraph before and the one after."""
    if block.kind not in {"list_item", "cell"}:
        return [block]
    blocks, first, last = article.blocks, block.index, block.index
    while first and blocks[first - 1].kind == block.kind:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind == block.kind:
        last += 1
    around = {"paragraph", "quote"}
    first -= first > 0 and blocks[first - 1].kind in around
    last += last + 1 < len(blocks) and blocks[last + 1].kind in around
    return blocks[first : last + 1]


CHECK = Check(Params, prepare)
