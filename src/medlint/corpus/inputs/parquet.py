"""Parquet, by pyarrow: a row a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medlint.corpus.inputs.opened import opened, stamp
from medlint.corpus.inputs.source import Mark
from medlint.corpus.needs import needed
from medlint.corpus.page import Columns, Page
from medlint.model import Failure, MedlintError

_ROWS = 64  # held at a time


class Parquet:
    """A Parquet file. Marks are made from what its footer says of each group of rows; to find a unit, groups before it
    are passed over unread.
    """

    def __init__(self, name: str, columns: Columns) -> None:
        self.name = name
        self._columns = columns

    def marks(self) -> Iterator[Mark]:
        with opened(self.name, unpack=False) as file:
            footer = self._open(file).metadata
            number = 0
            for group in range(footer.num_row_groups):
                held = footer.row_group(group)
                size = held.total_byte_size // max(held.num_rows, 1)
                for _ in range(held.num_rows):
                    yield Mark(number, size)
                    number += 1

    def pages(self, first: int, at: int) -> Iterator[Page | Failure]:
        with opened(self.name, unpack=False) as file:
            table = self._open(file)
            passed = 0
            for group in range(table.metadata.num_row_groups):
                rows = table.metadata.row_group(group).num_rows
                if passed + rows > first:
                    for number, row in enumerate(self._rows(table, group), passed):
                        if number >= first:
                            yield self._columns.page(row, self.name, number + 1)
                passed += rows

    def stamp(self) -> list[str]:
        return [stamp(self.name)]

    def _open(self, file: Any) -> Any:
        parquet, arrow = needed("pyarrow.parquet", f"to read {self.name}"), needed("pyarrow", f"to read {self.name}")
        try:
            return parquet.ParquetFile(file)
        except arrow.ArrowException as error:
            said = str(error).splitlines()[0]
            raise MedlintError(f"is no Parquet file: {said}; write it anew", path=self.name) from None

    def _rows(self, table: Any, group: int) -> Iterator[dict[str, Any]]:
        for batch in table.iter_batches(batch_size=_ROWS, row_groups=[group]):
            yield from batch.to_pylist()
