"""A Word draft -> a copy of it with remarks as comments at their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from medlint.model import Document, MedlintError
from medlint.sources.reader import Limits, Remark
from medlint.sources.word.draft import Draft, Paragraph, drafted
from medlint.sources.word.package import Element, root_of, saved
from medlint.sources.word.pieces import BOX, RUN, TEXT, Piece

AUTHOR, INITIALS = "medlint", "ml"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARAGRAPH = qn("w:p")


class _Letters(NamedTuple):
    """A piece that says something: where its text begins in the draft's, and what a comment on it hangs on."""

    start: int
    piece: Piece
    paragraph: Paragraph

    @property
    def end(self) -> int:
        return self.start + len(self.piece.text)

    @property
    def outside(self) -> str:
        """The name of the part that the words stand in, where Word takes no comments there."""
        if note := self.paragraph.note:
            return f"In {note.kind} {note.label}"
        return "In the text box" if any(each.tag == BOX for each in self.piece.element.iterancestors()) else ""


def commented(document: Document, data: bytes, remarks: Sequence[Remark], today: date, limits: Limits) -> bytes:
    """The draft with a comment for each remark, dated `today`; comments that it had stay.

    `document` is the draft as it was checked, `data` its bytes.
    What stands in a note or a text box, where Word takes no comments, has its comment at the note's mark or the box;
    what has no words, at the title or the first paragraph. Raises MedlintError where the draft cannot be read any more.
    """
    draft = drafted(document.path, data, limits)
    if draft.source != document.source:
        raise MedlintError("changed while medlint ran; run it again", path=document.path)
    anchors = _Anchors(draft, remarks)
    for remark in remarks:
        first, last, where = anchors.of(remark)
        comment = draft.file.comments.add_comment(where + remark.text, AUTHOR, INITIALS)
        _enclose(first, last, comment.comment_id)
        root_of(comment.part)[-1].set(qn("w:date"), f"{today}T00:00:00Z")
    return saved(draft.file, today)


class _Anchors:
    """What comments hang on. Runs are cut in two where a remark starts or ends; both halves look as the whole did."""

    def __init__(self, draft: Draft, remarks: Sequence[Remark]) -> None:
        self._draft = draft
        self._letters = list(_letters(draft))
        self._starts = [letters.start for letters in self._letters]
        self._cuts = sorted({place for remark in remarks for place in (remark.start, remark.end)})
        self._runs: dict[int, Element] = {}  # by where in the text they were cut off
        for before, letters in reversed(list(zip([None, *self._letters], self._letters, strict=False))):
            self._cut(before, letters)

    def _cut(self, before: _Letters | None, letters: _Letters) -> None:
        """Cut the run of a piece at all places that fall on it; its later pieces have been cut off already."""
        run = letters.piece.element.getparent()
        if run.tag != RUN or letters.outside:
            return
        element = letters.piece.element
        first = bisect_right(self._cuts, letters.start)
        places = self._cuts[first : bisect_left(self._cuts, letters.end)]
        if places:
            _write(element, letters.piece.text)
        for place in reversed(places):
            self._runs[place] = _split(run, element, place - letters.start)
        if first and self._cuts[first - 1] == letters.start and before and before.piece.element.getparent() is run:
            _split(run, element, 0)

    def of(self, remark: Remark) -> tuple[Element, Element, str]:
        """The first and the last element of what a remark is about, and where it stands if it cannot hang there."""
        first, last = self._at(remark.start), self._at(remark.end - 1)
        if remark.end > remark.start and first and last:
            words = f"{first.outside}: “{remark.words}”. " if first.outside else ""
            return self._from(remark.start, first), self._until(remark.end, last), words
        spoken = [p for p in self._draft.paragraphs if p.says and not p.note]
        titles = [paragraph for paragraph in spoken if paragraph.form.kind == "title"]
        for paragraph in (titles or spoken)[:1]:
            first, last = self._at(paragraph.start), self._at(paragraph.end - 1)
            if first and last:
                return self._from(paragraph.start, first), self._until(paragraph.end, last), ""
        body = self._draft.file.element.body
        if next(body.iter(_PARAGRAPH), None) is None:
            self._draft.file.add_paragraph()
        empty = OxmlElement("w:r")
        next(body.iter(_PARAGRAPH)).append(empty)
        return empty, empty, ""

    def _at(self, place: int) -> _Letters | None:
        index = bisect_right(self._starts, place) - 1
        return self._letters[index] if index >= 0 and place < self._letters[index].end else None

    def _from(self, place: int, letters: _Letters) -> Element:
        """What begins at a place of the text."""
        return self._runs[place] if place in self._runs else _holder(letters)

    def _until(self, place: int, letters: _Letters) -> Element:
        """What ends there."""
        before = bisect_left(self._cuts, place)
        cut = self._cuts[before - 1] if before else 0
        return self._runs[cut] if cut > letters.start and cut in self._runs else _holder(letters)


def _letters(draft: Draft) -> Iterator[_Letters]:
    """Whatever has letters in it, in order."""
    for paragraph in draft.paragraphs:
        at = paragraph.start
        for piece in paragraph.pieces:
            if piece.text:
                yield _Letters(at, piece, paragraph)
            at += len(piece.text)


def _holder(letters: _Letters) -> Element:
    """The run that letters stand in, or that the mark of their note or their text box does; else the child of the
    paragraph: a formula.
    """
    note = letters.paragraph.note
    element = note.mark if note else letters.piece.element
    around = [element, *element.iterancestors()]
    boxes = [number for number, each in enumerate(around) if each.tag == BOX]
    held = element
    for each in around[boxes[-1] if boxes else 0 :]:
        if each.tag == _PARAGRAPH:
            return held
        if each.tag == RUN or held.tag != RUN:
            held = each
    return held


def _split(run: Element, element: Element, at: int) -> Element:
    """Cut a run in two, so that the second begins with a child of it, or at a character of its text; the second."""
    rest = run.makeelement(run.tag, run.attrib)
    looks = run.find(qn("w:rPr"))
    if looks is not None:
        rest.append(deepcopy(looks))
    moved = [] if at else [element]
    moved += element.itersiblings()
    if at:
        half = element.makeelement(TEXT)
        _write(half, element.text[at:])
        _write(element, element.text[:at])
        rest.append(half)
    rest.extend(moved)
    run.addnext(rest)
    return rest


def _write(element: Element, text: str) -> None:
    """Give an element this text, blank ends and all."""
    for child in element:
        element.remove(child)
    element.text = text
    element.set(_SPACE, "preserve")


def _enclose(first: Element, last: Element, number: int) -> None:
    """Mark all from the first element to the last as what a comment is on; its sign follows on the level of the
    paragraph, so that it is no part of a link or of a change that somebody tracks.
    """
    first.addprevious(_element("w:commentRangeStart", number))
    end = _element("w:commentRangeEnd", number)
    last.addnext(end)
    while end.getparent().tag != _PARAGRAPH:
        end = end.getparent()
    sign = OxmlElement("w:r")
    looks = OxmlElement("w:rPr")
    looks.append(OxmlElement("w:rStyle", {qn("w:val"): "CommentReference"}))
    sign.extend([looks, _element("w:commentReference", number)])
    end.addnext(sign)


def _element(name: str, number: int) -> Element:
    return OxmlElement(name, {qn("w:id"): str(number)})
