"""YAML as a tree of fields, with the place of every letter: PyYAML's events say where a value stands, and its words are
found again there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from medlint.model import Span, TextMap
from medlint.sources.fields.text import Text, decoded
from medlint.sources.fields.tree import DEEPEST, Node, Record, Scalar, Series
from medlint.sources.notations.fault import fault
from medlint.sources.textmap import TextBuilder

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|[^xuU])|[ \t\r\n]+|[^\\ \t\r\n]+", re.DOTALL
)
_SINGLE = re.compile(r"''|[ \t\r\n]+|[^' \t\r\n]+|'")
_BARE = re.compile(r"[ \t\r\n]+|[^ \t\r\n]+")
_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n|\Z)")
_LETTERS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_PLAIN = re.compile(
    r"[-+]?[\d._:]+(?:[eE][-+]?\d+)?|0x[\da-fA-F]+|\.inf|\.nan|true|false|yes|no|on|off|null|~|"
    r"\d{4}-\d\d?-\d\d?(?:[Tt ][\d:. Z+-]*)?|",
    re.IGNORECASE,
)


def values(path: str, source: str) -> list[Node]:
    """The documents of a YAML file.

    Raises MedlintError, with line and column, for what is no YAML, for aliases, which could grow without bound, and for
    more than 200 values within one another.
    """
    start = 1 if source.startswith("\ufeff") else 0
    return tree(path, source, start, len(source))


def tree(path: str, source: str, start: int, end: int) -> list[Node]:
    """The documents of YAML in source[start:end], such as the head of an article, as `values` gives them."""
    roots: list[Node] = []
    stack: list[tuple[Record | Series, list[str]]] = []
    text = source[start:end]
    try:
        events: Any = yaml.parse(text, Loader=_LOADER)
        for event in events:
            at, end_at = start + event.start_mark.index, start + event.end_mark.index
            if isinstance(event, yaml.AliasEvent):
                raise fault(path, source, at, "uses a YAML alias, which medlint does not follow; write the text out")
            if isinstance(event, yaml.CollectionEndEvent):
                node: Node = stack.pop()[0]
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(stack) >= DEEPEST:
                    said = f"is nested more than {DEEPEST} deep; no content system writes that"
                    raise fault(path, source, at, said)
                stack.append((Record() if isinstance(event, yaml.MappingStartEvent) else Series(), []))
                continue
            elif isinstance(event, yaml.ScalarEvent):
                node = _scalar(source, at, end_at, event)
            else:
                continue
            _put(node, stack, roots)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = " ".join(str(getattr(error, "problem", None) or "it holds a character that YAML does not allow").split())
        at = start + min(mark.index, len(text)) if mark else start
        raise fault(path, source, at, f"is no YAML: {said}") from None
    except (UnicodeError, RecursionError):
        raise fault(path, source, start, "is no YAML: it holds half a character (a lone surrogate)") from None
    return roots


def _put(node: Node, stack: list[tuple[Record | Series, list[str]]], roots: list[Node]) -> None:
    """Hang a node below the one that is open; in a record every other one is a name."""
    if not stack:
        roots.append(node)
        return
    outer, key = stack[-1]
    if isinstance(outer, Series):
        outer.items.append(node)
    elif not key:
        key.append(node.value if isinstance(node, Text) else node.written if isinstance(node, Scalar) else "?")
    else:
        outer.entries.append((key.pop(), node))


def _scalar(source: str, start: int, end: int, event: Any) -> Node:
    """A value; its words found again in the source, or, where that cannot be, standing for all of it."""
    if event.style is None or event.style == "":
        if _PLAIN.fullmatch(event.value):
            return Scalar(event.value)
        units = _bare(source, start, end)
    elif event.style == '"':
        units = _escaped(source, start + 1, end - 1)
    elif event.style == "'":
        units = _quoted(source, start + 1, end - 1)
    else:
        header = _HEADER.match(source, start, end)
        units = _bare(source, header.end() if header else start, end)
    place = Span(start, end)
    mapped = _aligned(source, event.value, units)
    if mapped is None:
        return decoded(source, place, [(event.value, start, end)])
    return Text(event.value, mapped, place)


_Units = Iterator[tuple[str, int, int, bool]]
"""Pieces of a value: what each says, where it stands, and whether it is space of which the notation disposes."""


def _bare(source: str, start: int, end: int) -> _Units:
    for unit in _BARE.finditer(source, start, end):
        yield unit[0], unit.start(), unit.end(), unit[0].isspace()


def _quoted(source: str, start: int, end: int) -> _Units:
    for unit in _SINGLE.finditer(source, start, end):
        yield ("'" if unit[0] == "''" else unit[0]), unit.start(), unit.end(), unit[0][0] in " \t\r\n"


def _escaped(source: str, start: int, end: int) -> _Units:
    for unit in _ESCAPE.finditer(source, start, end):
        written = unit[0]
        if written[0] != "\\":
            yield written, unit.start(), unit.end(), written[0] in " \t\r\n"
        elif written[1] in "xuU":
            digits = written[2:]
            code = int(digits, 16)
            yield (chr(code) if 0 < code < 0x110000 else "\ufffd"), unit.start(), unit.end(), False
        elif written[1] in "\r\n":
            yield "", unit.start(), unit.end(), True
        else:
            yield _LETTERS.get(written[1], written[1]), unit.start(), unit.end(), False


def _aligned(source: str, value: str, units: _Units) -> TextMap | None:
    """The map of a value to its pieces; between words there may be other space than in the source. None where it does
    not come out even.
    """
    builder = TextBuilder()
    at = 0
    gap: tuple[int, int] | None = None
    for said, start, end, loose in units:
        if loose:
            gap = (gap[0] if gap else start, end)
            continue
        if not said:
            continue
        first = at
        while at < len(value) and not value.startswith(said, at) and value[at] in " \t\n":
            at += 1
        if not value.startswith(said, at):
            return None
        if at > first:
            if gap is None:
                return None
            _space(builder, source, value[first:at], *gap)
        gap = None
        if len(said) == end - start and source.startswith(said, start):
            builder.copy(source, start, end)
        else:
            builder.put(said, start, end)
        at += len(said)
    rest = value[at:]
    if rest.strip(" \t\n"):
        return None
    if rest:
        if gap is None:
            return None
        _space(builder, source, rest, *gap)
    return builder.whole()[1]


def _space(builder: TextBuilder, source: str, space: str, start: int, end: int) -> None:
    if source[start:end] == space:
        builder.copy(source, start, end)
    else:
        builder.put(space, start, end)
