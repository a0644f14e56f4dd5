"""The kind of a paragraph of a Word draft: by its outline level, its style and the styles that one is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from docx.oxml.ns import qn

from medlint.sources.word.package import Element

FormKind = Literal["title", "heading", "paragraph", "list_item", "quote", "caption", "contents"]

_DEEPEST = 6  # of headings
_BODY = 9  # the outline level of what is no heading
_NONE = "0"  # the number of no list, which takes back a style's
_PROPERTIES, _STYLE, _OUTLINE = qn("w:pPr"), qn("w:pStyle"), qn("w:outlineLvl")
_NUMBERING, _NUMBER, _LEVEL = qn("w:numPr"), qn("w:numId"), qn("w:ilvl")
_BASE, _NAME, _VALUE, _ID = qn("w:basedOn"), qn("w:name"), qn("w:val"), qn("w:styleId")
_RUN, _RUN_STYLE = qn("w:rPr"), qn("w:rStyle")
_HEADING = re.compile(r"heading ([1-9])")
_LIST = re.compile(r"list (?:bullet|number)(?: (?P<level>[2-5]))?")
_CONTENTS = re.compile(r"toc [1-9]|toc heading|table of figures|index [1-9]")
_KINDS: dict[str, FormKind] = {
    "title": "title",
    "quote": "quote", "intense quote": "quote", "quotations": "quote", "block text": "quote",
    "caption": "caption",
}  # fmt: skip
"""By the names of styles: Word keeps these in English, whatever language it speaks; the fourth is LibreOffice's."""


class Form(NamedTuple):
    """The kind of a paragraph; `level`: a heading's 1 to 6, a list item's depth from 1. `numbering` names its list."""

    kind: FormKind
    level: int = 0
    numbering: str = ""


class Styles:
    """The styles of a draft."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        for style in () if root is None else root.iterchildren(qn("w:style")):
            self._styles.setdefault(style.get(_ID, ""), style)
        self._of_style = cache(self._form)
        self._sets = cache(self._set)

    def form(self, paragraph: Element) -> Form:
        """The kind of a paragraph."""
        properties = paragraph.find(_PROPERTIES)
        if properties is None:
            return Form("paragraph")
        known = self._of_style(value(properties.find(_STYLE)))
        outline = _level(properties)
        if outline is not None and known.kind in {"paragraph", "heading"}:
            known = Form("paragraph") if outline >= _BODY else Form("heading", min(outline + 1, _DEEPEST))
        numbering = properties.find(_NUMBERING)
        if numbering is None or known.kind not in {"paragraph", "list_item"}:
            return known
        number = value(numbering.find(_NUMBER)) or known.numbering
        if number in {"", _NONE}:
            return Form("paragraph")
        depth = whole(value(numbering.find(_LEVEL)))
        return Form("list_item", max(known.level, 1) if depth is None else depth + 1, number)

    def switched(self, run: Element, name: str) -> bool:
        """Whether a property such as "w:b" is on for a run, by itself or by a style of characters."""
        properties = run.find(_RUN)
        if properties is None:
            return False
        own = properties.find(qn(name))
        return _on(own) if own is not None else self._sets(value(properties.find(_RUN_STYLE)), qn(name))

    def _set(self, style: str, tag: str) -> bool:
        for each in self._chain(style):
            properties = each.find(_RUN)
            own = None if properties is None else properties.find(tag)
            if own is not None:
                return _on(own)
        return False

    def _form(self, style: str) -> Form:
        for each in self._chain(style):
            name = value(each.find(_NAME)).lower()
            properties = each.find(_PROPERTIES)
            outline = None if properties is None else _level(properties)
            if _CONTENTS.fullmatch(name):
                return Form("contents")
            if name in _KINDS:
                return Form(_KINDS[name])
            if outline is not None:
                return Form("paragraph") if outline >= _BODY else Form("heading", min(outline + 1, _DEEPEST))
            if heading := _HEADING.fullmatch(name):
                return Form("heading", min(int(heading[1]), _DEEPEST))
            numbering = None if properties is None else properties.find(_NUMBERING)
            number = "" if numbering is None else value(numbering.find(_NUMBER))
            if named := _LIST.fullmatch(name):
                return Form("list_item", int(named["level"] or 1), number or name)
            if numbering is not None and number != _NONE:
                return Form("list_item", (whole(value(numbering.find(_LEVEL))) or 0) + 1, number or name)
        return Form("paragraph")

    def _chain(self, style: str) -> Iterator[Element]:
        """A style, the one it is based on, and so on; each once."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style].find(_BASE))


def value(element: Element | None) -> str:
    """The value that an element is there for; empty for none."""
    return "" if element is None else str(element.get(_VALUE, ""))


def whole(text: str) -> int | None:
    """A small whole number; None for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None


def _level(properties: Element) -> int | None:
    return whole(value(properties.find(_OUTLINE)))


def _on(element: Element) -> bool:
    return element.get(_VALUE, "1") not in {"0", "false", "off"}
