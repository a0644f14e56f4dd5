"""A Word draft as people read it: paragraph after paragraph, and the text they make up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from medlint.model import MedlintError
from medlint.sources.reader import Limits
from medlint.sources.word.numbering import Numbering, roman
from medlint.sources.word.package import Element, Unfit, opened, part_of, root_of
from medlint.sources.word.pieces import BOX, HIDDEN, Piece, pieces
from medlint.sources.word.styles import Form, Styles

_PARAGRAPH, _TABLE, _ROW, _CELL, _PROPERTIES = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:sdtPr"))


class Note(NamedTuple):
    """A footnote or endnote: its kind, the label that readers see, and the element of the mark that leads to it."""

    kind: str
    label: str
    mark: Element


class Cell(NamedTuple):
    """A place in a table; all from 1, 0 for none."""

    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its text begins at `start` of the draft's."""

    form: Form
    pieces: tuple[Piece, ...]
    start: int
    cell: Cell
    note: Note | None = None

    @property
    def end(self) -> int:
        """The end of the paragraph's text."""
        return self.start + sum(len(piece.text) for piece in self.pieces)

    @property
    def says(self) -> bool:
        """Whether there is anything in it but space."""
        return any(piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Draft:
    """All paragraphs in reading order: the body's with the cells of tables (those of a table within a cell belong to
    the outer one), a text box after the paragraph that it hangs on, then the footnotes and the endnotes that a mark
    leads to. `source` is their text, a paragraph a line. `notes` by kind and id. `file` is what it was read from,
    `numbering` what marks the items of its lists.
    """

    file: Document
    numbering: Numbering
    paragraphs: tuple[Paragraph, ...]
    source: str
    notes: dict[tuple[str, str], Note]


def drafted(path: str, data: bytes, limits: Limits) -> Draft:
    """The draft in a file. Raises MedlintError for what that refuses."""
    try:
        return _drafted(opened(data, limits))
    except Unfit as error:
        raise MedlintError(str(error), path=path) from None


def _drafted(document: Document) -> Draft:
    part = document.part
    reader = _Reader(Styles(_root(part, "STYLES")))
    reader.read(document.element.body, part)
    marks = [piece for paragraph in reader.paragraphs for piece in paragraph.pieces if piece.note[0]]
    notes: dict[tuple[str, str], Note] = {}
    for kind in ("footnote", "endnote"):
        reader.read_notes(kind, part, marks, notes)
    source = "\n".join("".join(piece.text for piece in paragraph.pieces) for paragraph in reader.paragraphs)
    return Draft(document, Numbering(_root(part, "NUMBERING")), tuple(reader.paragraphs), source, notes)


def _root(owner: Part, name: str) -> Element | None:
    """The XML of the part that another one is related to by that name, if there is one."""
    part = part_of(owner, name)
    return None if part is None else root_of(part)


class _Reader:
    """Collects paragraphs; `length` is that of their text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.paragraphs: list[Paragraph] = []
        self._length = 0
        self._tables = 0
        self._waiting: list[Piece] = []  # of paragraphs whose end was deleted, which the next one goes on
        self._held: tuple[Form, Cell, Note | None] | None = None  # what the last of these is, and where

    def read(self, root: Element, part: Part, note: Note | None = None) -> None:
        """All paragraphs below `root`, whose links are those of `part`."""
        cell = Cell()
        depth = 0  # of tables
        wide = 1  # how many columns the last cell spans
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if tag == _TABLE:
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    self._tables += 1
                    cell = Cell(self._tables)
                elif not depth:
                    cell = Cell()
            elif event == "end":
                continue
            elif tag == _ROW and depth == 1:
                cell, wide = Cell(cell.table, cell.row + 1), 1
            elif tag == _CELL and depth == 1:
                cell = cell._replace(column=cell.column + wide)
                wide = _columns(element)
            elif tag == _PARAGRAPH:
                walk.skip_subtree()
                self._add(element, part, cell, note)
            elif tag in HIDDEN or tag == _PROPERTIES:
                walk.skip_subtree()
        self._settle()

    def _settle(self) -> None:
        """Ends a paragraph that nothing goes on, though its end was deleted."""
        if self._held:
            form, cell, note = self._held
            paragraph = Paragraph(form, tuple(self._waiting), self._length, cell, note)
            self.paragraphs.append(paragraph)
            self._length = paragraph.end + 1
            self._waiting, self._held = [], None

    def _add(self, element: Element, part: Part, cell: Cell, note: Note | None) -> None:
        if self._held and self._held[1:] != (cell, note):
            self._settle()
        self._waiting += pieces(element, self._styles, _addresses(part))
        self._held = self._styles.form(element), cell, note
        if not _ends_deleted(element):
            self._settle()
        for box in list(_boxes(element)):
            self.read(box, part, note)

    def read_notes(self, kind: str, part: Part, marks: list[Piece], notes: dict[tuple[str, str], Note]) -> None:
        """The notes of a kind in the order of their marks, numbered as readers see them."""
        found = part_of(part, f"{kind.upper()}S")
        if found is None:
            return
        written = {note.get(qn("w:id"), ""): note for note in root_of(found).iterchildren(qn(f"w:{kind}"))}
        number = 0
        for piece in marks:
            if piece.note[0] == kind and piece.note not in notes and piece.note[1] in written:
                number += 1
                notes[piece.note] = Note(kind, str(number) if kind == "footnote" else roman(number), piece.element)
                self.read(written[piece.note[1]], found, notes[piece.note])


def _ends_deleted(paragraph: Element) -> bool:
    """Whether a change that somebody tracks deletes the end of a paragraph, so that the next one goes on in it."""
    return any(
        paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(name)}") is not None for name in ("w:del", "w:moveFrom")
    )


def _columns(cell: Element) -> int:
    """How many columns of the table a cell spans."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    said = "1" if span is None else span.get(qn("w:val"), "1")
    return min(max(int(said), 1), 100) if said.isascii() and said.isdigit() and len(said) < 4 else 1


def _addresses(part: Part) -> Callable[[str], str]:
    """What gives the address of a link of that part; empty for what is none."""

    def address(name: str) -> str:
        return part.rels[name].target_ref if name in part.rels and part.rels[name].is_external else ""

    return address


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, each once: older and newer programs have a copy each."""
    for box in paragraph.iter(BOX):
        for outer in box.iterancestors():
            if outer is paragraph:
                yield box
            if outer is paragraph or outer.tag == BOX or outer.tag in HIDDEN:
                break
