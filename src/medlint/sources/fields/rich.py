"""Rich text kept as a tree: Sanity's portable text, Contentful, Strapi's blocks, ProseMirror (TipTap), Slate, Lexical.

They differ in names alone: what a node is (`_type` and `style`, `nodeType`, `type`), where its children are (`children`
or `content`), and where words are (`text` or `value`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from medlint.model import Block, BlockKind, Link, Span
from medlint.sources.fields.text import Text
from medlint.sources.fields.tree import Node, Record, Series
from medlint.sources.plain import BULLET, every_link
from medlint.sources.textmap import TextBuilder

_LEVEL = re.compile(r"h(?:eading)?[-_]?([1-6])\Z", re.IGNORECASE)
_LEAVES = frozenset("block paragraph heading normal quote blockquote text span hyperlink link entry-hyperlink".split())
_KNOWN = frozenset(
    "block document doc root paragraph heading list list-item listitem listItem bulletList orderedList ordered-list"
    " unordered-list quote blockquote table tableRow tableCell table-row table-cell tableHeader table-header-cell"
    " bullet_list ordered_list list_item".split()
)
_CODE = re.compile(r"code", re.IGNORECASE)


class _Place(NamedTuple):
    kind: BlockKind = "paragraph"
    level: int = 0
    list: int = 0
    mark: str = ""


def is_rich(node: Node) -> bool:
    """Whether a record is a node of rich text, or a series is one of such nodes."""
    if isinstance(node, Series):
        return (
            bool(node.items) and all(isinstance(item, Record) for item in node.items) and any(map(is_rich, node.items))
        )
    if not isinstance(node, Record):
        return False
    name = _name(node)
    if name == "root" or (isinstance(node.get("root"), Record)):
        return True
    return (name in _KNOWN or _LEVEL.match(name) is not None) and _children(node) is not None


def blocks(node: Node, lists: int, level: int) -> Iterator[Block]:
    """The blocks of rich text, their lists numbered from `lists` + 1, their headings below `level`; in the source."""
    reader = _Reader(lists)
    reader.read(node, _Place())
    levels = [block.level for block in reader.blocks if block.kind == "heading"]
    for block in reader.blocks:
        yield below(block, level, min(levels, default=1))


def below(block: Block, level: int, first: int) -> Block:
    """A heading of a text whose highest heading is of level `first`, as one below a heading of that level."""
    if block.kind != "heading" or not level:
        return block
    return replace(block, level=min(max(block.level, 1) - first + level + 1, 6))


def _name(node: Record) -> str:
    return node.word("nodeType") or node.word("_type") or node.word("type")


def _children(node: Record) -> Series | None:
    for name in ("children", "content"):
        found = node.get(name)
        if isinstance(found, Series):
            return found
    return None


class _Reader:
    def __init__(self, lists: int) -> None:
        self.lists = lists
        self.blocks: list[Block] = []
        self._portable: tuple[int, str, int] = (0, "", 0)  # the open list of portable text, its sign, and its items

    def read(self, node: Node, place: _Place) -> None:
        """The blocks of a node and all below it."""
        if isinstance(node, Series):
            for item in node.items:
                self.read(item, place)
            return
        if not isinstance(node, Record):
            return
        root = node.get("root")
        if isinstance(root, Record):
            self.read(root, place)
            return
        name = _name(node)
        place = self._placed(node, name, place)
        children = _children(node)
        if children is None or _CODE.search(name):
            return
        if all(self._inline(child) for child in children.items):
            if block := self._block(children, place):
                self.blocks.append(block)
            return
        ordered = ("order" in name.lower() and "unorder" not in name.lower()) or node.word("format") == "ordered"
        is_list = "list" in name.lower() and "item" not in name.lower()
        for number, child in enumerate(children.items, 1):
            if is_list:
                mark = f"{number}." if ordered or node.word("listType") == "number" else BULLET
                self.read(child, place._replace(kind="list_item", mark=mark))
            else:
                self.read(child, place)

    def _placed(self, node: Record, name: str, place: _Place) -> _Place:
        """What a node makes of the place it stands in."""
        style = node.word("style")
        item = node.word("listItem")
        attributes = node.get("attrs")
        level = _LEVEL.match(style) or _LEVEL.match(name) or _LEVEL.match(node.word("tag"))
        if item:
            return self._item(node, item)
        self._portable = (0, "", 0) if style else self._portable
        if level:
            return _Place("heading", int(level[1]))
        if name == "heading":
            written = node.get("level") or (attributes.get("level") if isinstance(attributes, Record) else None)
            said = getattr(written, "written", "2")
            return _Place("heading", int(said) if said in {"1", "2", "3", "4", "5", "6"} else 2)
        lower = name.lower()
        if "quote" in lower or "quote" in style:
            return _Place("quote")
        if "cell" in lower or lower == "tableheader":
            return _Place("cell")
        if "list" in lower and "item" not in lower:
            self.lists += 1
            return _Place("list_item", place.level + 1, self.lists, BULLET)
        return place

    def _item(self, node: Record, item: str) -> _Place:
        """An item of portable text, which stands in no list node."""
        number, sign, count = self._portable
        if sign != item:
            self.lists += 1
            number, count = self.lists, 0
        self._portable = (number, item, count + 1)
        deep = node.get("level")
        written = getattr(deep, "written", "1")
        level = int(written) if written in {"1", "2", "3", "4", "5", "6"} else 1
        return _Place("list_item", level, number, f"{count + 1}." if item == "number" else BULLET)

    def _inline(self, node: Node) -> bool:
        """Whether a child is words, or holds words, of the block around it."""
        if not isinstance(node, Record):
            return True
        if isinstance(node.get("text"), Text) or isinstance(node.get("value"), Text):
            return True
        name = _name(node)
        return name in _LEAVES - {"block", "paragraph", "heading", "normal", "quote", "blockquote"} or (
            not _children(node) and name not in _KNOWN
        )

    def _block(self, children: Series, place: _Place) -> Block | None:
        builder = TextBuilder()
        links: list[Link] = []
        strong: list[Span] = []
        stack = list(reversed(children.items))
        while stack:
            node = stack.pop()
            if not isinstance(node, Record):
                continue
            text = node.get("text") or node.get("value")
            inner = _children(node)
            start = builder.length
            if isinstance(text, Text):
                builder.add(text.value, text.map.segments)
                if _is_bold(node):
                    strong.append(Span(start, builder.length))
            elif _name(node) in {"hard_break", "hardBreak", "linebreak"}:
                builder.put("\n", builder.end, builder.end)
            elif inner is not None:
                target = node.word("url") or node.word("href")
                data = node.get("data")
                target = target or (data.word("uri") if isinstance(data, Record) else "")
                words = sum(
                    len(child.word("text") or child.word("value")) for child in inner.items if isinstance(child, Record)
                )
                if target:
                    links.append(Link(Span(start, start + words), target))
                stack.extend(reversed(inner.items))
        lead = builder.lead
        said, text_map = builder.build()
        if not said:
            return None
        end = len(said)
        kept = [Link(Span(max(a - lead, 0), min(b - lead, end)), target) for (a, b), target in links]
        bold = [Span(max(a - lead, 0), min(b - lead, end)) for a, b in strong]
        return Block(
            place.kind, said, text_map, level=place.level, list=place.list, mark=place.mark,
            links=every_link(said, [link for link in kept if link.span.start < link.span.end]),
            strong=tuple(span for span in bold if span.start < span.end),
        )  # fmt: skip


def _is_bold(node: Record) -> bool:
    bold = node.get("bold")
    if getattr(bold, "written", "") == "true":
        return True
    marks = node.get("marks")
    if not isinstance(marks, Series):
        return False
    names = [
        mark.value if isinstance(mark, Text) else _name(mark) if isinstance(mark, Record) else ""
        for mark in marks.items
    ]
    return not {"strong", "bold"}.isdisjoint(names)
