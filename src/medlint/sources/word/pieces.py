"""The text of a paragraph of a Word draft, in pieces that each come from one element of its XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from medlint.sources.word.package import Element
from medlint.sources.word.styles import Styles

BREAK = "\v"
"""A line break within a paragraph, as Word itself copies it: a line of the text is a paragraph."""

OBJECT = "\ufffc"
"""A picture, a drawing, a chart."""

BOX, FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT, RUN, HIDDEN = qn("w:t"), qn("w:r"), frozenset({qn("w:del"), qn("w:moveFrom"), FALLBACK})
_SKIPPED = HIDDEN | {BOX, qn("w:pPr"), qn("w:rPr"), qn("w:rt"), qn("w:sdtPr")}
_OBJECTS = frozenset({qn("w:drawing"), qn("w:pict"), qn("w:object")})
_SIGNS = {
    qn("w:tab"): ("\t", "\t"), qn("w:ptab"): ("\t", "\t"), qn("w:noBreakHyphen"): ("-", "-"),
    qn("w:br"): (BREAK, "\n"), qn("w:cr"): (BREAK, "\n"),
}  # fmt: skip
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_LINK, _FIELD, _SYMBOL, _MATH = qn("w:hyperlink"), qn("w:fldSimple"), qn("w:sym"), qn("m:t")
_MARK, _CODE = qn("w:fldChar"), qn("w:instrText")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINE_ENDS = str.maketrans("\r\n", "  ")  # as Word shows them
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?P<inside>\\l\s+)?"(?P<target>[^"]*)"', re.IGNORECASE)
_SYMBOLS = {
    0x2D: "−", 0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6D: "µ", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈",
}  # fmt: skip
"""Signs of Adobe's Symbol font, as far as health writing has them."""


class Piece(NamedTuple):
    """The words of an element: in the draft's text, and as `shown` to readers. `target`: of the link it stands in.

    `note` is the kind and id of the note that a mark leads to, which has no text.
    """

    text: str
    shown: str
    element: Element
    bold: bool = False
    target: str = ""
    note: tuple[str, str] = ("", "")


class _Field:
    """A field that has begun: its code, and then what it comes to."""

    def __init__(self) -> None:
        self.code = ""
        self.target = ""
        self.shown = False


def pieces(paragraph: Element, styles: Styles, address: Callable[[str], str]) -> Iterator[Piece]:
    """The pieces of a paragraph, in order; text boxes, codes of fields, hidden and deleted text are left out.

    `address` gives the target of a relationship.
    """
    fields: list[_Field] = []
    targets: list[str] = []
    bold = False
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            if tag in {_LINK, _FIELD}:
                targets.pop()
        elif tag in _SKIPPED or (tag == RUN and styles.switched(element, "w:vanish")):
            walk.skip_subtree()
        elif tag == RUN:
            bold = styles.switched(element, "w:b")
        elif tag == _LINK:
            targets.append(_target(element, address))
        elif tag == _FIELD:
            targets.append(_of_code(element.get(qn("w:instr"), "")))
        elif tag == _MARK:
            _follow(fields, element.get(qn("w:fldCharType"), ""))
        elif tag == _CODE and fields:
            fields[-1].code += element.text or ""
        elif all(field.shown for field in fields):
            target = next(filter(None, [*reversed(targets), *(field.target for field in reversed(fields))]), "")
            yield from _said(element, bold=bold, target=target)
        if event == "start" and tag in _OBJECTS:
            walk.skip_subtree()


def _said(element: Element, *, bold: bool, target: str) -> Iterator[Piece]:
    """What an element says by itself, if it says anything."""
    tag = element.tag
    if tag in {TEXT, _MATH}:
        text = (element.text or "") + "".join(child.tail or "" for child in element)
        if element.get(_SPACE) != "preserve" and tag == TEXT:
            text = text.strip(" \t\r\n")
        text = text.translate(_LINE_ENDS)
        if text:
            yield Piece(text, text, element, bold, target)
    elif tag in _SIGNS:
        yield Piece(*_SIGNS[tag], element, bold, target)
    elif tag == _SYMBOL:
        if text := _symbol(element):
            yield Piece(text, text, element, bold, target)
    elif tag in _OBJECTS:
        yield Piece(OBJECT, "", element, bold, target)
    elif tag in _NOTES:
        yield Piece("", "", element, note=(_NOTES[tag], element.get(qn("w:id"), "")))


def _symbol(element: Element) -> str:
    """The character of a sign set in a font of signs; none where nobody can tell."""
    try:
        code = int(element.get(qn("w:char"), ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000, "") if element.get(qn("w:font")) == "Symbol" else ""
    return chr(code) if 0x20 < code < 0xD800 else ""


def _follow(fields: list[_Field], mark: str) -> None:
    if mark == "begin":
        fields.append(_Field())
    elif fields and mark == "separate":
        fields[-1].shown = True
        fields[-1].target = _of_code(fields[-1].code)
    elif fields and mark == "end":
        fields.pop()


def _of_code(code: str) -> str:
    """The target that the code of a field names, if it is a link."""
    found = _ADDRESS.match(code)
    return ("#" if found["inside"] else "") + found["target"] if found else ""


def _target(link: Element, address: Callable[[str], str]) -> str:
    anchor = link.get(qn("w:anchor"), "")
    return address(link.get(qn("r:id"), "")) + (f"#{anchor}" if anchor else "")
