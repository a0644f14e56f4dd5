"""A place in one page that another page has something to do with."""

from __future__ import annotations

from typing import NamedTuple

from medlint.corpus.shards import Row


class Place(NamedTuple):
    """A stretch of a page: code points of the source, and the line or paragraph it starts in."""

    path: str
    start: int = 0
    end: int = 0
    line: int | None = None
    paragraph: int | None = None

    @staticmethod
    def of(row: Row) -> Place:
        """The place in a row of a table."""
        return Place(row["path"], row["start"], row["end"], row["line"], row["paragraph"])

    @property
    def name(self) -> str:
        """The place for people: 'a.md:12'."""
        number = self.line or self.paragraph
        return f"{self.path}:{number}" if number else self.path


class Found(NamedTuple):
    """A finding on two places: it stands `at` the later one, and its message names the `other`, where there is one."""

    rule: str
    at: Place
    other: Place | None
    message: str


COLUMNS = ("path", "start", "end", "line", "paragraph")
"""The columns of a Place."""
