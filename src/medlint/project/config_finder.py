"""Which config governs a file, and whether the file is left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from medlint.config import Config, globs, nearest
from medlint.config.layers import ConfigFile
from medlint.model import MedlintError
from medlint.rulebook.unknown import UnknownRule

_NONE = ConfigFile(Path())


class Scope(NamedTuple):
    """A config file (None for none) and which entries of its `files` are for an article: all articles of a scope go by
    one config.
    """

    source: Path | None
    entries: tuple[int, ...] = ()


class ConfigFinder:
    """Finds the config of each article: `only` that file or config where one is given, else the nearest file; each file
    is read once.

    `exclude` are globs that leave more out, counted from the current folder; `tell` hears why a file is skipped.
    """

    def __init__(
        self, only: Path | Config | None = None, exclude: Sequence[str] = (), tell: Callable[[str], None] | None = None
    ) -> None:
        self._only = only if isinstance(only, Path) else None
        self._given = only if isinstance(only, Config) else None
        self._exclude = exclude
        self._tell = tell
        self._read: dict[Path, ConfigFile] = {}
        self._nearest: dict[str, Path | None] = {}  # by folder
        self._scopes: dict[str, Scope] = {}  # by article
        self._made: dict[Scope, Config] = {}

    def source(self, path: Path | str) -> Path | None:
        """The config file that governs a file; None for none."""
        folder = os.path.dirname(path)
        if folder not in self._nearest:
            self._nearest[folder] = self._only or (None if self._given else nearest(Path(path)))
        return self._nearest[folder]

    def file(self, path: Path | str) -> ConfigFile:
        """A config file with those it extends; an empty one for none. Raises MedlintError where one is broken."""
        source = self.source(path)
        if source is None:
            return _NONE
        if source not in self._read:
            self._read[source] = ConfigFile.read(source)
        return self._read[source]

    def scope(self, path: Path | str) -> Scope:
        """The parts of a path that decide its config. Raises as `file` does."""
        name = os.fspath(path)
        if name not in self._scopes:
            file = self.file(path)
            self._scopes[name] = Scope(self.source(path), file.matching(path) if file.entries else ())
        return self._scopes[name]

    def of(self, path: Path | str) -> Config:
        """A file's config. Raises as `file` does."""
        if self._given:
            return self._given
        scope = self.scope(path)
        if scope not in self._made:
            self._made[scope] = self.file(path).config(scope.entries)
        return self._made[scope]

    @contextmanager
    def blamed(self, path: Path | str) -> Iterator[None]:
        """Says of a name that means no rule, which is met under a file's config, in which file and line it stands."""
        try:
            yield
        except UnknownRule as error:
            scope = self.scope(path)
            if place := self.file(path).where(error.key, error.name, scope.entries):
                raise MedlintError(error.message, path=place[0], line=place[1]) from None
            raise

    def excluding(self, path: Path | str) -> str:
        """The glob of the config or the command line that leaves the file out, or an empty string. Raises as `file`."""
        file = self.file(path)
        excluded = self.of(path).exclude
        found = globs.naming(globs.counted(path, file.path.parent), excluded) if excluded else ""
        if not found and self._exclude:
            found = globs.naming(globs.counted(path, os.curdir), self._exclude)
        return found

    def skipped(self, path: Path) -> bool:
        """Whether a glob leaves the file out. Raises as `file` does."""
        glob = self.excluding(path)
        if glob and self._tell:
            self._tell(f"{path}: skipped, excluded by {glob!r}")
        return bool(glob)
