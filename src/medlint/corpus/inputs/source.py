"""What every kind of source can do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from medlint.corpus.page import Page
from medlint.model import Failure


class Mark(NamedTuple):
    """A page before it is read: where it starts, about how many bytes it has, and its file where it is one."""

    at: int
    size: int
    file: str = ""


class Source(Protocol):
    """Pages in an order that never changes while the source does not."""

    name: str

    def marks(self) -> Iterator[Mark]:
        """A mark for each page. Raises MedlintError where the source cannot be read."""
        ...

    def pages(self, first: int, at: int) -> Iterator[Page | Failure]:
        """The pages from the `first` (counted from 0), which starts `at` its mark's place."""
        ...

    def stamp(self) -> list[str]:
        """What changes when the source does: names, sizes, times."""
        ...
