"""One job: some articles under one config, checked, and what reports need of them."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from medlint import sources
from medlint.config import Config
from medlint.model import Checked, Document, Failure, MedlintError
from medlint.project import cache
from medlint.timing import Clock

if TYPE_CHECKING:
    from medlint.linter import Linter

CHUNK = 60_000
"""Bytes of articles that are checked together."""


class Item(NamedTuple):
    """An article to check: the name it goes by, its bytes, and the most bytes that are read."""

    path: str
    data: bytes
    limit: int


class Chunk(NamedTuple):
    """Articles under one config; `ruleset` is a name for it."""

    ruleset: bytes
    config: Config
    items: tuple[Item, ...]


class Answer(NamedTuple):
    """What came of each item, in order: the article made bare (`cache.bare`), or why there is nothing.

    `warnings` are for the user. `unread`: why sentences could not be read, where that was tried; the findings then are
    not all. `seconds`: what rules took, where that was asked for.
    """

    results: tuple[Checked | Failure, ...]
    warnings: tuple[str, ...] = ()
    unread: str = ""
    seconds: tuple[tuple[str, float], ...] = ()

    def lasting(self, item: Item, result: Checked) -> bool:
        """Whether next time would come to the same: nothing failed, and there is nothing to be said but the result."""
        return not (
            self.unread or result.failures or any(warning.startswith(f"{item.path}: ") for warning in self.warnings)
        )


class Checker:
    """Checks chunks, and times rules if asked. It holds a linter for each config, and goes to another process without
    them.
    """

    def __init__(self, today: date, *, timed: bool = False) -> None:
        self._today = today
        self._timed = timed
        self._clock = Clock() if timed else None
        self._linters: dict[bytes, Linter] = {}

    def __getstate__(self) -> tuple[date, bool]:
        return self._today, self._timed

    def __setstate__(self, state: tuple[date, bool]) -> None:
        self.__init__(state[0], timed=state[1])  # type: ignore[misc]

    def linter(self, ruleset: bytes, config: Config) -> Linter:
        """The linter of a config, made once. Raises MedlintError for a config or a card that is broken."""
        if ruleset not in self._linters:
            from medlint.linter import Linter  # only here: a run to which the cache has all the answers needs none

            self._linters[ruleset] = Linter(config, today=self._today, kinds=True, clock=self._clock)
        return self._linters[ruleset]

    def check(self, chunk: Chunk) -> Answer:
        """Check a chunk. What cannot be read, or crashes, is a Failure; the others are checked."""
        linter = self.linter(chunk.ruleset, chunk.config)
        read = [_read(item) for item in chunk.items]
        documents = [document for document in read if isinstance(document, Document)]
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", FutureWarning)
            found: list[Checked | Failure]
            try:
                found = [cache.bare(checked) for checked in linter.check_all(documents)]
            except Exception:  # one article's crash must not hide what is found in the others
                found = [_alone(linter, document) for document in documents]
        rest = iter(found)
        results = tuple(next(rest) if isinstance(document, Document) else document for document in read)
        spoken = (str(warning.message) for warning in said if issubclass(warning.category, FutureWarning))
        seconds = self._clock.take() if self._clock else ()
        return Answer(results, tuple(dict.fromkeys(spoken)), str(linter.unread or ""), seconds)


def _read(item: Item) -> Document | Failure:
    try:
        return sources.read(item.path, item.data, limit=item.limit)
    except MedlintError as error:
        return Failure.of(item.path, error)
    except Exception as error:
        return _crash(item.path, error)


def _alone(linter: Linter, document: Document) -> Checked | Failure:
    try:
        return cache.bare(linter.check(document))
    except Exception as error:
        return _crash(document.path, error)


def _crash(path: str, error: Exception) -> Failure:
    return Failure(path, f"medlint crashed: {type(error).__name__}: {error}; please report it")
