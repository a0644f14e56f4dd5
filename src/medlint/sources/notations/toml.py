"""TOML 1.0 as a tree of fields, with the place of every letter: tomllib judges it, and a scanner finds the strings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from medlint.model import Span
from medlint.sources.fields.text import Text, decoded
from medlint.sources.fields.tree import DEEPEST, Node, Record, Scalar, Series
from medlint.sources.notations.fault import fault

_SPACE = re.compile(r"[ \t]*+")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*+")
_LINE_END = re.compile(r"[ \t]*+(?:#[^\r\n]*)?(?:\r\n|\n|\r|\Z)")
_KEY = re.compile(
    r"""[ \t]*+(?:(?P<bare>[\w-]+)|"(?P<double>(?:[^"\\]|\\.)*+)"|'(?P<single>[^']*+)')[ \t]*+(?P<dot>\.)?"""
)
_TEXT = re.compile(
    r'"""(?:\r?\n)?(?P<long>(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{0,2}(?="""))?)"""'
    r"|'''(?:\r?\n)?(?P<raw>(?:[^']|'{1,2}(?!'))*+(?:'{0,2}(?='''))?)'''"
    r'|"(?P<double>(?:[^"\\\r\n]|\\.)*+)"'
    r"|'(?P<single>[^'\r\n]*+)'",
    re.DOTALL,
)
_OTHER = re.compile(r"[^\s,\]}#][^,\]}#\r\n]*")
_UNIT = re.compile(r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[ \t]*\r?\n[ \t\r\n]*|\\.|\r\n|[^\\\r]+|\r", re.DOTALL)
_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_ENDLESS = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def value(path: str, source: str, start: int = 0, end: int | None = None) -> Record:
    """The table that source[start:end] is. Raises MedlintError, with its line, for what is no TOML."""
    end = len(source) if end is None else end
    start += source.startswith("\ufeff", start)
    text = source[start:end]
    if endless(text):
        raise fault(path, source, start, f"has a name of more than {DEEPEST} parts; no content system writes that")
    try:
        tomllib.loads(re.sub(r"\r(?!\n)", "\n", text))
    except tomllib.TOMLDecodeError as error:
        where = _PLACE.search(str(error))
        said = _PLACE.sub("", str(error)).strip()
        at = start
        if where:
            at += sum(len(line) for line in text.splitlines(keepends=True)[: int(where[1]) - 1]) + int(where[2]) - 1
        raise fault(path, source, min(at, end), f"is no TOML: {said[:1].lower()}{said[1:]}") from None
    except (RecursionError, ValueError):
        raise fault(
            path, source, start, "is no TOML that can be read: a number or a nesting in it has no end"
        ) from None
    return _Scanner(path, source, start, end).run()


def endless(text: str) -> bool:
    """Whether a name in TOML has so many parts, each a table in the one before, that parsers take long over it."""
    return _ENDLESS.search(text) is not None


class _Scanner:
    """Walks over valid TOML; what it cannot read ends the walk with an error."""

    def __init__(self, path: str, source: str, start: int, end: int) -> None:
        self.path, self.source, self.at, self.end = path, source, start, end
        self._known: dict[tuple[int, str], Record | Series] = {}  # tables by the one above and their name

    def run(self) -> Record:
        root = here = Record()
        while True:
            self.at = self._skip(_BLANK)
            if self.at >= self.end:
                return root
            if self.source.startswith("[", self.at):
                many = self.source.startswith("[[", self.at)
                self.at += 1 + many
                here = self._table(root, self._key(), many=many)
                self.at = self._skip(re.compile(r"[\] \t]*"))
            else:
                self._pair(here, 0)
            self.at = self._skip(_LINE_END)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.source, self.at, self.end)
        return found.end() if found else self.at

    def _fault(self) -> Exception:
        return fault(self.path, self.source, self.at, "is no TOML that medlint can follow")

    def _key(self) -> list[str]:
        """The names of a key, such as three of a.b."c"."""
        names: list[str] = []
        while True:
            found = _KEY.match(self.source, self.at, self.end)
            if found is None or len(names) > DEEPEST:
                raise self._fault()
            self.at = found.end()
            double = found["double"]
            names.append(
                "".join(said for said, _, _ in _units(self.source, *found.span("double")))
                if double is not None
                else found["bare"] or found["single"] or ""
            )
            if not found["dot"]:
                return names

    def _pair(self, here: Record, depth: int) -> None:
        *above, name = self._key()
        here = self._table(here, above, many=False)
        self.at = self._skip(_SPACE)
        if not self.source.startswith("=", self.at):
            raise self._fault()
        self.at += 1
        here.entries.append((name, self._value(depth)))

    def _value(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise fault(
                self.path, self.source, self.at, f"is nested more than {DEEPEST} deep; no content system writes that"
            )
        self.at = self._skip(_SPACE)
        if found := _TEXT.match(self.source, self.at, self.end):
            self.at = found.end()
            return self._text(found)
        if self.source.startswith("[", self.at):
            return self._series(depth)
        if self.source.startswith("{", self.at):
            return self._inline(depth)
        other = _OTHER.match(self.source, self.at, self.end)
        if other is None:
            raise self._fault()
        self.at = other.end()
        return Scalar(other[0].strip())

    def _text(self, found: re.Match[str]) -> Text:
        name = found.lastgroup or ""
        start, end = found.span(name)
        place = Span(*found.span())
        if name in {"raw", "single"}:
            return decoded(self.source, place, _lines(self.source, start, end))
        return decoded(self.source, place, _units(self.source, start, end))

    def _series(self, depth: int) -> Series:
        found = Series()
        self.at += 1
        while True:
            self.at = self._skip(_BLANK)
            if self.source.startswith("]", self.at):
                self.at += 1
                return found
            found.items.append(self._value(depth + 1))
            self.at = self._skip(_BLANK)
            self.at += self.source.startswith(",", self.at)

    def _inline(self, depth: int) -> Record:
        found = Record()
        self.at += 1
        while True:
            self.at = self._skip(_BLANK)
            if self.source.startswith("}", self.at):
                self.at += 1
                return found
            self._pair(found, depth + 1)
            self.at = self._skip(_BLANK)
            self.at += self.source.startswith(",", self.at)

    def _table(self, here: Record, names: list[str], *, many: bool) -> Record:
        """The table of that name below another, made where there is none; of `many`, a new one in their row."""
        for number, name in enumerate(names):
            last = many and number == len(names) - 1
            node = self._known.get((id(here), name))
            if node is None:
                node = self._known[id(here), name] = Series() if last else Record()
                here.entries.append((name, node))
            if last and isinstance(node, Series):
                node.items.append(Record())
            below = node.items[-1] if isinstance(node, Series) and node.items else node
            if not isinstance(below, Record):
                raise self._fault()
            here = below
        return here


def _units(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for unit in _UNIT.finditer(source, start, end):
        written = unit[0]
        if written[0] != "\\":
            said = "\n" if written in {"\r\n", "\r"} else written
        elif written[1] in "uU":
            digits = written[2:]
            code = int(digits, 16)
            said = chr(code) if 0 < code < 0x110000 else "\ufffd"
        elif written[1] in " \t\r\n":
            said = ""
        else:
            said = _LETTERS.get(written[1], written[1])
        if said:
            yield said, unit.start(), unit.end()


def _lines(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for unit in re.finditer(r"\r\n|\r|[^\r]+", source[start:end]):
        yield ("\n" if unit[0][0] == "\r" else unit[0]), start + unit.start(), start + unit.end()
