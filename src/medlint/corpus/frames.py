"""Findings for tables that another engine holds: pandas and Arrow, as Spark, Dask and datatrove hand them around.

>>> import pandas
>>> from medlint.corpus.frames import Findings
>>> Findings()(pandas.DataFrame({"id": ["a"], "text": ["Rest and and drink."]}))["rule"].tolist()
['fragments/doubled-word']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from medlint.corpus.checker import PageChecker
from medlint.corpus.needs import needed
from medlint.corpus.page import Columns
from medlint.corpus.rows import Row
from medlint.corpus.settings import Settings
from medlint.corpus.shards import packed, schema
from medlint.corpus.tables import TABLES
from medlint.project.options import Options


class Findings:
    """Gives the rows of a table (`findings`, or another of `tables.TABLES`) for the pages of a frame. It goes to other
    processes without the rules and the language, which each process loads once.
    """

    def __init__(
        self,
        columns: Columns | None = None,
        *,
        config: Path | None = None,
        options: Options | None = None,
        table: str = "findings",
    ) -> None:
        self.columns = columns or Columns()
        self.config = config
        self.options = options or Options()
        self.table = table

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_checker"}

    @cached_property
    def _checker(self) -> PageChecker:
        return PageChecker(Settings(Path(), self.options, self.config, columns=self.columns))

    def rows(self, pages: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
        """The rows for pages that come as rows of a table, in order. Unreadable pages have some in `errors`."""
        read = (self.columns.page(row, "row", number) for number, row in enumerate(pages, 1))
        types = TABLES[self.table]
        for checked in self._checker.check(read):
            kept = [checked.page] if self.table == "pages" else getattr(checked, self.table)
            for row in filter(None, kept):
                yield {name: packed(row.get(name), kind) for name, kind in types.items()}

    def __call__(self, frame: Any) -> Any:
        """A frame for a pandas frame: for Dask's `map_partitions`."""
        found = list(self.rows(frame.to_dict("records")))
        return needed("pandas", "for frames").DataFrame(found, columns=list(TABLES[self.table]))

    def arrow(self, batches: Iterable[Any]) -> Iterator[Any]:
        """A batch for each Arrow batch: for Spark's `mapInArrow`. Its schema is `schema()`."""
        arrow = needed("pyarrow", "for Arrow")
        for batch in batches:
            yield arrow.RecordBatch.from_pylist(list(self.rows(batch.to_pylist())), schema=self.schema())

    def schema(self) -> Any:
        """The Arrow schema of the table."""
        return schema(TABLES[self.table])
