"""A table of names and numbers that fits the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from medlint.reports.escape import visible
from medlint.reports.parts.width import clip, width

NAME = 16
"""Columns of the terminal that names must have beside the numbers, or they get lines of their own."""


class Row(NamedTuple):
    """A name, its cells by column, and whether it stands out."""

    name: str
    cells: dict[str, str]
    bold: bool = False


class Table(NamedTuple):
    """The lines, and the columns left out because they do not fit."""

    lines: list[str]
    left_out: list[str]


def table(rows: Sequence[Row], optional: Sequence[str], columns: int, *, color: bool) -> Table:
    """The rows under the names of their cells, in so many columns of a terminal.

    Where they do not fit, of the cells named in `optional` the last go first.
    """
    sizes = {name: max(len(name), *(len(row.cells[name]) for row in rows)) for name in rows[0].cells}
    left_out: list[str] = []
    for name in reversed(optional):
        if _taken(sizes) > columns:
            left_out.insert(0, name)
            del sizes[name]
    if _taken(sizes) + len(sizes) + 2 * NAME <= columns:
        sizes = {name: size + 1 for name, size in sizes.items()}
    return Table(list(_lines(rows, sizes, columns, color)), left_out)


def _taken(sizes: dict[str, int]) -> int:
    """Terminal columns of the numbers, a space before each."""
    return sum(sizes.values()) + len(sizes)


def _lines(rows: Sequence[Row], sizes: dict[str, int], columns: int, color: bool) -> Iterator[str]:
    longest = max(width(visible(row.name)) for row in rows)
    room = columns - _taken(sizes)
    beside = room >= min(longest, NAME)
    indent = min(longest, room) if beside else 0
    yield " " * indent + _numbers({name: name for name in sizes}, sizes)
    for row in rows:
        name = clip(visible(row.name), indent if beside else columns)
        numbers = _numbers(row.cells, sizes)
        for line in [name + " " * (indent - width(name)) + numbers] if beside else [name, numbers]:
            yield click.style(line, bold=True) if color and row.bold else line


def _numbers(cells: dict[str, str], names: dict[str, int]) -> str:
    return "".join(f" {cells[name]:>{size}}" for name, size in names.items())
