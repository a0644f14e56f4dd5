"""OpenDocument text (ISO 26300): headings, paragraphs, lists, tables, notes, descriptions of pictures."""

from __future__ import annotations

from typing import Any

from lxml import etree

from medlint.model import Document, Link, Span
from medlint.sources.office.package import Element, Package
from medlint.sources.office.pages import BREAK, Line, document
from medlint.sources.plain import BULLET
from medlint.sources.reader import Limits

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _DRAW, _META = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("text", "table", "office", "drawing", "meta")
)
_SVG = f"{{{_NAMES}svg-compatible:1.0}}"
_XLINK, _DC = "{http://www.w3.org/1999/xlink}", "{http://purl.org/dc/elements/1.1/}"
_STYLE = f"{{{_NAMES}style:1.0}}"
_SKIPPED = frozenset({
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_OFFICE}forms",
    f"{_TEXT}table-of-content", f"{_TEXT}sequence-decls", f"{_OFFICE}scripts", f"{_TEXT}ruby-text",
})  # fmt: skip
_APART = frozenset({f"{_TEXT}note", f"{_DRAW}frame"})
_MOST = 1_000  # spaces, and cells, that one element stands for


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The prose of an OpenDocument text. Raises MedlintError as Package does."""
    package = Package(path, data, limits, "OpenDocument text")
    root = package.root("content.xml")
    reader = _Reader(root)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is not None:
        reader.read(body)
    return document(path, [*reader.lines, *reader.notes], "odt", _meta(package))


def _meta(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if package.has("meta.xml"):
        for element in package.root("meta.xml").iter():
            if isinstance(element.tag, str) and element.text and element.text.strip():
                name = etree.QName(element).localname.lower()
                found.setdefault("date" if name == "creation-date" else name, element.text.strip())
    return found


class _Reader:
    """Walks the body with a stack of its own."""

    def __init__(self, root: Element) -> None:
        self.lines: list[Line] = []
        self.notes: list[Line] = []
        self._parents = {
            style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name", "")
            for style in root.iter(f"{_STYLE}style")
        }
        self._lists = self._tables = self._labels = 0

    def read(self, body: Element) -> None:
        stack: list[tuple[Element, Line]] = [(body, Line())]
        while stack:
            element, place = stack.pop()
            tag = element.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                self._paragraph(element, place)
                continue
            stack.extend(reversed([(child, inner) for child, inner in self._below(element, place)]))

    def _below(self, element: Element, place: Line) -> list[tuple[Element, Line]]:
        """The children of an element that holds paragraphs, and where these stand."""
        tag = element.tag
        children = [child for child in element if isinstance(child.tag, str)]
        if tag == f"{_TEXT}list":
            if not place.number or place.kind != "list_item":
                self._lists += 1
            return [(child, _placed(place, "list_item", place.level + 1, self._lists)) for child in children]
        if tag == f"{_TEXT}list-item":
            return [(child, _placed(place, "list_item", place.level, place.number)) for child in children]
        if tag == f"{_TABLE}table" and not place.table:
            self._tables += 1
            rows = [row for row in element.iter(f"{_TABLE}table-row") if _nearest(row) is element]
            return [(row, Line("cell", table=self._tables, row=number)) for number, row in enumerate(rows, 1)]
        if tag == f"{_TABLE}table-row" and place.kind == "cell":
            cells, column = [], 1
            for cell in children:
                cells.append((cell, Line("cell", table=place.table, row=place.row, column=column)))
                column += _number(cell, f"{_TABLE}number-columns-repeated")
            return cells
        return [(child, place) for child in children]

    def _paragraph(self, element: Element, place: Line, note: str = "") -> None:
        style = element.get(f"{_TEXT}style-name", "")
        named = " ".join((style, self._parents.get(style, "")))
        line = _placed(place, place.kind, place.level, place.number)
        line.table, line.row, line.column, line.note = place.table, place.row, place.column, note
        line.mark = BULLET if line.kind == "list_item" else ""
        if element.tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level", "1")
            line.kind, line.level = "heading", int(level) if level in {"1", "2", "3", "4", "5", "6"} else 6
        elif line.kind == "paragraph" and "Title" in named.split():
            line.kind = "title"
        elif line.kind == "paragraph" and "Quotations" in named:
            line.kind = "quote"
        (self.notes if note else self.lines).append(line)
        self._inside(element, line)

    def _inside(self, element: Element, line: Line) -> None:
        """The words of a paragraph; boxes and notes in it become paragraphs of their own."""
        links: list[tuple[int, str]] = []
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, each in walk:
            tag = each.tag
            if event == "end":
                if tag == f"{_TEXT}a" and links:
                    start, target = links.pop()
                    line.links.append(Link(Span(start, len(line.text)), target))
                if each is not element:
                    line.say(each.tail or "")
                continue
            if tag in _SKIPPED or tag in _APART:
                if tag == f"{_TEXT}note":
                    self._note(each, line)
                elif tag == f"{_DRAW}frame":
                    self._frame(each)
                walk.skip_subtree()
            elif tag == f"{_TEXT}a":
                links.append((len(line.text), each.get(f"{_XLINK}href", "")))
                line.say(each.text or "")
            elif tag == f"{_TEXT}s":
                line.say(" " * _number(each, f"{_TEXT}c"))
            elif tag == f"{_TEXT}tab":
                line.say("\t")
            elif tag == f"{_TEXT}line-break":
                line.say(BREAK)
            else:
                line.say(each.text or "")

    def _note(self, element: Element, line: Line) -> None:
        self._labels += 1
        cited = element.findtext(f"{_TEXT}note-citation") or str(self._labels)
        line.links.append(Link(Span(len(line.text), len(line.text)), f"#fn:{cited}"))
        for body in element.iterchildren(f"{_TEXT}note-body"):
            for paragraph in body.iter(f"{_TEXT}p"):
                self._paragraph(paragraph, Line(), cited)

    def _frame(self, frame: Element) -> None:
        for name in (f"{_SVG}title", f"{_SVG}desc"):
            if said := frame.findtext(name):
                line = Line("alt")
                line.say(said)
                self.lines.append(line)
        for box in frame.iterchildren(f"{_DRAW}text-box"):
            self.read(box)


def _placed(place: Line, kind: Any, level: int, number: int) -> Line:
    line = Line(kind, level, number)
    line.table, line.row, line.column = place.table, place.row, place.column
    if line.table:
        line.kind, line.level = "cell", 0
    return line


def _nearest(row: Element) -> Element:
    """The table that a row belongs to."""
    return next(row.iterancestors(f"{_TABLE}table"))


def _number(element: Element, name: str) -> int:
    said = element.get(name, "1")
    return min(int(said), _MOST) if said.isascii() and said.isdigit() and len(said) < 6 else 1
