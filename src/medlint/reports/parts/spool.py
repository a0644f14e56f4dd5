"""Text that waits on disk for what comes before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

_IN_MEMORY = 500_000
"""Bytes that are held before a file is made."""

_PIECE = 100_000
"""Bytes that are given back at once, or a line where that is longer."""


class Spool:
    """Takes text piece by piece and gives all of it back at the end; `file` holds it in UTF-8, half a character as an
    escape. Raises OSError where there is no room for it.
    """

    def __init__(self) -> None:
        self.file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it goes when the spool does

    def write(self, text: str) -> None:
        """Take one more piece."""
        self.file.write(text.encode("utf-8", "backslashreplace"))

    def copy(self, write: Callable[[str], object]) -> None:
        """Give back all that it took."""
        for piece in self.pieces():
            write(piece)

    def pieces(self) -> Iterator[str]:
        """The spooled text, many lines at a time."""
        self.file.seek(0)
        while lines := self.file.readlines(_PIECE):
            yield b"".join(lines).decode("utf-8")

    def lines(self) -> Iterator[str]:
        """The spooled text, line by line, each with its end."""
        self.file.seek(0)
        return (line.decode("utf-8") for line in self.file)
