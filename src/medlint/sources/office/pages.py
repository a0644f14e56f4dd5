"""Paragraphs of an office document, put together to a Document with a paragraph a line, as a Word draft has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from medlint.model import Block, BlockKind, Document, Link, Reference, Span, Traits
from medlint.sources.plain import every_link
from medlint.sources.references import mark
from medlint.sources.textmap import TextBuilder

BREAK = "\v"
"""A line break within a paragraph: a line of the text is a paragraph."""
TRAITS = Traits(unit="paragraph", titled=True, media="hidden", opaque=True)
_ENDS = str.maketrans("\r\n", "  ")


@dataclass(slots=True)
class Line:
    """A paragraph in the making: its text, and its links as spans of that."""

    kind: BlockKind = "paragraph"
    level: int = 0
    number: int = 0  # of the list that an item belongs to
    mark: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    note: str = ""  # the label of the note that it belongs to
    text: str = ""
    links: list[Link] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.text += text.translate(_ENDS)


def document(path: str, lines: Sequence[Line], form: str, meta: dict[str, Any]) -> Document:
    """The document that lines make up; a line break in one is U+000B in the source."""
    source = "\n".join(line.text for line in lines)
    blocks: list[Block] = []
    notes: list[Reference] = []
    start = 0
    first_note: int | None = None
    for line in lines:
        end = start + len(line.text)
        if block := _block(source, line, start, end):
            blocks.append(block)
        if line.note:
            first_note = start if first_note is None else first_note
            notes.append(Reference(line.note, line.text.strip(), Span(start, end)))
        start = end + 1
    if title := next((block.text for block in blocks if block.kind == "title"), ""):
        meta = {**meta, "title": title}
    marked, references = mark(blocks, notes)
    return Document(path, source, marked, form, meta, references, traits=TRAITS, notes=first_note)


def _block(source: str, line: Line, start: int, end: int) -> Block | None:
    lead = len(line.text) - len(line.text.lstrip())
    builder = TextBuilder()
    at = start + lead
    while at < end:
        stop = source.find(BREAK, at, end)
        stop = end if stop < 0 else stop
        builder.copy(source, at, stop)
        if stop < end:
            builder.put("\n", stop, stop + 1)
        at = stop + 1
    text, text_map = builder.build()
    if not text:
        return None
    links = [Link(Span(max(a - lead, 0), min(b - lead, len(text))), target) for (a, b), target in line.links]
    item = line.kind == "list_item"
    return Block(
        line.kind, text, text_map, level=line.level, list=line.number if item else 0, mark=line.mark if item else "",
        table=line.table, row=line.row, column=line.column, reference=bool(line.note),
        links=every_link(text, [link for link in links if link.span.start <= link.span.end]),
    )  # fmt: skip
