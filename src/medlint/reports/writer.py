"""The base of all reports: a writer that takes results one by one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from medlint.reports.context import Context
from medlint.reports.result import Result

Write = Callable[[str], object]
"""Takes the next piece of a report."""


class Writer(ABC):
    """A report in one format, written while the run goes on; what is known only at the end is held back until then."""

    def __init__(self, write: Write, context: Context) -> None:
        self.write = write
        self.context = context

    @abstractmethod
    def add(self, result: Result) -> None:
        """Take the next article, in order of path."""

    def end(self, context: Context) -> None:  # noqa: B027 - most reports have nothing left
        """Write what is left; `context` now knows the rules that ran and holds the final counts."""
