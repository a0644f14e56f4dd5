"""Markdown: blocks from pyromark's events, each piece of text with its place in the source."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

import pyromark

from medlint.model import Block, BlockKind, Document, Link, Notice, Reference, Span, TextMap
from medlint.sources import frontmatter, html
from medlint.sources.comments import ours
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
)
_PLACEHOLDER = "code"
"""What stands for inline code and shortcodes, so that the sentence stays whole."""
_MASK = "\ue000"
"""Stands for each character of a shortcode while parsing: a letter to Markdown, and in no article."""
_WITHIN = r"(?:[^{}\r\n]|\r?\n(?![ \t]*[\r\n])|\r(?!\n)(?![ \t]*[\r\n])){1,500}"
_SHORTCODE = re.compile(r"\{\{" + _WITHIN + r"\}\}|\{%" + _WITHIN + r"%\}")
_NOT_LINE_END = re.compile(r"[^\r\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LEADS = bytes(not 0x80 <= byte < 0xC0 for byte in range(256))  # 1 for each byte that begins a character in UTF-8
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)")
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"})
_UNSEEN = frozenset({"script", "style"})


def read(path: str, source: str) -> Document:
    """A document from decoded Markdown (CommonMark, tables, footnotes, front matter, shortcodes, HTML). Never raises.

    Spans count in `source`, which may begin with a BOM and hold any line ends and lone surrogates.
    """
    meta, start, title = frontmatter.split(source)
    if not start and source.startswith(BOM):
        start = 1
    reader = _Reader(source, start)
    if title:
        reader.add_title(title)
    reader.run()
    blocks, references = mark([block for block in reader.blocks if block], reader.footnotes)
    notices = tuple(reader.notices) + (() if blocks else (Notice("empty", Span(0, 0)),))
    comments = tuple(reader.comments)
    return Document(path, source, blocks, "markdown", meta, references, notices, comments, frontmatter.kind(meta))


class _Cell(NamedTuple):
    """Where a table cell stands, counted from 1."""

    table: int
    row: int
    column: int


_NO_CELL = _Cell(0, 0, 0)


class _Place(NamedTuple):
    """What text that stands in no block of its own is: the quotation or the list item around it."""

    kind: BlockKind = "paragraph"
    level: int = 0
    list: int = 0
    mark: str = ""  # until the item's first block has it


class _Leaf:
    """A block while its text is collected."""

    def __init__(self, slot: int, place: _Place) -> None:
        self.slot = slot
        self.place = place
        self.cell = _NO_CELL
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


class _Reader:
    """Walks the events once, with a stack of its own: nesting may be thousands deep."""

    def __init__(self, source: str, start: int) -> None:
        self.source = source
        self.start = start
        self.blocks: list[Block | None] = []  # a slot is taken when a block opens, so that they stand in order
        self.footnotes: list[Reference] = []
        self.notices: list[Notice] = []
        self.comments: list[Span] = []
        body = _SURROGATE.sub("\ufffd", source[start:])
        self._shortcodes = [Span(start + found.start(), start + found.end()) for found in _SHORTCODE.finditer(body)]
        self._parsed = _SHORTCODE.sub(lambda found: _MASK * len(found[0]), body)
        self._places: array[int] | None = None
        if not self._parsed.isascii():
            leads = self._parsed.encode().translate(_LEADS)
            self._places = array("L", accumulate(leads, initial=0))
        self._containers: list[_Place] = []
        self._lists: list[int] = []
        self._numbers: list[int | None] = []  # of the next item of each of these; None for bullets
        self._list_count = 0
        self._cell = _NO_CELL
        self._tables = 0
        self._leaves: list[_Leaf] = []
        self._targets: list[str] = []  # of the links that have not ended
        self._hidden = ""  # the inline element whose text is not shown
        self._code: list[Span] | None = None  # the text of the code block we are in
        self._indented = False
        self._html: list[Span] | None = None  # the pieces of the HTML block we are in
        self._footnote: tuple[str, int, int] | None = None  # label, start, first slot

    def add_title(self, span: Span) -> None:
        """A block for the title in the front matter."""
        builder = TextBuilder()
        builder.copy(self.source, span.start, span.end)
        text, textmap = builder.build()
        if text:
            self.blocks.append(Block("title", text, textmap))

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
                self._inline(name, value, span)
        self._finish()

    def _place(self, byte: int) -> int:
        return self.start + (byte if self._places is None else self._places[byte])

    # Blocks

    def _open(self, tag: str, detail: Any, span: Span) -> None:
        self._finish()
        if tag == "Heading":
            self._leaf(_Place("heading", int(str(detail["level"])[1:])))
        elif tag == "Table":
            self._tables += 1
            self._cell = _Cell(self._tables, 0, 0)
        elif tag in {"TableHead", "TableRow"}:
            self._cell = _Cell(self._tables, self._cell.row + 1, 0)
        elif tag == "TableCell":
            self._cell = self._cell._replace(column=self._cell.column + 1)
            self._leaf(_Place("cell")).cell = self._cell
        elif tag == "BlockQuote":
            self._containers.append(_Place("quote"))
        elif tag == "List":
            self._list_count += 1
            self._lists.append(self._list_count)
            self._numbers.append(detail)
        elif tag == "Item":
            number = self._numbers[-1]
            mark = BULLET if number is None else f"{number}."
            self._containers.append(_Place("list_item", len(self._lists), self._lists[-1], mark))
            self._numbers[-1] = number if number is None else number + 1
        elif tag == "CodeBlock":
            self._code, self._indented = [], detail == "Indented"
        elif tag == "HtmlBlock":
            self._html = []
        elif tag == "FootnoteDefinition":
            self._footnote = (str(detail), span.start, len(self.blocks))

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
            found, comments = _html_blocks(self.source, pieces, self._list_count, self._tables)
            self.comments += comments
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

    def _leaf(self, place: _Place | None = None) -> _Leaf:
        if place is None and self._containers:
            place = self._containers[-1]
            self._containers[-1] = place._replace(mark="")
        leaf = _Leaf(len(self.blocks), place or _Place())
        self.blocks.append(None)
        self._leaves.append(leaf)
        return leaf

    def _current(self) -> _Leaf:
        """The block being filled; the text of tight list items comes without a paragraph of its own."""
        return self._leaves[-1] if self._leaves else self._leaf()

    def _finish(self) -> None:
        self._hidden = ""
        while self._leaves:
            self._finish_leaf()

    def _finish_leaf(self) -> None:
        leaf = self._leaves.pop()
        self.blocks[leaf.slot] = leaf.block()

    # What stands inside a block

    def _inline_tag(self, name: str, tag: str, detail: Any, span: Span) -> None:
        leaf = self._current()
        if tag == "Image":
            if name == "Start":
                self._leaf(_Place("alt"))
            else:
                self._finish_leaf()
        elif tag not in {"Link", "Strong"}:
            return
        elif name == "Start":
            leaf.opened.append(leaf.builder.length)
            if tag == "Link":
                self._targets.append(self._unmasked(detail["dest_url"], span))
        else:
            words = Span(leaf.opened.pop(), leaf.builder.length)
            if tag == "Strong":
                leaf.strong.append(words)
            else:
                leaf.links.append(Link(words, self._targets.pop()))

    def _unmasked(self, target: str, span: Span) -> str:
        """A link's target with its shortcodes as written."""
        if _MASK in target:
            for start, end in self._shortcodes_in(span):
                target = target.replace(_MASK * (end - start), self.source[start:end], 1)
        return target

    def _shortcodes_in(self, span: Span) -> Iterator[Span]:
        index = bisect_left(self._shortcodes, span)
        while index < len(self._shortcodes) and self._shortcodes[index].end <= span.end:
            yield self._shortcodes[index]
            index += 1

    def _inline(self, name: str, value: Any, span: Span) -> None:
        leaf = self._current()
        if name == "InlineHtml":
            self._inline_html(leaf, span)
        elif self._hidden:
            return
        elif name == "Text":
            self._text(leaf, value, span)
        elif name == "Code":
            leaf.said = True
            leaf.put(_PLACEHOLDER, span)
        elif name == "SoftBreak":
            leaf.put(" ", span)
        elif name == "HardBreak":
            leaf.put("\n", span)
        elif name == "FootnoteReference":
            leaf.links.append(Link(Span(leaf.builder.length, leaf.builder.length), f"#fn:{value}"))

    def _text(self, leaf: _Leaf, text: str, span: Span) -> None:
        start, end = span
        if text != self._parsed[start - self.start : end - self.start]:  # an entity
            leaf.said = leaf.said or not text.isspace()
            leaf.put(text, span)
            return
        for code in self._shortcodes_in(span):
            leaf.copy(self.source, start, code.start)
            leaf.put(_PLACEHOLDER, code)
            start = code.end
        leaf.copy(self.source, start, end)

    def _inline_html(self, leaf: _Leaf, span: Span) -> None:
        """Tags and comments vanish; a line break stays one; scripts and styles take their text with them."""
        tag = _TAG.match(self.source, span.start, span.end)
        if tag is None:
            if ours(self.source, span.start) and not self._hidden:
                self.comments.append(span)
            return
        name = tag["name"].lower()
        if self._hidden:
            if tag["close"] and name == self._hidden:
                self._hidden = ""
        elif name in _UNSEEN and not tag["close"]:
            self._hidden = name
        elif name == "br":
            leaf.put("\n", span)


def _html_blocks(source: str, pieces: list[Span], lists: int, tables: int) -> tuple[list[Block], list[Span]]:
    """The blocks of an HTML block, which `pieces` of the source make up, and its comments to medlint; its lists and
    tables are numbered from `lists` + 1 and `tables` + 1.

    What lies between the pieces, such as the marks of a quote, is blank to the HTML reader.
    """
    if not pieces:
        return [], []
    start = at = pieces[0].start
    joined = []
    for piece in pieces:
        joined += [_NOT_LINE_END.sub(" ", source[at : piece.start]), source[piece.start : piece.end]]
        at = piece.end
    text = "".join(joined)
    read = html.read("", text)
    found = []
    for block in read.blocks:
        segments = tuple(
            segment._replace(
                source_at=start + segment.source_at,
                verbatim=segment.verbatim
                and source.startswith(text[segment.source_at : segment.source_end], start + segment.source_at),
            )
            for segment in block.map.segments
        )
        number, table = block.list and block.list + lists, block.table and block.table + tables
        found.append(replace(block, map=TextMap(segments), list=number, table=table))
    return found, [comment.moved(start) for comment in read.comments]
