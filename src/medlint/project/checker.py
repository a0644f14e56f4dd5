"""One job: some articles under one config, checked, and what reports need of them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from medlint import sources
from medlint.config import Config
from medlint.model import Document, Failure, LanguageError
from medlint.project.failures import attempt
from medlint.project.store.bare import Bare, bare
from medlint.reports.result import Result
from medlint.timing import Clock

if TYPE_CHECKING:
    from medlint.linter import Linter

CHUNK = 60_000
"""Bytes of articles that are checked together."""


class Item(NamedTuple):
    """An article to check: the name it goes by, its bytes, the most bytes that are read, and how the cache calls it."""

    path: str
    data: bytes
    limit: int
    kept_as: str = ""


class Chunk(NamedTuple):
    """Articles under one config; `ruleset` is a name for it."""

    ruleset: bytes
    config: Config
    items: tuple[Item, ...]


class Known(NamedTuple):
    """An article that need not be checked, or a file that cannot be: what is known of it."""

    result: Result | Failure


class Batch(NamedTuple):
    """Articles in a row, and the chunk of those among them that are to be checked, if any are."""

    line: tuple[Item | Known, ...]
    chunk: Chunk | None


class Answer(NamedTuple):
    """The result of each item, in order: the article made bare, or why there is nothing.

    `warnings` are for the user. `unread`: why sentences could not be read, where that was tried; the findings then are
    not all. `seconds`: what rules took, where that was asked for.
    """

    results: tuple[Bare | Failure, ...]
    warnings: tuple[str, ...] = ()
    unread: Failure | None = None
    seconds: tuple[tuple[str, float], ...] = ()

    def lasting(self, item: Item, result: Bare) -> bool:
        """Whether next time would come to the same: nothing failed, and there is nothing to be said but the result."""
        said = any(warning.startswith(f"{item.path}: ") for warning in self.warnings)
        return not (self.unread or result.checked.failures or said)


NOTHING = Answer(())
"""The answer where nothing was asked."""


class Checker:
    """Checks chunks, times rules if asked, and with `reading` takes down what the page shows of each article. It holds
    a linter for each config, and goes to another process without them.
    """

    def __init__(self, today: date, *, timed: bool = False, reading: bool = False) -> None:
        self._today = today
        self._timed = timed
        self._reading = reading
        self._clock = Clock() if timed else None
        self._linters: dict[bytes, Linter] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Checker, self._today, timed=self._timed, reading=self._reading), ()

    def linter(self, ruleset: bytes, config: Config) -> Linter:
        """The linter of a config, made once. Raises MedlintError for a config or a card that is broken."""
        if ruleset not in self._linters:
            from medlint.linter import Linter  # only here: a run to which the cache has all the answers needs none

            self._linters[ruleset] = Linter(config, today=self._today, kinds=True, clock=self._clock)
        return self._linters[ruleset]

    def check(self, chunk: Chunk) -> Answer:
        """Check a chunk. What cannot be read, or crashes, is a Failure; the others are checked."""
        linter = self.linter(chunk.ruleset, chunk.config)
        read = [
            attempt(
                item.path,
                sources.read,
                item.path,
                item.data,
                **(chunk.config.reading | {"limit": item.limit}),
            )
            for item in chunk.items
        ]
        documents = [document for document in read if isinstance(document, Document)]
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", FutureWarning)
            found: list[Bare] | list[Bare | Failure] | Failure = attempt("", self._together, linter, documents)
            if isinstance(found, Failure):  # of one article, which must not hide what is found in the others
                found = [attempt(document.path, self._alone, linter, document) for document in documents]
        rest = iter(found)
        results = tuple(next(rest) if isinstance(document, Document) else document for document in read)
        spoken = (str(warning.message) for warning in said if issubclass(warning.category, FutureWarning))
        seconds = self._clock.take() if self._clock else ()
        unread = Failure.of(linter.unread) if linter.unread else None
        return Answer(results, tuple(dict.fromkeys(spoken)), unread, seconds)

    def _together(self, linter: Linter, documents: Sequence[Document]) -> list[Bare]:
        if not self._reading:
            return [bare(checked) for checked in linter.check_all(documents)]
        from medlint.reports.html.reading import Reading, reading

        try:
            return [bare(checked, reading(checked, article)) for checked, article in linter.check_for_claims(documents)]
        except LanguageError:  # the check says so
            return [bare(checked, Reading(checked.document.blocks)) for checked in linter.check_all(documents)]

    def _alone(self, linter: Linter, document: Document) -> Bare:
        (found,) = self._together(linter, [document])
        return found
