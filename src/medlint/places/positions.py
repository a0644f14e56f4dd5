"""Lines and columns of places in a source, worked out only here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from operator import add
from typing import NamedTuple

from medlint.model import Document, Finding

_LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """Counted from 1; `column` in code points, `column_utf16` in UTF-16 units (what editors and browsers count).

    In a Word draft a line is a `paragraph`, and columns are nothing that anybody could look up.
    """

    line: int
    column: int
    column_utf16: int
    paragraph: bool = False

    @property
    def name(self) -> str:
        """The name of a line for people: 'line 3', 'paragraph 3'."""
        return f"{'paragraph' if self.paragraph else 'line'} {self.line}"

    @property
    def full(self) -> str:
        """'line 3, column 14', or 'paragraph 3'."""
        return self.name if self.paragraph else f"{self.name}, column {self.column}"

    @property
    def brief(self) -> str:
        """'3:14', or 'paragraph 3'."""
        return self.name if self.paragraph else f"{self.line}:{self.column}"


def spot(place: Position | None) -> dict[str, int | None]:
    """A place as JSON has it: in a Word draft a paragraph in place of line and column, else no paragraph."""
    if place is None or place.paragraph:
        return {"line": None, "column": None, "paragraph": place.line if place else None}
    return {"line": place.line, "column": place.column, "paragraph": None}


def stretch(start: Position, end: Position) -> dict[str, int | None]:
    """The place where something starts, as `spot` has it, with all that is known of its columns, and where it ends."""
    first, last = spot(start), spot(end)
    return {
        "line": first["line"],
        "column": first["column"],
        "column_utf16": None if start.paragraph else start.column_utf16,
        "end_line": last["line"],
        "end_column": last["column"],
        "paragraph": first["paragraph"],
    }


class LineIndex:
    r"""The lines of a source: only \\n, \\r\\n and \\r end one. A BOM has no column."""

    def __init__(self, source: str, *, paragraphs: bool = False) -> None:
        self._source = source
        self.paragraphs = paragraphs
        if "\r" in source:
            ends = list(_LINE_END.finditer(source))
            self._starts = [0, *(end.end() for end in ends)]
            self._ends = [*(end.start() for end in ends), len(source)]
        else:  # the usual, a few times as fast
            lengths = list(map(len, source.split("\n")))
            self._starts = [0, *accumulate(map((1).__add__, lengths[:-1]))]
            self._ends = list(map(add, self._starts, lengths))
        self._starts[0] = int(source.startswith("\ufeff"))

    @classmethod
    def of(cls, document: Document) -> LineIndex:
        """The lines of a document, which in a Word draft are its paragraphs."""
        return cls(document.source, paragraphs=document.traits.unit == "paragraph")

    def at(self, offset: int) -> Position:
        """The position of a code point of the source; one inside the BOM counts as the first after it."""
        line, column = self.place(offset)
        before = self._source[self._starts[line - 1] : offset]
        units = len(before) if before.isascii() else len(before.encode("utf-16-le", "surrogatepass")) // 2
        return Position(line, column, units + 1, self.paragraphs)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of `at`."""
        line = bisect_right(self._starts, offset) or 1
        return line, max(offset - self._starts[line - 1], 0) + 1

    def bounds(self, line: int) -> tuple[int, int]:
        """Start and end of a line in the source, without BOM and line end."""
        return self._starts[line - 1], self._ends[line - 1]


def located(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a document with line, column and text."""
    index = LineIndex.of(document)
    found = []
    for finding in findings:
        line, column = index.place(finding.start)
        text = document.source[finding.start : finding.end]
        found.append(replace(finding, line=line, column=column, text=text))
    return found
