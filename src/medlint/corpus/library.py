"""The tables of a run that is done, read row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from medlint.corpus import plan, shards
from medlint.corpus.shards import Marker, Row
from medlint.model import MedlintError


class Library:
    """A folder of shards. Raises MedlintError where the folder holds no run, or one that is not finished."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run = plan.load(folder)
        self.markers: Sequence[Marker] = list(shards.marked(folder))
        left = self.run.units - len(self.markers)
        if left:
            raise MedlintError(
                f"is not finished: {left} of {self.run.units} shards are missing; use --resume", path=folder
            )

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """All rows of a table, in order, or some of their columns."""
        for marker in self.markers:
            yield from shards.read(self.folder, marker.unit, table, columns)
