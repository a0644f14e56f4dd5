"""Turns the tags and text of HTML into blocks with their places in the tree of elements."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any, NamedTuple

from medlint.model import Block, BlockKind, Link, Span
from medlint.sources.html.element import Element, hidden
from medlint.sources.html.elements import BLOCKS, CLOSES, ENDS_BY_ITSELF, KINDS, SKIPPED, VOID, WALLS
from medlint.sources.html.text import Text
from medlint.sources.plain import BULLET
from medlint.sources.tame import ATTRIBUTE

_LONG_CELL = 60
"""Words from which on a cell is a column of the page: cells of tables of data hold a sentence or two."""

_REACH = 50  # how many open elements such a search looks at, so that deep nesting stays linear


def _whole(text: str, otherwise: int) -> int:
    """The whole number that an attribute gives, or another where it gives none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


class _Open(NamedTuple):
    """An open element and what text in it is, handed down from the elements around it."""

    name: str
    element: Element
    at: int = 0
    kind: BlockKind = "paragraph"
    level: int = 0
    list: int = 0
    depth: int = 0  # of lists
    table: int = 0
    silent: str = ""  # "skip" or "code" where text is not prose


class Reader(HTMLParser):
    """Turns the events of the parser into blocks. Elements from `limit` on are not skipped, whatever they say; cells of
    the tables in `layout` are no cells.
    """

    def __init__(self, source: str, limit: int, layout: frozenset[int] = frozenset()) -> None:
        super().__init__(convert_charrefs=False)
        self.source, self.limit, self.layout = source, limit, layout
        self.headed: set[int] = set()  # tables with a heading or a caption of their own
        self.holders: set[int] = set()  # tables that say that they only arrange, or that hold another one
        self.lines = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self.blocks: list[Block] = []
        self.places: list[Element] = []  # the element that each block begins in
        self.whole = False  # a page rather than a fragment
        self.meta: dict[str, Any] = {}
        self.stack = [_Open("", Element("", {}, None, 0))]
        self.opened: Counter[str] = Counter()
        self.lists = 0
        self.numbers: dict[int, int | None] = {0: None}  # of the next item, by list; None for bullets
        self.mark = ""  # of the list item that began last, until a block has it
        self.rows: list[list[int]] = [[]]  # of each table, which counts from 1, how many cells each row has
        self.text, self.base = Text(source), self.stack[0]
        self.alts: list[tuple[Block, Element]] = []
        self.link: tuple[int, str] | None = None  # where in the block's text the open link began, and its target
        self.bold: int | None = None
        self.links: list[Link] = []
        self.strong: list[Span] = []

    def run(self, tamed: str) -> int:
        """Reads it all. Returns where an element begins that is skipped and never closed, or -1."""
        self.feed(tamed)
        self.close()
        skipped = (e for e in self.stack if e.silent == "skip" or e.element.hidden or e.name == "nav")
        swallower = next((e.at for e in skipped if e.at < self.limit and e.name not in ENDS_BY_ITSELF), -1)
        while len(self.stack) > 1:
            self._pop(len(self.source))
        self._flush()
        return swallower

    def arranged(self) -> frozenset[int]:
        """The tables that arrange the page: those that hold another one or say so, and, of those without a heading or
        a caption, those of one cell a row and those with a cell of many words.
        """
        sizes: Counter[tuple[int, int, int]] = Counter()
        for block in self.blocks:
            if block.table:
                sizes[block.table, block.row, block.column] += block.text.count(" ") + 1
        plain = {table for (table, _, _), size in sizes.items() if size > _LONG_CELL}
        plain |= {table for table, rows in enumerate(self.rows) if table and max(rows, default=0) == 1}
        return frozenset(self.holders | (plain - self.headed))

    def handle_data(self, data: str) -> None:
        if not self.stack[-1].silent:
            start = self._at()
            self._begin()
            self.text.add(start + (start == 0 and self.source.startswith("\ufeff")), start + len(data))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "svg":
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._at()
        self._close_implied(tag, at)
        if tag in BLOCKS:
            self._flush()
        values = {name: value or "" for name, value in reversed(attrs)}
        outer = self.stack[-1]
        if tag in VOID:
            if not outer.silent:
                self._void(tag, at, values)
            return
        self.whole |= tag in {"html", "body"}
        unseen = at < self.limit and hidden(values)
        name = "div" if tag == "nav" and at >= self.limit else tag
        element = Element(name, values, outer.element, at, hidden=unseen and tag in BLOCKS)
        kind, level, number, depth, silent = outer.kind, outer.level, outer.list, outer.depth, outer.silent
        table = outer.table
        if tag in KINDS and not silent:
            kind = KINDS[tag]
            if kind == "cell" and table in self.layout:
                kind = "paragraph"
            level = int(tag[1]) if kind == "heading" else max(depth, 1) if kind == "list_item" else 0
            self.mark = self._mark(number, values.get("value", "")) if kind == "list_item" else self.mark
        if tag in {"ul", "ol", "menu"} and not silent:
            self.lists += 1
            number, depth = self.lists, depth + 1
            self.numbers[number] = _whole(values.get("start", ""), 1) if tag == "ol" else None
        elif tag == "table" and not silent:
            table = self._table(table, values)
        elif table and not silent:
            self._cell(tag, table)
        if not silent and at < self.limit and (tag in SKIPPED or (unseen and tag not in BLOCKS)):
            silent = "skip"
        elif not silent and tag in {"code", "kbd", "samp", "tt"}:
            silent = "code"
        elif tag == "a" and "href" in values and not silent:
            self.link = (self.text.builder.length, values["href"])
        elif tag in {"strong", "b"} and self.bold is None and not silent:
            self.bold = self.text.builder.length
        self.stack.append(_Open(tag, element, at, kind, level, number, depth, table, silent))
        self.opened[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if self.opened[tag]:
            at = self._at()
            end = self.rawdata.find(">", at) + 1
            while self.stack[-1].name != tag:
                self._pop(at)
            self._pop(end)

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _void(self, tag: str, at: int, values: dict[str, str]) -> None:
        markup = self.get_starttag_text() or ""
        if tag == "br":
            if self.text.gap and self.text.gap[0] == "\n" and self.stack[-1].kind in {"paragraph", "quote"}:
                self._flush()  # two in a row part paragraphs
            self.text.space(at, at + len(markup), "\n")
        elif tag == "meta" and (name := values.get("name") or values.get("property")):
            self.meta.setdefault(name.strip().lower(), values.get("content", ""))
        elif tag == "base" or (tag == "link" and "canonical" in values.get("rel", "").lower().split()):
            self.meta.setdefault("base" if tag == "base" else "canonical", values.get("href", ""))
        elif tag == "img" and not hidden(values):
            self._alt(at, markup)

    def _alt(self, at: int, markup: str) -> None:
        for attribute in re.finditer(ATTRIBUTE, markup):
            if attribute[1].lower() == "alt" and attribute[2]:
                quoted = attribute[2][0] in "\"'"
                text = Text(self.source)
                text.add(at + attribute.start(2) + quoted, at + attribute.end(2) - quoted)
                words, text_map = text.builder.build()
                if words:
                    self.alts.append((Block("alt", words, text_map), self.stack[-1].element))
                return

    def _close_implied(self, tag: str, at: int) -> None:
        targets, walls = CLOSES.get(tag, (set(), set()))
        if tag in BLOCKS and self.opened["p"]:
            targets = targets | {"p"}
        if not targets or not any(self.opened[name] for name in targets):
            return
        found = 0
        for index in range(len(self.stack) - 1, max(len(self.stack) - _REACH, 0), -1):
            name = self.stack[index].name
            if name in targets:
                found = index
            elif name in walls or (name in WALLS and name != tag):
                break
        while found and len(self.stack) > found:
            self._pop(at)

    def _pop(self, end: int) -> None:
        element = self.stack.pop()
        outer = self.stack[-1]
        self.opened[element.name] -= 1
        if element.name in BLOCKS and not outer.silent:
            self._flush()
        if element.silent == "code" and not outer.silent:
            self._begin()
            self.text.placeholder("code", element.at, end)
        if element.name == "a":
            self._end_link()
        elif element.name in {"strong", "b"} and not self.opened["strong"] and not self.opened["b"]:
            self._end_bold()

    def _end_link(self) -> None:
        if self.link:
            self.links.append(Link(Span(self.link[0], self.text.builder.length), self.link[1]))
            self.link = None

    def _end_bold(self) -> None:
        if self.bold is not None:
            self.strong.append(Span(self.bold, self.text.builder.length))
            self.bold = None

    def _table(self, outer: int, values: dict[str, str]) -> int:
        """The number of a table that begins, inside another one or not (0)."""
        self.rows.append([])
        table = len(self.rows) - 1
        if outer:
            self.holders.add(outer)
        if values.get("role", "").strip().lower() in {"presentation", "none"}:
            self.holders.add(table)
        return table

    def _cell(self, tag: str, table: int) -> None:
        """Counts a row or a cell of a table; a cell outside any row makes one."""
        rows = self.rows[table]
        if tag == "tr" or (tag in {"td", "th"} and not rows):
            rows.append(0)
        if tag in {"td", "th"}:
            rows[-1] += 1
        if tag in {"th", "caption"}:
            self.headed.add(table)

    def _mark(self, number: int, value: str) -> str:
        """What the next item of a list begins with; `value`: the number that the item asks for itself."""
        following = self.numbers[number]
        if following is None:
            return BULLET
        here = _whole(value, following)
        self.numbers[number] = here + 1
        return f"{here}."

    def _begin(self) -> None:
        if not self.text.builder.length:
            self.base = self.stack[-1]

    def _flush(self) -> None:
        """Ends the block at hand. A link or bold that goes on begins anew in the next one."""
        link, bold = self.link, self.bold
        self._end_link()
        self._end_bold()
        text, text_map = self.text.builder.build()
        base = self.base
        if base.kind == "title" and text:
            known = self.meta.setdefault("title", text)
            text = text if known is text else ""
        if text:
            links = tuple(Link(span, target) for old, target in self.links if (span := self._trim(old, text)))
            strong = tuple(span for old in self.strong if (span := self._trim(old, text)))
            number, sign = 0, ""
            if base.kind == "list_item":
                number, sign, self.mark = base.list, self.mark, ""
            block = Block(
                base.kind, text, text_map, level=base.level, list=number, mark=sign, links=links, strong=strong
            )
            self.blocks.append(self._placed(block, base.table))
            self.places.append(base.element)
        self.blocks += [block for block, _ in self.alts]
        self.places += [element for _, element in self.alts]
        self.text, self.alts, self.links, self.strong = Text(self.source), [], [], []
        self.link = (0, link[1]) if link else None
        self.bold = None if bold is None else 0

    def _placed(self, block: Block, table: int) -> Block:
        """A cell with its place in the table; any other block as it is."""
        if block.kind != "cell" or not table:
            return block
        rows = self.rows[table]
        return replace(block, table=table, row=len(rows), column=rows[-1] if rows else 0)

    def _trim(self, span: Span, text: str) -> Span | None:
        """A span counted in the text as collected, in the text without blank ends and itself without them."""
        start = max(span.start - self.text.lead, 0)
        end = min(span.end - self.text.lead, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end) if start < end else None
