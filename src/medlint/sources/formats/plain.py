"""Plain text."""

from __future__ import annotations

from medlint.model import Document
from medlint.sources.reader import Reader


def _read(path: str, source: str) -> Document:
    from medlint.sources.plain import read

    return read(path, source)


READER = Reader(name="plain", title="plain text", suffixes=(".txt",), media_types=("text/plain",), read=_read)
