"""Which config governs a file, and whether the file is left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from medlint import files
from medlint.cli.output import complain
from medlint.config import Config, nearest


class Configs:
    """The config file of each article: `only` where the command line names one, else the nearest; each read once.

    `exclude` are the command line's own globs; `verbose` says on standard error why a file is skipped.
    """

    def __init__(self, only: Path | None, exclude: Sequence[str], *, verbose: bool) -> None:
        self._only = only
        self._exclude = exclude
        self._verbose = verbose
        self._read: dict[Path | None, Config] = {}
        self._nearest: dict[str, Path | None] = {}  # by folder

    def source(self, path: Path | str) -> Path | None:
        """The config file that governs a file; None for none."""
        folder = os.path.dirname(path)
        if folder not in self._nearest:
            self._nearest[folder] = self._only or nearest(Path(path))
        return self._nearest[folder]

    def of(self, path: Path | str) -> Config:
        """What that config file says. Raises MedlintError where it is broken."""
        source = self.source(path)
        if source not in self._read:
            self._read[source] = Config.load(source) if source else Config()
        return self._read[source]

    def skipped(self, path: Path) -> bool:
        """Whether a glob of the config or the command line leaves the file out. Raises as `of` does."""
        source = self.source(path)
        glob = files.excluding(path, self.of(path).exclude, source.parent if source else Path())
        glob = glob or files.excluding(path, self._exclude, Path())
        if glob and self._verbose:
            complain(f"{path}: skipped, excluded by {glob!r}")
        return bool(glob)
