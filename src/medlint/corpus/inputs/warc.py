"""WARC, by warcio: a page for each response or resource that holds text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from medlint.corpus.inputs.opened import opened, stamp
from medlint.corpus.inputs.source import Mark
from medlint.corpus.needs import needed
from medlint.corpus.page import Columns, Page, named
from medlint.model import Failure, MedlintError

_TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")


class Warc:
    """A web archive, also packed. Pages go by their address; pictures, scripts and errors of servers are no pages."""

    def __init__(self, name: str, columns: Columns) -> None:
        self.name = name
        self._columns = columns

    def marks(self) -> Iterator[Mark]:
        for number, (_, _, size) in enumerate(self._records()):
            yield Mark(number, size)

    def pages(self, first: int, at: int) -> Iterator[Page | Failure]:
        for record, kind, _ in islice(self._records(), first, None):
            address = record.rec_headers.get_header("WARC-Target-URI") or self.name
            yield Page(named(address, kind, ".html"), record.content_stream().read())

    def stamp(self) -> list[str]:
        return [stamp(self.name)]

    def _records(self) -> Iterator[tuple[Any, str, int]]:
        """Each record with its media type and about how many bytes it has."""
        archive = needed("warcio.archiveiterator", f"to read {self.name}")
        broken = needed("warcio.exceptions", f"to read {self.name}").ArchiveLoadFailed
        with opened(self.name, unpack=False) as file:
            try:
                for record in archive.ArchiveIterator(file):
                    kind = _kind(record)
                    if kind in _TEXTS:
                        yield record, kind, int(record.rec_headers.get_header("Content-Length") or 0)
            except broken as error:
                raise MedlintError(f"is no WARC file: {error}; write it anew", path=self.name) from None


def _kind(record: Any) -> str:
    """The media type of a page; empty for what is no page."""
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    elif record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200":
        kind = record.http_headers.get_header("Content-Type") or ""
    else:
        kind = ""
    return str(kind).partition(";")[0].strip().lower()
