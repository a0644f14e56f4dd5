"""An article as read: its blocks and what a Reader says of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from medlint.model.spans import Span, TextMap

BlockKind = Literal["title", "heading", "paragraph", "list_item", "quote", "cell", "caption", "alt"]
DocumentKind = Literal["research-news", "treatment", "condition", "marketing", "other"]
Format = str
"""The name of a format, as its Reader has it."""


class Link(NamedTuple):
    """A link: the span of its words in the block's text, and its target.

    A footnote mark has an empty span and the target '#fn:LABEL'.
    """

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """Prose without markup, and where it came from."""

    kind: BlockKind
    text: str
    map: TextMap
    index: int = 0  # its place in Document.blocks
    level: int = 0  # a heading's 1 to 6, 0 where only guessed; a list item's depth, from 1
    guessed: bool = False  # the kind rests on layout, not on markup
    list: int = 0  # number of the list it belongs to, counted from 1 in the document; 0 for none
    mark: str = ""  # what a list item begins with ("•", "3."); empty where one goes on with another paragraph
    table: int = 0  # number of the table that a cell belongs to, counted from 1; 0 for none
    row: int = 0  # the cell's row, counted from 1 in its table
    column: int = 0  # its place in that row, counted from 1, empty cells too
    reference: bool = False  # in a reference section or a footnote
    links: tuple[Link, ...] = ()
    strong: tuple[Span, ...] = ()  # what is set in bold
    part: str = ""  # the name of the field that it stands in; empty where it stands in none


class Reference(NamedTuple):
    """An entry of the reference section or a footnote: its label ('3', 'smith2020'; may be empty), text and source."""

    label: str
    text: str
    span: Span


class Notice(NamedTuple):
    """A thing that a Reader noticed and no block can show, and where in the source; of bytes that are not UTF-8, the
    encoding that they were read in.
    """

    kind: Literal["not-utf8", "wrong-charset", "prose-as-code", "second-front-matter", "empty"]
    span: Span
    read_as: str = "Windows-1252"


class Part(NamedTuple):
    """A field that prose stands in: its name in the file ("posts[3].content"), where its value stands in the source,
    and where each line of it begins there.
    """

    name: str
    span: Span
    lines: tuple[int, ...]

    def line(self, offset: int) -> int:
        """The line of the field, from 1, that a place in the source is on."""
        return max(bisect_right(self.lines, offset), 1)


class Traits(NamedTuple):
    """Traits of every document in a format.

    `unit`: what a place is named by, lines and columns or the number of a paragraph. `marked`: markup tells blocks and
    the depth of lists; else only how lines are laid out does. `tagged`: the markup is tags, which stand between blocks,
    too. `titled`: a title is no heading, and the sections below it are of level 1. `media`: whether the source shows
    pictures and films by its markup, cannot hold any, or hides them. `opaque`: the bytes of a file are no text.
    """

    unit: Literal["line", "paragraph"] = "line"
    marked: bool = True
    tagged: bool = False
    titled: bool = False
    media: Literal["shown", "none", "hidden"] = "shown"
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: `source` is the decoded file, BOM and line ends kept."""

    path: str
    source: str
    blocks: tuple[Block, ...]
    format: Format = "plain"
    meta: Mapping[str, Any] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    notices: tuple[Notice, ...] = ()
    comments: tuple[Span, ...] = ()  # those that speak to medlint, in order; in the source
    kind: DocumentKind = "other"
    kind_grounds: tuple[str, ...] = ()  # what shows the kind; none where nothing was asked or nothing shows it
    traits: Traits = Traits()
    parts: tuple[
        Part, ...
    ] = ()  # the fields that its prose stands in, in order of the source; none where it has no fields
    notes: int | None = None  # where footnotes and endnotes begin that come after all else, in the source

    def part(self, offset: int) -> Part | None:
        """The field that a place in the source lies in."""
        before = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        found = self.parts[before] if before >= 0 else None
        return found if found and offset < found.span.end else None

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link of the article, spans in the source."""
        return tuple(Link(block.map.to_source(span), target) for block in self.blocks for span, target in block.links)
