"""JSON, and several values of it in a row (NDJSON), with the place of every letter (RFC 8259)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.model import Span
from medlint.sources.fields.text import Text, decoded
from medlint.sources.fields.tree import DEEPEST, Node, Record, Scalar, Series
from medlint.sources.notations.fault import fault

_SPACE = re.compile(r"[ \t\r\n]*+")
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*+")"""
    r"|(?P<sign>[{}\[\],:])"
    r"|(?P<other>-?\d++(?:\.\d++)?(?:[eE][+-]?\d++)?|true|false|null)(?![\w.])",
    re.DOTALL,
)
_UNIT = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]+", re.DOTALL
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}


def value(path: str, source: str, start: int = 0) -> tuple[Node, int]:
    """The value that begins at `start`, and where it ends.

    Raises MedlintError, with line and column, for what is no JSON and for more than 200 values within one another.
    """
    begin = _SPACE.match(source, start)
    at = begin.end() if begin else start
    return _Scanner(path, source, at).run()


def values(path: str, source: str) -> list[Node]:
    """All values of a source, one after another. Raises MedlintError as `value` does."""
    at = 1 if source.startswith("\ufeff") else 0
    found: list[Node] = []
    while True:
        space = _SPACE.match(source, at)
        at = space.end() if space else at
        if at >= len(source) and found:
            return found
        node, at = value(path, source, at)
        found.append(node)


def text(source: str, start: int, end: int) -> Text:
    """The string in quotes that stands from `start` to `end`."""
    return decoded(source, Span(start, end), _units(source, start + 1, end - 1))


def _units(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for unit in _UNIT.finditer(source, start, end):
        written = unit[0]
        if written[0] != "\\":
            said = written
        elif len(written) == 12:
            high, low = int(written[2:6], 16), int(written[8:], 16)
            said = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        elif len(written) == 6:
            code = written[2:]
            said = "\ufffd" if code == "0000" else chr(int(code, 16))
        else:
            said = _SHORT.get(written[1], written[1])
        yield said, unit.start(), unit.end()


class _Scanner:
    """Reads one value with a stack of its own: hostile data may be nested thousands deep."""

    def __init__(self, path: str, source: str, start: int) -> None:
        self.path, self.source, self.at = path, source, start

    def _next(self, wanted: str) -> re.Match[str]:
        """The next token. Raises MedlintError, which says what was wanted, where there is none."""
        space = _SPACE.match(self.source, self.at)
        at = space.end() if space else self.at
        token = _TOKEN.match(self.source, at)
        if token is None:
            raise self._fault(at, wanted)
        self.at = token.end()
        return token

    def _fault(self, at: int, wanted: str) -> Exception:
        seen = repr(self.source[at]) if at < len(self.source) else "the end"
        return fault(self.path, self.source, at, f"is no JSON: {wanted} is wanted, not {seen}")

    def run(self) -> tuple[Node, int]:
        stack: list[tuple[Record | Series, str]] = []
        token = self._next("a value")
        while True:
            node = self._start(token)
            if isinstance(node, (Record, Series)):
                if len(stack) >= DEEPEST:
                    said = f"is nested more than {DEEPEST} deep; no content system writes that"
                    raise fault(self.path, self.source, token.start(), said)
                closer = "}" if isinstance(node, Record) else "]"
                token = self._next(f"a value or {closer}")
                if token["sign"] != closer:
                    stack.append((node, self._key(token) if isinstance(node, Record) else ""))
                    token = self._next("a value") if isinstance(node, Record) else token
                    continue
            while stack:
                outer, key = stack.pop()
                if isinstance(outer, Record):
                    outer.entries.append((key, node))
                else:
                    outer.items.append(node)
                closer = "}" if isinstance(outer, Record) else "]"
                token = self._next(f"a comma or {closer}")
                if token["sign"] == ",":
                    token = self._next("a value")
                    stack.append((outer, self._key(token) if isinstance(outer, Record) else ""))
                    token = self._next("a value") if isinstance(outer, Record) else token
                    break
                if token["sign"] != closer:
                    raise self._fault(token.start(), f"a comma or {closer}")
                node = outer
            else:
                return node, self.at

    def _start(self, token: re.Match[str]) -> Node:
        """The value that a token is, or begins."""
        if token["text"]:
            return text(self.source, token.start(), token.end())
        if token["other"]:
            return Scalar(token["other"])
        if token["sign"] == "{":
            return Record()
        if token["sign"] == "[":
            return Series()
        raise self._fault(token.start(), "a value")

    def _key(self, token: re.Match[str]) -> str:
        """The name of a field, behind which its colon is read."""
        if not token["text"]:
            raise self._fault(token.start(), "a name in quotes")
        colon = self._next("a colon")
        if colon["sign"] != ":":
            raise self._fault(colon.start(), "a colon")
        return text(self.source, token.start(), token.end()).value
