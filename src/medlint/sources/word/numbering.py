"""The marks of the items of a Word draft's lists: bullets, numbers or letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from docx.oxml.ns import qn

from medlint.sources.plain import BULLET
from medlint.sources.word.package import Element
from medlint.sources.word.styles import value, whole

_LEVEL, _DEPTH, _FORMAT, _TEXT, _START = map(qn, ("w:lvl", "w:ilvl", "w:numFmt", "w:lvlText", "w:start"))
_SCHEME, _SCHEME_ID = qn("w:abstractNum"), qn("w:abstractNumId")
_LIST, _LIST_ID = qn("w:num"), qn("w:numId")
_PLACE = re.compile(r"%[1-9]")
_ROMAN = {100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}


class Level(NamedTuple):
    """The mark of a level of a list: numbers of what format, in what text, from where on."""

    format: str = "decimal"
    text: str = ""
    start: int = 1

    def mark(self, number: int) -> str:
        """The mark of an item. Numbers of outer levels are left out of it."""
        if self.format in {"bullet", "none"}:
            return BULLET
        written = _written(number, self.format)
        return _PLACE.sub(written, self.text) if len(_PLACE.findall(self.text)) == 1 else f"{written}."


class Numbering:
    """The lists that the numbering part `root` tells of; of others the names of their styles tell."""

    def __init__(self, root: Element | None) -> None:
        schemes = {} if root is None else {each.get(_SCHEME_ID): _levels(each) for each in root.iterchildren(_SCHEME)}
        lists = () if root is None else root.iterchildren(_LIST)
        self._lists = {each.get(_LIST_ID, ""): schemes.get(value(each.find(_SCHEME_ID)), {}) for each in lists}

    def level(self, numbering: str, depth: int) -> Level:
        """A level of a list, the outermost being 1; `numbering` its number, or the name of the style that makes it."""
        if numbering in self._lists:
            return self._lists[numbering].get(depth, Level())
        return Level() if numbering.startswith("list number") else Level("bullet")


def _levels(scheme: Element) -> Mapping[int, Level]:
    """The levels of a scheme, by depth from 1."""
    levels: dict[int, Level] = {}
    for each in scheme.iterchildren(_LEVEL):
        start = whole(value(each.find(_START)))
        levels[(whole(each.get(_DEPTH, "")) or 0) + 1] = Level(
            value(each.find(_FORMAT)) or "decimal", value(each.find(_TEXT)), 1 if start is None else start
        )
    return levels


def _written(number: int, format: str) -> str:
    """A number in letters or Roman numerals where its list has them, else in figures."""
    if format.endswith("Letter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif format.endswith("Roman") and number > 0:
        letters = roman(number)
    else:
        return str(number)
    return letters.upper() if format.startswith("upper") else letters


def roman(number: int) -> str:
    """As Word numbers endnotes: i, ii, iii."""
    written = ""
    for worth, sign in _ROMAN.items():
        written += sign * (number // worth)
        number %= worth
    return written
