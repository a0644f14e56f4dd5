"""The articles that paths name, read one by one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from medlint.model import Failure, MedlintError
from medlint.project import files

Watch = Callable[[Sequence[Path]], Iterable[Path]]
"""Gives back the paths it is given, one when the one before is done: somebody may watch how far they are."""


def read(
    paths: Sequence[str], stdin_name: str, skipped: Callable[[Path], bool], watch: Watch = iter
) -> Iterator[tuple[Path, bytes | Failure]]:
    """Path and bytes of every article in order of path, each read when its turn comes; '-' is standard input, called
    `stdin_name`. First of all what cannot be found, and in its turn what cannot be read, each as a Failure.
    """
    found: list[Path] = []
    for name in dict.fromkeys(paths):
        if name != "-":
            try:
                found += files.articles(Path(name))
            except MedlintError as error:
                yield Path(name), Failure.of(error, name)
            except OSError as error:
                yield Path(name), Failure(name, f"cannot be looked up: {error.strerror}; check the name")
    stdin = Path(stdin_name) if "-" in paths else None
    for path in watch([path for path in files.distinct(found) if not skipped(path)]):
        if stdin and stdin.as_posix() < path.as_posix():
            yield from _from_stdin(stdin, skipped)
            stdin = None
        try:
            data = path.read_bytes()
        except OSError as error:
            said = f"cannot read it: {error.strerror}; check its permissions"
            yield path, Failure(path.as_posix(), said)
        else:
            yield path, data
    if stdin:
        yield from _from_stdin(stdin, skipped)


def _from_stdin(name: Path, skipped: Callable[[Path], bool]) -> Iterator[tuple[Path, bytes | Failure]]:
    if skipped(name):
        return
    why = "it is closed"
    if sys.stdin is not None:
        try:
            yield name, sys.stdin.buffer.read()
        except OSError as error:
            why = error.strerror or str(error)
        else:
            return
    yield name, Failure("-", f"cannot read standard input: {why}; name a file")


class Seen:
    """Tells afterwards which of a few files were among the articles, under any name: no report may replace one."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._sought = set(filter(None, map(_identity, files)))
        self._met: set[tuple[int, int]] = set()

    def add(self, article: str) -> None:
        """Look at an article that was read."""
        if self._sought and (identity := _identity(article)) in self._sought and identity:
            self._met.add(identity)

    def holds(self, file: Path) -> bool:
        """Whether a file was met."""
        return _identity(file) in self._met


def _identity(path: Path | str) -> tuple[int, int] | None:
    """The device and number of the file that a path leads to; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
