"""JSON lines: an object a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec

from medlint.corpus.inputs.opened import opened, packed, stamp
from medlint.corpus.inputs.source import Mark
from medlint.corpus.page import Columns, Page
from medlint.model import Failure

_BOM = b"\xef\xbb\xbf"


class JsonLines:
    """A file with an object a line, also packed; empty lines hold no page. To make marks, lines are only counted."""

    def __init__(self, name: str, columns: Columns) -> None:
        self.name = name
        self._columns = columns

    def marks(self) -> Iterator[Mark]:
        with opened(self.name) as file:
            at = 0
            for line in file:
                if line.strip():
                    yield Mark(at, len(line))
                at += len(line)

    def pages(self, first: int, at: int) -> Iterator[Page | Failure]:
        with opened(self.name) as file:
            lines: Iterator[bytes] = (line for line in file if line.strip())
            if packed(self.name):
                lines = islice(lines, first, None)
            else:
                file.seek(at)
            for number, line in enumerate(lines, first + 1):
                yield self._page(line, number)

    def _page(self, line: bytes, number: int) -> Page | Failure:
        try:
            row = msgspec.json.decode(line.removeprefix(_BOM))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return Failure(f"{self.name}#{number}", f"is no JSON: {error}; write one object a line")
        if not isinstance(row, dict):
            return Failure(f"{self.name}#{number}", "is no object; write one object a line")
        return self._columns.page(row, self.name, number)

    def stamp(self) -> list[str]:
        return [stamp(self.name)]
