"""Markdown: blocks from pyromark's events, each piece of text with its place in the source."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection
from dataclasses import replace
from itertools import accumulate
from typing import Any, Literal

import pyromark

from medlint.model import Block, Document, Notice, Part, Reference, Span
from medlint.sources import frontmatter
from medlint.sources.markdown import boxes, jsx, mask
from medlint.sources.markdown.embedded import html_blocks
from medlint.sources.markdown.inline import Inline
from medlint.sources.markdown.leaf import NO_CELL, Cell, Leaf, Place
from medlint.sources.plain import BOM, BULLET, blocks_of, every_link
from medlint.sources.prose import reads_as_prose
from medlint.sources.references import mark
from medlint.sources.textmap import TextBuilder

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_UNFIT = re.compile(f"[\ud800-\udfff{mask.WORD}{mask.NOTHING}]")  # what no parser takes, and what covers are made of
_LONE_CR = re.compile(r"\r(?!\n)")  # it ends a line, which the parser does not know
_LEADS = bytes(not 0x80 <= byte < 0xC0 for byte in range(256))  # 1 for each byte that begins a character in UTF-8
_ALERT = re.compile(r">[ \t]?\[!")
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"})


def read(
    path: str, source: str, names: Collection[str] = (), *, dialect: Literal["markdown", "mdx"] = "markdown"
) -> Document:
    """A document from decoded Markdown (CommonMark, tables, footnotes, definition lists, HTML), with front matter and
    what sites add to it; `mdx`: with JSX. `names`: fields of front matter that hold prose beside those known. Never
    raises.

    Spans count in `source`, which may begin with a BOM and hold any line ends and lone surrogates.
    """
    head = frontmatter.split(source)
    start = head.end or int(source.startswith(BOM))
    reader = _Reader(source, start, jsx_=dialect == "mdx")
    reader.run()
    body = reader.in_order()
    found, parts = _head(source, head, body, names)
    nested = next((number for number, block in enumerate(found) if block.kind == "heading"), len(found))
    blocks, references = mark([*found[:nested], *body, *found[nested:]], reader.footnotes)
    notices = tuple(reader.notices) + (() if blocks else (Notice("empty", Span(0, 0)),))
    if head.second:
        notices = (Notice("second-front-matter", head.second), *notices)
    comments = tuple(reader.comments)
    kind = frontmatter.kind(head.meta)
    return Document(path, source, blocks, dialect, head.meta, references, notices, comments, kind, parts=parts)


def _head(
    source: str, head: frontmatter.Head, body: list[Block], names: Collection[str]
) -> tuple[list[Block], tuple[Part, ...]]:
    """The blocks of front matter: its title, and fields that hold prose, without a summary that only repeats the body;
    and the fields, but for the title.
    """
    if head.title:
        builder = TextBuilder()
        builder.copy(source, head.title.start, head.title.end)
        text, textmap = builder.build()
        return ([Block("title", text, textmap)] if text else []), ()
    if head.root is None:
        return [], ()
    from medlint.sources.fields.read import prose, repeats

    found = prose(head.root, names, head=True)
    kept = [block for block in found.blocks if block.kind == "title" or not repeats(block, body)]
    names = {block.part for block in kept if block.kind != "title"}
    return kept, tuple(part for part in found.parts if part.name in names)


class _Reader:
    """Walks the events once, with a stack of its own: nesting may be thousands deep."""

    def __init__(self, source: str, start: int, *, jsx_: bool) -> None:
        self.source = source
        self.start = start
        self.blocks: list[Block | None] = []  # a slot is taken when a block opens, so that they stand in order
        self.footnotes: list[Reference] = []
        self.notices: list[Notice] = []
        self._extras: list[Block] = []
        self._parsed = self._masked(_UNFIT.sub("\ufffd", source[start:]), jsx_=jsx_)
        self._inline = Inline(source, self._parsed, start)
        self._places: array[int] | None = None
        if not self._parsed.isascii():
            leads = self._parsed.encode().translate(_LEADS)
            self._places = array("L", accumulate(leads, initial=0))
        self._containers: list[Place] = []
        self._lists: list[int] = []
        self._numbers: list[int | None] = []  # of the next item of each of these; None for bullets
        self._list_count = 0
        self._cell = NO_CELL
        self._tables = 0
        self._leaves: list[Leaf] = []
        self._code: list[Span] | None = None  # the text of the code block we are in
        self._indented = False
        self._html: list[Span] | None = None  # the pieces of the HTML block we are in
        self._footnote: tuple[str, int, int] | None = None  # label, start, first slot

    def _masked(self, body: str, *, jsx_: bool) -> str:
        """The body with all that is no Markdown covered; titles of boxes and props become blocks."""
        extras: list[boxes.Extra] = []
        if jsx_:
            body, extras = jsx.covered(body)
        body, more = boxes.opened(_LONE_CR.sub("\n", body))
        body = mask.masked(body)
        for (start, end), kind in (*extras, *more):
            builder = TextBuilder()
            builder.copy(self.source, self.start + start, self.start + end)
            text, textmap = builder.build()
            if text:
                self._extras.append(Block(kind, text, textmap, links=every_link(text, ())))
        return body

    @property
    def comments(self) -> list[Span]:
        """Where medlint's own comments stand, in blocks and between them."""
        return self._inline.comments

    def in_order(self) -> list[Block]:
        """The blocks found, titles of boxes and props among them at their places."""
        found = [block for block in self.blocks if block]
        if not self._extras:
            return found
        return sorted([*found, *self._extras], key=lambda block: block.map.segments[0].source_at)

    def run(self) -> None:
        event: Any
        for event, place in pyromark.Markdown(options=_OPTIONS).events_with_range(self._parsed):
            span = Span(self._place(place["start"]), self._place(place["end"]))
            value: Any
            name, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
            if name in {"Start", "End"}:
                tag, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
                if tag in _INLINE:
                    self._inline_tag(name, tag, detail, span)
                elif name == "Start":
                    self._open(tag, detail, span)
                else:
                    self._close(tag, span)
            elif name == "Rule":
                self._finish()
            elif name == "Html" and self._html is not None:
                self._html.append(span)
            elif self._code is not None:
                self._code.append(span)
            elif name != "TaskListMarker":
                self._inline.add(self._current(), name, value, span)
        self._finish()

    def _place(self, byte: int) -> int:
        return self.start + (byte if self._places is None else self._places[byte])

    # Blocks

    def _open(self, tag: str, detail: Any, span: Span) -> None:
        self._finish()
        if tag == "Heading":
            self._leaf(Place("heading", int(str(detail["level"])[1:])))
        elif tag == "Table":
            self._tables += 1
            self._cell = Cell(self._tables, 0, 0)
        elif tag in {"TableHead", "TableRow"}:
            self._cell = Cell(self._tables, self._cell.row + 1, 0)
        elif tag == "TableCell":
            self._cell = self._cell._replace(column=self._cell.column + 1)
            self._leaf(Place("cell")).cell = self._cell
        elif tag == "BlockQuote":
            self._containers.append(self._quotation(span))
        elif tag == "List":
            self._list_count += 1
            self._lists.append(self._list_count)
            self._numbers.append(detail)
        elif tag == "Item":
            number = self._numbers[-1]
            mark = BULLET if number is None else f"{number}."
            self._containers.append(Place("list_item", len(self._lists), self._lists[-1], mark))
            self._numbers[-1] = number if number is None else number + 1
        elif tag == "CodeBlock":
            self._code, self._indented = [], detail == "Indented"
        elif tag == "HtmlBlock":
            self._html = []
        elif tag == "FootnoteDefinition":
            self._footnote = (str(detail), span.start, len(self.blocks))

    def _quotation(self, span: Span) -> Place:
        """What stands in a quotation: nothing quoted where the body of a box was made one, or where it is an alert."""
        line = self.source.find("\n", span.start)
        head = self.source[span.start : line if line >= 0 else span.end]
        if not head.startswith(">") or _ALERT.match(head):
            return self._containers[-1]._replace(mark="") if self._containers else Place()
        return Place("quote")

    def _close(self, tag: str, span: Span) -> None:
        self._finish()
        if tag in {"BlockQuote", "Item"}:
            self._containers.pop()
        elif tag == "List":
            self._lists.pop()
            self._numbers.pop()
        elif tag == "CodeBlock":
            self._close_code()
        elif tag == "HtmlBlock":
            pieces, self._html = self._html or [], None
            found, comments = html_blocks(
                self.source, self._parsed, self.start, pieces, lists=self._list_count, tables=self._tables
            )
            self._inline.comments += comments
            self._list_count = max([self._list_count, *(block.list for block in found)])
            self._tables = max([self._tables, *(block.table for block in found)])
            self.blocks.extend(found)
        elif tag == "FootnoteDefinition" and self._footnote:
            label, start, first = self._footnote
            self._footnote = None
            for slot, block in enumerate(self.blocks[first:], first):
                self.blocks[slot] = block and replace(block, reference=True)
            text = "\n".join(block.text for block in self.blocks[first:] if block)
            self.footnotes.append(Reference(label, text, Span(start, span.end)))

    def _close_code(self) -> None:
        """Code is no prose; a paragraph that slipped is noticed, and read as plain text where nothing stands before its
        lines but space.
        """
        lines, self._code = self._code or [], None
        if lines and self._indented:
            code = Span(lines[0].start, lines[-1].end)
            if reads_as_prose(self.source[code.start : code.end]):
                self.notices.append(Notice("prose-as-code", code))
                if not self._containers:
                    found = list(blocks_of(self.source, code, self._list_count))
                    self._list_count = max([self._list_count, *(block.list for block in found)])
                    self.blocks.extend(found)

    # Leaves

    def _leaf(self, place: Place | None = None) -> Leaf:
        if place is None and self._containers:
            place = self._containers[-1]
            self._containers[-1] = place._replace(mark="")
        leaf = Leaf(len(self.blocks), place or Place())
        self.blocks.append(None)
        self._leaves.append(leaf)
        return leaf

    def _current(self) -> Leaf:
        """The block being filled; the text of tight list items comes without a paragraph of its own."""
        return self._leaves[-1] if self._leaves else self._leaf()

    def _finish(self) -> None:
        self._inline.end_block()
        while self._leaves:
            self._finish_leaf()

    def _finish_leaf(self) -> None:
        leaf = self._leaves.pop()
        self.blocks[leaf.slot] = leaf.block()

    # What stands inside a block

    def _inline_tag(self, name: str, tag: str, detail: Any, span: Span) -> None:
        leaf = self._current()
        if tag != "Image":
            self._inline.mark(leaf, name, tag, detail, span)
        elif name == "Start":
            self._leaf(Place("alt"))
        else:
            self._finish_leaf()
