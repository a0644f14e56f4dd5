"""`[tool.medlint]` of a TOML file as nodes, with their lines, which tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from medlint.model import MedlintError
from medlint.nodes import Node

_WORD = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_NAME = rf"{_WORD}(?:\s*\.\s*{_WORD})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_NAME})\s*\]")
_KEY = re.compile(rf"\s*({_NAME})\s*=")
_TOOL = ("tool", "medlint")


def parse(text: str, path: str) -> Node | None:
    """The nodes of the table; None where the file has none. Raises MedlintError for what is no TOML."""
    try:
        found: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MedlintError(f"not valid TOML: {error}", path=path) from None
    except RecursionError:
        raise MedlintError("not valid TOML: nested too deep", path=path) from None
    except ValueError:  # more digits than Python reads
        raise MedlintError("not valid TOML: a number in it is too long", path=path) from None
    for name in _TOOL:
        if not isinstance(found, dict) or name not in found:
            return None
        found = found[name]
    return _node(found, _TOOL, _lines(text), 0)


def _lines(text: str) -> Mapping[tuple[str, ...], int]:
    """The line of each table and key that starts one, by its names; the tables of an array are numbered from 0."""
    lines: dict[tuple[str, ...], int] = {}
    tables: Counter[tuple[str, ...]] = Counter()
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _names(header[2])
            lines.setdefault(table, number)
            if header[1] == "[[":
                tables[table] += 1
                table = (*table, str(tables[table] - 1))
                lines[table] = number
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_names(key[1])), number)
    return lines


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(word.strip("\"'") for word in re.findall(_WORD, dotted))


def _node(value: Any, names: tuple[str, ...], lines: Mapping[tuple[str, ...], int], line: int) -> Node:
    """A value as nodes; what starts no line of its own is on that of what holds it."""
    line = lines.get(names, line)
    if isinstance(value, dict):
        children = {name: _node(child, (*names, name), lines, line) for name, child in value.items()}
        return Node(children, line, {name: child.line for name, child in children.items()})
    if isinstance(value, list):
        return Node([_node(item, (*names, str(i)), lines, line) for i, item in enumerate(value)], line)
    return Node(value, line)
