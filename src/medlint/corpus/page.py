"""A page of a library, and the columns that hold it in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from medlint import sources
from medlint.model import Failure, MedlintError

_TEXT = ("text", "content", "body", "html", "markdown")
_IDS = ("id", "url", "uid", "slug")
_PATHS = ("path", "file", "filename")
_TYPES = ("media_type", "mime_type", "content_type")
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/json": ".json",
}
"""The suffix by which a Reader knows a media type."""


class Page(NamedTuple):
    """A page: the name that reports give it, whose suffix says how it is read, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table by what they hold; an empty name stands for the first usual one that is there. `suffix` is the
    format of pages whose name and media type do not tell it.
    """

    text: str = ""
    id: str = ""
    path: str = ""
    media_type: str = ""
    suffix: str = ".md"

    def page(self, row: Mapping[str, Any], source: str, number: int) -> Page | Failure:
        """The page in a row, which is counted from 1; a Failure where the row holds none."""
        where = f"{source}#{number}"
        try:
            text = _of(row, self.text, _TEXT)
            name = _of(row, self.path, _PATHS) or _of(row, self.id, _IDS) or where
            media_type = _of(row, self.media_type, _TYPES)
        except KeyError as error:
            known = ", ".join(map(str, row))
            return Failure(where, f"has no column {error.args[0]!r}; its columns are {known}")
        if not isinstance(text, str | bytes):
            known = ", ".join(map(str, row))
            return Failure(where, f"holds no text; name its column with --text (columns: {known})")
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        return Page(named(str(name), str(media_type or ""), self.suffix), data)


def named(name: str, media_type: str, suffix: str) -> str:
    """A page's name with a suffix that a Reader claims."""
    known = PurePosixPath(name).suffix
    if known and sources.claiming(name):
        return name
    kind = media_type.partition(";")[0].strip().lower()
    return name + _SUFFIXES.get(kind, suffix)


def _of(row: Mapping[str, Any], column: str, usual: tuple[str, ...]) -> Any:
    """The value of a column. Raises KeyError for a column that was asked for and is not there."""
    if column:
        return row[column]
    return next((row[name] for name in usual if row.get(name) is not None), None)


def checked_suffix(suffix: str) -> str:
    """The suffix with its dot. Raises MedlintError where no Reader claims it."""
    dotted = suffix if suffix.startswith(".") else f".{suffix}"
    if sources.claiming(f"page{dotted}") is None:
        raise MedlintError(f"no format has the suffix {dotted}; there are {' '.join(sources.suffixes())}")
    return dotted
