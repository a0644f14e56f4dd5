"""A Word draft as a Document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from lxml.etree import QName

from medlint.model import Block, BlockKind, Document, Link, Reference, Span, Traits
from medlint.sources.plain import every_link
from medlint.sources.reader import Limits
from medlint.sources.references import mark
from medlint.sources.textmap import TextBuilder
from medlint.sources.word.draft import Cell, Draft, Paragraph, drafted
from medlint.sources.word.numbering import Numbering
from medlint.sources.word.package import part_of, root_of
from medlint.sources.word.styles import Form

TRAITS = Traits(unit="paragraph", titled=True, media="hidden", opaque=True)


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The prose of a Word draft.

    `source` is its text: a paragraph a line, in the order that `Draft` has them, a line break within one as U+000B, a
    picture as U+FFFC. `meta` holds the core properties that are filled in, by their names in the file in small letters
    (title, creator, created, modified). Raises MedlintError as `drafted` does.
    """
    draft = drafted(path, data, limits)
    lists = _Lists(draft.numbering)
    blocks = []
    for paragraph in draft.paragraphs:
        number = lists.number(paragraph)
        sign = lists.mark(paragraph.form) if number else ""
        if block := _block(draft, paragraph, number, sign):
            blocks.append(block)
    meta = _properties(draft)
    if title := next((block.text for block in blocks if block.kind == "title"), ""):
        meta["title"] = title  # the property may be another draft's, from which this one was made
    marked, references = mark(blocks, list(_footnotes(draft)))
    notes = min((paragraph.start for paragraph in draft.paragraphs if paragraph.note), default=None)
    return Document(path, draft.source, marked, "docx", meta, references, traits=TRAITS, notes=notes)


class _Lists:
    """Numbers lists: one ends where another begins on its level, or a paragraph that is no item. Items are counted on
    after such a paragraph, as Word does it.
    """

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)  # by numbering, then by level
        self._last = 0
        self._open: list[tuple[str, int]] = []  # the numbering and the number of a list, by level

    def number(self, paragraph: Paragraph) -> int:
        """The number of the list that a paragraph belongs to; 0 for none."""
        form = paragraph.form
        if form.kind != "list_item":
            if paragraph.says:
                self._open.clear()
            return 0
        del self._open[form.level :]
        while len(self._open) < form.level:
            self._open.append(("", 0))
        if self._open[-1][0] != form.numbering:
            self._last += 1
            self._open[-1] = (form.numbering, self._last)
        return self._open[-1][1]

    def mark(self, form: Form) -> str:
        """The mark of the next item; deeper ones begin anew after it."""
        level = self._numbering.level(form.numbering, form.level)
        counts = self._counts[form.numbering]
        counts[form.level] = counts.get(form.level, level.start - 1) + 1
        for deeper in [each for each in counts if each > form.level]:
            del counts[deeper]
        return level.mark(counts[form.level])


def _block(draft: Draft, paragraph: Paragraph, number: int, sign: str) -> Block | None:
    """The block of a paragraph, if there is prose in it; `number` is its list's, `sign` what the item begins with."""
    form = paragraph.form
    if form.kind == "contents":
        return None
    kind: BlockKind = "cell" if paragraph.cell.table and form.kind not in {"title", "heading"} else form.kind
    builder = TextBuilder()
    links: list[Link] = []
    notes: list[Link] = []
    strong: list[Link] = []  # without targets
    at = paragraph.start
    for piece in paragraph.pieces:
        before, start = builder.length, at
        at += len(piece.text)
        if not before:  # no blank head, so that spans need no shift
            start += len(piece.text) - len(piece.text.lstrip())
        if piece.shown == piece.text:
            builder.copy(draft.source, start, at)
        elif start < at:
            builder.put(piece.shown, start, at)
        words = Span(before, builder.length)
        if piece.target:
            links.append(Link(words, piece.target))
        if piece.bold:
            strong.append(Link(words, ""))
        if piece.note in draft.notes:
            notes.append(Link(words, f"#fn:{draft.notes[piece.note].label}"))
    text, textmap = builder.build()
    if not text:
        return None
    cell = paragraph.cell if kind == "cell" else Cell()
    return Block(
        kind,
        text,
        textmap,
        level=form.level if kind in {"heading", "list_item"} else 0,
        list=number if kind == "list_item" else 0,
        mark=sign if kind == "list_item" else "",
        table=cell.table,
        row=cell.row,
        column=cell.column,
        reference=paragraph.note is not None,
        links=every_link(text, [*_joined(links), *notes]),
        strong=tuple(Span(start, min(end, len(text))) for (start, end), _ in _joined(strong) if start < len(text)),
    )


def _joined(stretches: list[Link]) -> Iterator[Link]:
    """Stretches of one link in a row as one: Word cuts words anywhere."""
    joined: Link | None = None
    for link in stretches:
        if link.span.start == link.span.end:
            continue
        if joined and joined.target == link.target and joined.span.end == link.span.start:
            joined = Link(Span(joined.span.start, link.span.end), link.target)
            continue
        if joined:
            yield joined
        joined = link
    if joined:
        yield joined


def _footnotes(draft: Draft) -> Iterator[Reference]:
    """The notes, footnotes first."""
    for note, group in groupby(draft.paragraphs, attrgetter("note")):
        if note is not None:
            paragraphs = list(group)
            span = Span(paragraphs[0].start, paragraphs[-1].end)
            yield Reference(note.label, draft.source[span.start : span.end].strip(), span)


def _properties(draft: Draft) -> dict[str, Any]:
    part = part_of(draft.file.part.package, "CORE_PROPERTIES")
    found = () if part is None else root_of(part).iterchildren("*")
    return {QName(each).localname.lower(): each.text.strip() for each in found if each.text and each.text.strip()}
