"""XML as a tree of fields, with the place of every letter.

Read with a scanner of medlint's own: no entity is ever defined or fetched, so that nothing can grow, and a feed that is
not well formed is read as far as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from medlint.model import Span
from medlint.sources.fields.text import Text, decoded
from medlint.sources.fields.tree import DEEPEST, Node, Record
from medlint.sources.notations.fault import fault

_NAME = r"[^\s<>/=\"'!?&;]{1,200}+"
_TOKEN = re.compile(
    rf"<!--(?P<comment>)|<!\[CDATA\[(?P<cdata>)|<\?(?P<instruction>)|<!(?P<doctype>)|<(?P<close>/)?(?P<name>{_NAME})|<"
)
_ATTRIBUTE = re.compile(rf"\s++(?P<name>{_NAME})\s*+=\s*+(?P<value>\"[^\"<]*+\"|'[^'<]*+')")
_TAG_END = re.compile(r"\s*+(?P<empty>/)?>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|[^&]+|&")
_MARKUP = frozenset(
    "p div span br h1 h2 h3 h4 h5 h6 ul ol li a em strong b i img table section article blockquote".split()
)


class _Open(NamedTuple):
    name: str
    start: int  # where its content begins
    record: Record
    texts: list[tuple[int, int, bool]]  # the pieces of its own text, and whether each is CDATA


def root(path: str, source: str) -> tuple[str, Record]:
    """The name of the outermost element, and its elements as fields; prefixes of names stay.

    Raises MedlintError, with line and column, for what is no XML, for a document type that defines entities, and for
    more than 200 elements within one another.
    """
    return _Scanner(path, source).run()


def _units(source: str, pieces: list[tuple[int, int, bool]]) -> Iterator[tuple[str, int, int]]:
    for start, end, cdata in pieces:
        if cdata:
            yield source[start:end], start, end
            continue
        for unit in _ENTITY.finditer(source, start, end):
            said = unescape(unit[0]) if unit[0][0] == "&" else unit[0]
            yield said.replace("\0", "\ufffd"), unit.start(), unit.end()


class _Scanner:
    def __init__(self, path: str, source: str) -> None:
        self.path, self.source = path, source
        self.at = 1 if source.startswith("\ufeff") else 0
        self.stack: list[_Open] = [_Open("", 0, Record(), [])]
        self._missing: set[str] = set()  # closers that do not occur any more

    def run(self) -> tuple[str, Record]:
        source = self.source
        while (found := _TOKEN.search(source, self.at)) is not None:
            if found.start() > self.at:
                self.stack[-1].texts.append((self.at, found.start(), False))
            self.at = found.end()
            kind = found.lastgroup
            if kind == "comment":
                self.at = self._past("-->", found)
            elif kind == "cdata":
                end = self._past("]]>", found)
                self.stack[-1].texts.append((found.end(), end - 3, True))
                self.at = end
            elif kind == "instruction":
                self.at = self._past("?>", found)
            elif kind == "doctype":
                self._doctype(found)
            elif found["name"]:
                self._tag(found)
            else:
                raise self._fault(found.start(), "a tag has no name; write &lt; for the sign")
        while len(self.stack) > 1:
            self._close()
        top = self.stack[0].record.entries
        if not top or not isinstance(top[0][1], (Record, Text)):
            raise self._fault(0, "it holds no element")
        name, node = top[0]
        return name, node if isinstance(node, Record) else Record([(name, node)])

    def _fault(self, at: int, message: str) -> Exception:
        return fault(self.path, self.source, at, f"is no XML: {message}")

    def _past(self, closer: str, opened: re.Match[str]) -> int:
        end = -1 if closer in self._missing else self.source.find(closer, opened.end())
        if end < 0:
            self._missing.add(closer)
            raise self._fault(opened.start(), f"nothing closes {opened[0]}")
        return end + len(closer)

    def _doctype(self, found: re.Match[str]) -> None:
        end = self._past(">", found)
        inside = self.source.find("[", found.end(), end)
        if inside >= 0:
            message = "defines entities of its own, which medlint does not expand; save it without its DOCTYPE"
            raise fault(self.path, self.source, found.start(), message)
        self.at = end

    def _tag(self, found: re.Match[str]) -> None:
        attributes: list[tuple[str, Node]] = []
        at = found.end()
        while not found["close"] and (attribute := _ATTRIBUTE.match(self.source, at)):
            place = Span(*attribute.span("value"))
            pieces = [(place.start + 1, place.end - 1, False)]
            attributes.append(("@" + attribute["name"], decoded(self.source, place, _units(self.source, pieces))))
            at = attribute.end()
        end = _TAG_END.match(self.source, at)
        if end is None:
            raise self._fault(found.start(), f"the tag <{found['close'] or ''}{found['name']}> is not closed")
        self.at = end.end()
        if found["close"]:
            names = [element.name for element in self.stack[1:]][-50:]
            if found["name"] in names:
                while self.stack[-1].name != found["name"]:
                    self._close()
                self._close(found.start())
            return
        if len(self.stack) > DEEPEST:
            raise fault(self.path, self.source, found.start(), f"is nested more than {DEEPEST} deep; no feed is")
        self.stack.append(_Open(found["name"], self.at, Record(list(attributes)), []))
        if end["empty"]:
            self._close(self.at)

    def _close(self, end: int | None = None) -> None:
        """Ends the innermost element, which is a record of its elements, or a text."""
        element = self.stack.pop()
        outer = self.stack[-1].record
        end = len(self.source) if end is None else end
        inner = [name for name, _ in element.record.entries if not name.startswith("@")]
        spoken = any(self.source[start:stop].strip() for start, stop, _ in element.texts)
        if inner and (spoken or all(name.lower() in _MARKUP for name in inner)):  # XHTML within the feed
            place = Span(element.start, end)
            text = decoded(self.source, place, [(self.source[element.start : end], element.start, end)])
            outer.entries.append((element.name, Text(text.value, text.map, place, "html")))
        elif inner or not element.texts:
            outer.entries.append((element.name, element.record))
        else:
            place = Span(element.texts[0][0], element.texts[-1][1])
            text = decoded(self.source, place, _units(self.source, element.texts))
            kind = element.record.word("@type")
            titled = element.name == "title" and not kind  # RSS takes no tags there
            markup = "plain" if kind == "text" or titled else "html" if kind in {"html", "xhtml"} else ""
            outer.entries.append((element.name, Text(text.value, text.map, place, markup)))
