"""A source of files: a folder, a glob, or articles named one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from medlint.corpus.inputs.source import Mark
from medlint.corpus.page import Page
from medlint.model import Failure


class Files:
    """Articles, a page each."""

    def __init__(self, files: Sequence[str]) -> None:
        self.name = ""
        self._files = files

    def marks(self) -> Iterator[Mark]:
        for number, file in enumerate(self._files):
            try:
                size = Path(file).stat().st_size
            except OSError:
                size = 0  # reading it will say why
            yield Mark(number, size, file)

    def pages(self, first: int, at: int) -> Iterator[Page | Failure]:
        for file in self._files[first:]:
            try:
                yield Page(file, Path(file).read_bytes())
            except OSError as error:
                yield Failure(file, f"cannot read it: {error.strerror}; check its permissions")

    def stamp(self) -> list[str]:
        stamps = []
        for file in self._files:
            try:
                found = Path(file).stat()
                stamps.append(f"{file} {found.st_size} {found.st_mtime_ns}")
            except OSError:
                stamps.append(file)
        return stamps
