"""JSON in ASCII, indented, of which some lists come item by item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from medlint.reports.writer import Write

_STEP = 2  # spaces of a level


def put(write: Write, value: Any) -> None:
    """Write a value and a line end. Iterators in its objects and lists are lists of items that are JSON already."""
    _put(write, value, 0)
    write("\n")


def _put(write: Write, value: Any, level: int) -> None:
    inner = "\n" + " " * _STEP * (level + 1)
    if isinstance(value, Iterator):
        number = 0
        for number, item in enumerate(value, 1):
            write(f"{',' if number > 1 else '['}{inner}{_indented(item, level + 1)}")
        write(f"{inner[:-_STEP]}]" if number else "[]")
    elif isinstance(value, dict) and _streams(value):
        for number, (name, member) in enumerate(value.items()):
            write(f"{',' if number else '{'}{inner}{json.dumps(name)}: ")
            _put(write, member, level + 1)
        write(f"{inner[:-_STEP]}}}")
    elif isinstance(value, list) and _streams(value):
        for number, member in enumerate(value):
            write(f"{',' if number else '['}{inner}")
            _put(write, member, level + 1)
        write(f"{inner[:-_STEP]}]")
    else:
        write(_indented(json.dumps(value), level))


def _streams(value: Any) -> bool:
    """Whether an iterator stands in a value."""
    if isinstance(value, dict):
        return any(map(_streams, value.values()))
    if isinstance(value, list):
        return any(map(_streams, value))
    return isinstance(value, Iterator)


def _indented(text: str, level: int) -> str:
    """JSON on one line as `json.dumps` indents it so many levels deep, ten times as fast."""
    try:
        text = msgspec.json.format(text, indent=_STEP)
    except msgspec.DecodeError:  # half a character, which msgspec does not take
        text = json.dumps(json.loads(text), indent=_STEP)
    return text.replace("\n", "\n" + " " * _STEP * level)
