"""Text that waits on disk for what comes before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

_IN_MEMORY = 500_000
"""Bytes that are held before a file is made."""

_PIECE = 100_000  # characters that are copied at a time


class Spool:
    """Takes text piece by piece and gives all of it back at the end. Raises OSError where there is no room for it."""

    def __init__(self) -> None:
        self._file: IO[str] = SpooledTemporaryFile(  # noqa: SIM115 - it goes when the spool does
            _IN_MEMORY, mode="w+", encoding="utf-8", errors="surrogatepass", newline=""
        )

    def write(self, text: str) -> None:
        """Take one more piece."""
        self._file.write(text)

    def copy(self, write: Callable[[str], object]) -> None:
        """Give back all that it took, in pieces of another size."""
        self._file.seek(0)
        while text := self._file.read(_PIECE):
            write(text)

    def lines(self) -> Iterator[str]:
        """What it took, line by line, each with its end."""
        self._file.seek(0)
        return self._file
