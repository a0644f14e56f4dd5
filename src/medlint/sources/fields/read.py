"""A tree of fields -> the blocks of an article, what its head says, and which part of the file each field is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from medlint.model import Block, BlockKind, Notice, Part, Reference, Span
from medlint.sources.fields import embed, rich
from medlint.sources.fields.names import Role, is_prose, role
from medlint.sources.fields.text import Text, moved
from medlint.sources.fields.tree import Node, Record, Series
from medlint.sources.plain import BULLET

_KINDS: Mapping[str, BlockKind] = {"quote": "quote", "caption": "caption", "alt": "alt", "items": "list_item"}
_TITLES = frozenset("title headline heading header question subject".split())
"""What the field is called that names a record; "ctaHeading" names something else."""
_OPENING = 3
"""So many blocks of a text are looked at for a summary that only repeats how it begins."""


class Prose(NamedTuple):
    """What fields hold for readers; all places are in the source. `titled`: some record has a title and text below."""

    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    references: tuple[Reference, ...]
    notices: tuple[Notice, ...]
    comments: tuple[Span, ...]
    titled: bool


def prose(root: Node, names: Collection[str] = (), *, title: bool = True, head: bool = False) -> Prose:
    """The prose of a tree. `names`: fields that hold prose beside those known, by their names or paths without numbers
    ("posts.aside"). `title`: whether the root's own title is that of the article. `head`: the tree is the head of an
    article, of which only what is surely prose is read.
    """
    reader = _Reader(names, head=head)
    reader.read(root, "unknown", "", 0, top=title)
    parts = tuple(sorted(reader.parts, key=lambda part: part.span))
    return Prose(
        tuple(reader.blocks),
        parts,
        tuple(reader.references),
        tuple(reader.notices),
        tuple(sorted(reader.comments)),
        reader.titled,
    )


def repeats(summary: Block, blocks: Sequence[Block]) -> bool:
    """Whether a summary only says again, letter for letter, how a text begins, or what one of its blocks says."""
    said = _folded(summary.text)
    opening = [_folded(block.text) for block in blocks[:_OPENING]]
    return bool(said) and (" ".join(opening).startswith(said) or any(text.startswith(said) for text in opening))


def _folded(text: str) -> str:
    """The words of a text without the dots where it was cut off."""
    return " ".join(text.removesuffix("[…]").rstrip(" .…").split()).casefold()


class _Reader:
    def __init__(self, names: Collection[str], *, head: bool) -> None:
        self._names = frozenset(names)
        self._lists = self._tables = 0
        self._head = head
        self.titled = False
        self.blocks: list[Block] = []
        self.parts: list[Part] = []
        self.references: list[Reference] = []
        self.notices: list[Notice] = []
        self.comments: list[Span] = []

    def read(self, node: Node, kind: Role, path: str, level: int, *, top: bool = False) -> None:
        """All prose of a node and below it. `kind`: what its field holds; `level`: of the heading above it."""
        if isinstance(node, Text):
            self._text(node, kind, path, level)
        elif isinstance(node, Series) and kind == "none":
            return
        elif rich.is_rich(node):
            self._rich(node, path, level)
        elif isinstance(node, Series):
            self._series(node, kind, path, level)
        elif isinstance(node, Record):
            self._record(node, kind, path, level, top=top)

    def _record(self, node: Record, kind: Role, path: str, level: int, *, top: bool) -> None:
        """The fields of a record, the one that names it before all others, without summaries that say nothing new."""
        roles = [self._role(name, kind, path) for name, _ in node.entries]
        naming = _naming(node, roles)
        if naming is not None:
            level = self._title(*node.entries[naming], path, level, top=top)
        first = len(self.blocks)
        summaries: list[Block] = []
        bodies: list[Sequence[Block]] = []
        for number, (name, value) in enumerate(node.entries):
            if number == naming:
                continue
            before = len(self.blocks)
            self.read(value, roles[number], _joined(path, name), level)
            if roles[number] == "summary" and len(self.blocks) == before + 1:
                summaries.append(self.blocks[before])
            elif roles[number] == "body":
                bodies.append(self.blocks[before : before + _OPENING])
        self.titled = self.titled or (naming is not None and len(self.blocks) > first)
        vain = [summary for summary in summaries if any(repeats(summary, body) for body in bodies)]
        if vain:
            self.blocks[first:] = [block for block in self.blocks[first:] if not any(block is one for one in vain)]

    def _role(self, name: str, kind: Role, path: str) -> Role:
        steps = [step.partition("[")[0] for step in _joined(path, name).split(".")]
        if name in self._names or ".".join(filter(None, steps)) in self._names:
            return "body"
        return role(name, kind)

    def _title(self, name: str, value: Node, path: str, level: int, *, top: bool) -> int:
        """Reads the title of a record; the level of the headings below it."""
        text = _words(value)
        if text is None:
            return level
        level = 0 if top else min(max(level, 1) + 1, 6)
        block = embed.line(text, "title" if top else "heading", level)
        if block:
            self._part(text, _joined(path, name))
            self._put(moved(block, text.map, 0, 0), _joined(path, name))
        return 1 if top else level

    def _series(self, node: Series, kind: Role, path: str, level: int) -> None:
        """Texts in a row are the items of a list where their field's name says so, or else prose one by one."""
        if node.items and all(isinstance(item, Text) for item in node.items):
            worth = [isinstance(item, Text) and is_prose(item.value, kind) for item in node.items]
            if not any(worth) or (kind == "items" and 2 * sum(worth) < len(worth)):
                return
            self._lists += kind == "items"
        for number, item in enumerate(node.items):
            self.read(item, kind, f"{path}[{number}]", level)

    def _rich(self, node: Node, path: str, level: int) -> None:
        found = list(rich.blocks(node, self._lists, level))
        if found:
            self._lists = max([self._lists, *(block.list for block in found)])
            places = [block.map.to_source(Span(0, len(block.text))) for block in found]
            span = Span(places[0].start, max(place.end for place in places))
            self.parts.append(Part(path, span, tuple(sorted(place.start for place in places))))
            for block in found:
                self._put(block, path)

    def _text(self, text: Text, kind: Role, path: str, level: int) -> None:
        if not is_prose(text.value, kind) or (self._head and kind in {"unknown", "title"}):
            return
        found: list[Block] = []
        if kind == "title" or (kind in _KINDS and "\n" not in text.value):
            item = kind == "items"
            block = embed.line(text, _KINDS.get(kind, "caption"), int(item))
            if block:
                block = replace(block, list=self._lists, mark=BULLET) if item else block
                found = [moved(block, text.map, 0, 0)]
        else:
            found = self._document(text, level)
        if found:
            self._part(text, path)
        for block in found:
            self._put(block, path)

    def _document(self, text: Text, level: int) -> list[Block]:
        """The blocks of a field that may hold many; its headings go below the one above the field."""
        inner = embed.document(text)
        here = text.map.to_source
        self.comments += [here(comment) for comment in inner.comments]
        self.notices += [notice._replace(span=here(notice.span)) for notice in inner.notices if notice.kind != "empty"]
        self.references += [Reference(label, words, here(span)) for label, words, span in inner.references]
        highest = min((block.level for block in inner.blocks if block.kind == "heading"), default=1)
        found = [moved(block, text.map, self._lists, self._tables) for block in inner.blocks]
        self._lists = max([self._lists, *(block.list for block in found)])
        self._tables = max([self._tables, *(block.table for block in found)])
        return [rich.below(block, level, highest) if level > 1 else block for block in found]

    def _part(self, text: Text, path: str) -> None:
        starts = [0, *(at + 1 for at, letter in enumerate(text.value) if letter == "\n")]
        lines = tuple(text.map.to_source(Span(at, at)).start for at in starts if at < len(text.value))
        self.parts.append(Part(path, text.place, lines))

    def _put(self, block: Block, path: str) -> None:
        self.blocks.append(replace(block, part=path))


def _naming(node: Record, roles: Sequence[Role]) -> int | None:
    """The number of the field that names a record: a title, or a name beside prose."""
    for number, (name, value) in enumerate(node.entries):
        text = _words(value) if roles[number] == "title" and name.lower() in _TITLES else None
        if text is not None and is_prose(text.value, "title"):
            return number
    if {"body", "summary", "items"}.isdisjoint(roles):
        return None
    names = (number for number, (name, value) in enumerate(node.entries) if name.lower() == "name" and _words(value))
    return next(names, None)


def _words(node: Node) -> Text | None:
    """The text of a field, or of the field in it that says it: {"rendered": …}, {"en-US": …}."""
    if isinstance(node, Record) and node.entries:
        said = next((value for name, value in node.entries if name == "rendered"), None)
        node = said or (node.entries[0][1] if len(node.entries) == 1 else node)
    return node if isinstance(node, Text) else None


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def meta(root: Node) -> dict[str, Any]:
    """What the head of an article says, from the root's own fields, or from the first record where all are records."""
    from medlint.sources.fields.tree import plain

    while isinstance(root, Series) and root.items:
        root = root.items[0]
    if not isinstance(root, Record):
        return {}
    found: dict[str, Any] = {}
    for name, node in root.entries:
        value = plain(node)
        if isinstance(value, dict) and len(value) == 1:
            value = next(iter(value.values()))
        found.setdefault(name, value)
    series = [node for _, node in root.entries if isinstance(node, Series)] + [
        node for _, node in root.entries if isinstance(node, Record) and len(root.entries) == 1
    ]
    if series:
        for name, value in meta(series[0]).items():
            if isinstance(value, str):
                found.setdefault(name, value)
    return found
