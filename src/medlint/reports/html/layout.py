"""Blocks put together as a reader sees them: lists, tables, quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from medlint.model import Block


class Group(NamedTuple):
    """Blocks that stand together, one at least. `kind`: that of a single block, or "list", "table" or "quote"."""

    kind: str
    blocks: Sequence[Block]

    @property
    def rows(self) -> Iterator[list[list[Block]]]:
        """A table's rows, all as long as the longest, each a list of cells, each the blocks in it."""
        width = max(cell.column for cell in self.blocks)
        for _, found in groupby(self.blocks, key=lambda cell: cell.row):
            row: list[list[Block]] = [[] for _ in range(width)]
            for cell in found:
                row[cell.column - 1].append(cell)
            yield row


def groups(blocks: Sequence[Block]) -> Iterator[Group]:
    """The blocks in order."""
    for (kind, *_), found in groupby(blocks, key=_together):
        if kind in {"list", "table", "quote"}:
            yield Group(kind, list(found))
        else:
            yield from (Group(kind, [block]) for block in found)


def _together(block: Block) -> tuple[str, int, int]:
    """The same for neighbours that make one list, table or quotation."""
    if block.kind == "list_item":
        return "list", block.list, block.level
    if block.kind == "cell" and block.row and block.column:
        return "table", block.table, 0
    return block.kind, 0, 0
