"""Slides (PresentationML, ECMA-376): titles, text, tables, descriptions of pictures, in the order of the slides."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from medlint.model import Document, Link, Span
from medlint.sources.office.package import Element, Package
from medlint.sources.office.pages import BREAK, Line, document
from medlint.sources.plain import BULLET
from medlint.sources.reader import Limits

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_SLIDE = re.compile(r"ppt/slides/[\w.-]+\.xml")


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The prose of slides. Raises MedlintError as Package does."""
    package = Package(path, data, limits, "PowerPoint")
    reader = _Reader()
    for name in _slides(package):
        reader.slide(package.root(name), _targets(package, name))
    return document(path, reader.lines, "pptx", _meta(package))


def _slides(package: Package) -> Iterator[str]:
    """The names of the slides' parts, in order."""
    targets = _targets(package, "ppt/presentation.xml")
    for slide in package.root("ppt/presentation.xml").iter(f"{_P}sldId"):
        name = posixpath.normpath(posixpath.join("ppt", targets.get(slide.get(f"{_R}id", ""), "").lstrip("/")))
        name = name.removeprefix("ppt/ppt/") if name.startswith("ppt/ppt/") else name
        if _SLIDE.fullmatch(name) and package.has(name):
            yield name


def _targets(package: Package, name: str) -> dict[str, str]:
    """Where the relationships of a part lead, by id."""
    folder, file = posixpath.split(name)
    rels = f"{folder}/_rels/{file}.rels"
    if not package.has(rels):
        return {}
    return {each.get("Id", ""): each.get("Target", "") for each in package.root(rels) if isinstance(each.tag, str)}


def _meta(package: Package) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if package.has("docProps/core.xml"):
        for element in package.root("docProps/core.xml"):
            if isinstance(element.tag, str) and element.text and element.text.strip():
                found[etree.QName(element).localname.lower()] = element.text.strip()
    return found


class _Reader:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._lists = self._tables = 0

    def slide(self, root: Element, targets: dict[str, str]) -> None:
        for shape in root.iter(f"{_P}sp", f"{_P}graphicFrame", f"{_P}pic"):
            described = next((each.get("descr", "") for each in shape.iter(f"{_P}cNvPr")), "")
            holder = next(shape.iter(f"{_P}ph"), None)
            kind = "" if holder is None else holder.get("type", "body")
            if kind in _FURNITURE:
                continue
            if described.strip():
                self._say(Line("alt"), described)
            for table in shape.iter(f"{_A}tbl"):
                self._table(table, targets)
            body = shape.find(f"{_P}txBody")
            if body is not None:
                self._shape(body, kind, targets)

    def _shape(self, body: Element, kind: str, targets: dict[str, str]) -> None:
        paragraphs = list(body.iterchildren(f"{_A}p"))
        listed = kind == "body" and sum(bool("".join(each.itertext()).strip()) for each in paragraphs) > 1
        self._lists += listed
        for paragraph in paragraphs:
            if kind in _TITLES:
                line = Line("heading", 2) if any(line.kind == "title" for line in self.lines) else Line("title")
            elif listed:
                level = paragraph.find(f"{_A}pPr").get("lvl", "0") if paragraph.find(f"{_A}pPr") is not None else "0"
                line = Line("list_item", int(level) + 1 if level in set("012345678") else 1, self._lists, BULLET)
            else:
                line = Line()
            self._paragraph(paragraph, line, targets)

    def _table(self, table: Element, targets: dict[str, str]) -> None:
        self._tables += 1
        for row, cells in enumerate(table.iterchildren(f"{_A}tr"), 1):
            for column, cell in enumerate(cells.iterchildren(f"{_A}tc"), 1):
                for paragraph in cell.iter(f"{_A}p"):
                    self._paragraph(paragraph, Line("cell", table=self._tables, row=row, column=column), targets)

    def _paragraph(self, paragraph: Element, line: Line, targets: dict[str, str]) -> None:
        for piece in paragraph:
            start = len(line.text)
            if piece.tag == f"{_A}br":
                line.say(BREAK)
            elif piece.tag in {f"{_A}r", f"{_A}fld"}:
                line.say(piece.findtext(f"{_A}t") or "")
                link = piece.find(f"{_A}rPr/{_A}hlinkClick")
                if link is not None and (target := targets.get(link.get(f"{_R}id", ""), "")):
                    line.links.append(Link(Span(start, len(line.text)), target))
        self.lines.append(line)

    def _say(self, line: Line, text: str) -> None:
        line.say(text)
        self.lines.append(line)
