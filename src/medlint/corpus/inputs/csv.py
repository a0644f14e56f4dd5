"""CSV and TSV: a row a page, the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from medlint.corpus.inputs.opened import opened, stamp
from medlint.corpus.inputs.source import Mark
from medlint.corpus.page import Columns, Page
from medlint.model import Failure, MedlintError

_LONGEST = 50_000_000  # code points of a cell


class Csv:
    """A table as text, in UTF-8; cells may hold line ends, so a unit is found by counting rows."""

    def __init__(self, name: str, columns: Columns) -> None:
        self.name = name
        self._columns = columns
        self._delimiter = "\t" if ".tsv" in name else ","

    def marks(self) -> Iterator[Mark]:
        for number, row in enumerate(self._rows()):
            yield Mark(number, sum(len(cell) for cell in row.values() if isinstance(cell, str)))

    def pages(self, first: int, at: int) -> Iterator[Page | Failure]:
        for number, row in enumerate(islice(self._rows(), first, None), first + 1):
            yield self._columns.page(row, self.name, number)

    def stamp(self) -> list[str]:
        return [stamp(self.name)]

    def _rows(self) -> Iterator[dict[str, str]]:
        csv.field_size_limit(_LONGEST)
        with opened(self.name) as file:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
            try:
                yield from csv.DictReader(text, delimiter=self._delimiter)
            except csv.Error as error:
                raise MedlintError(
                    f"is no CSV: {error}; quote cells that hold quotes or line ends", path=self.name
                ) from None
