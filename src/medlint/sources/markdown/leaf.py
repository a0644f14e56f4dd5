"""A block of Markdown while its text is collected, and what it is by where it stands."""

from __future__ import annotations

from typing import NamedTuple

from medlint.model import Block, BlockKind, Link, Span
from medlint.sources.plain import every_link
from medlint.sources.textmap import TextBuilder


class Cell(NamedTuple):
    """Where a table cell stands, counted from 1."""

    table: int
    row: int
    column: int


NO_CELL = Cell(0, 0, 0)


class Place(NamedTuple):
    """What text that stands in no block of its own is: the quotation or the list item around it."""

    kind: BlockKind = "paragraph"
    level: int = 0
    list: int = 0
    mark: str = ""  # until the item's first block has it


class Leaf:
    """A block while its text is collected."""

    def __init__(self, slot: int, place: Place) -> None:
        self.slot = slot
        self.place = place
        self.cell = NO_CELL
        self.builder = TextBuilder()
        self.said = False  # anything but shortcodes and white space
        self.links: list[Link] = []
        self.strong: list[Span] = []
        self.opened: list[int] = []  # where the links and bold words begin that have not ended

    def copy(self, source: str, start: int, end: int) -> None:
        if not self.builder.length:  # no blank head, so that spans of links need no shift
            start += len(source[start:end]) - len(source[start:end].lstrip())
        self.said = self.said or (not source[start:end].isspace() and start < end)
        self.builder.copy(source, start, end)

    def put(self, text: str, span: Span) -> None:
        if self.builder.length or not text.isspace():
            self.builder.put(text, *span)

    def block(self) -> Block | None:
        text, textmap = self.builder.build()
        if not text or not self.said:
            return None
        end = len(text)
        strong = [Span(span.start, min(span.end, end)) for span in self.strong if span.start < min(span.end, end)]
        return Block(
            self.place.kind,
            text,
            textmap,
            level=self.place.level,
            list=self.place.list,
            mark=self.place.mark,
            table=self.cell.table,
            row=self.cell.row,
            column=self.cell.column,
            links=every_link(text, self.links),
            strong=tuple(sorted(strong)),
        )
