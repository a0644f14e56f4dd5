"""One unit: its pages read, checked and written. What every engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any

from medlint.corpus import attempts, inputs, shards
from medlint.corpus.checker import PageChecker
from medlint.corpus.page import Page
from medlint.corpus.rows import Row, Rows, failed
from medlint.corpus.settings import Settings
from medlint.corpus.shards import Marker
from medlint.corpus.tables import TABLES
from medlint.corpus.unit import Unit
from medlint.model import Failure, MedlintError

_DEADLY = (
    "the process that checked it ended twice (out of memory, or a crash in a library); look at the page, or drop it"
)


class Worker:
    """Holds what one process needs for all its units."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.checker = PageChecker(settings)

    def __reduce__(self) -> tuple[Any, ...]:
        return Worker, (self.settings,)

    def work(self, unit: Unit) -> Marker:
        """Check and write a unit; nothing is done again where it is done. Raises MedlintError for a broken config, and
        OSError where nothing can be written.
        """
        folder = self.settings.output
        tried = attempts.start(folder, unit.number)
        tables: dict[str, list[Row]] = {table: [] for table in TABLES}
        pages = words = findings = errors = 0
        for number, rows in enumerate(self._checked(unit, tried)):
            pages += 1
            if rows.page is None:
                errors += 1
            else:
                words += rows.page["words"]
                findings += rows.page["findings"]
                tables["pages"].append({**rows.page, "unit": unit.number, "record": unit.first + number})
            for each in fields(rows):
                if each.name != "page":
                    tables[each.name] += getattr(rows, each.name)
        shards.write(folder, unit.number, tables, self.settings.formats)
        marker = Marker(unit.number, pages, errors, findings, words)
        shards.mark(folder, marker)
        attempts.end(folder, unit.number)
        return marker

    def _checked(self, unit: Unit, tried: attempts.Attempts) -> Iterator[Rows]:
        pages = read(unit, self.settings)
        return self._one_by_one(unit, pages, tried) if tried.careful else self.checker.check(pages)

    def _one_by_one(self, unit: Unit, pages: Iterable[Page | Failure], tried: attempts.Attempts) -> Iterator[Rows]:
        for number, page in enumerate(pages):
            if isinstance(page, Page) and number in tried.deadly:
                yield failed(Failure(page.path, _DEADLY))
                continue
            attempts.at(self.settings.output, unit.number, tried, number)
            yield from self.checker.check([page])


def read(unit: Unit, settings: Settings) -> Iterator[Page | Failure]:
    """The pages of a unit. What breaks the source off on the way stands for every page that is left."""
    source = inputs.reopened(unit.source, unit.files, settings.columns)
    first = 0 if unit.files else unit.first
    number = 0
    try:
        for page in islice(source.pages(first, unit.at), unit.pages):
            number += 1
            yield page
    except MedlintError as error:
        for missing in range(number, unit.pages):
            yield Failure(f"{unit.source}#{unit.first + missing + 1}", error.message)
