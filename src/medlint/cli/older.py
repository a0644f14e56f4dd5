"""Where the older version of an article comes from: a file, or git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple, Protocol

from medlint.cli.earlier import Earlier
from medlint.model import MedlintError


class Older(Protocol):
    """Older versions of articles; `of_one`: it is the older version of one article only."""

    @property
    def of_one(self) -> bool: ...

    def of(self, article: Path) -> Earlier:
        """The article as it was. Raises MedlintError where that cannot be had."""


class OldFile(NamedTuple):
    """An older version in a file of its own."""

    path: Path
    of_one: bool = True

    def of(self, article: Path) -> Earlier:
        """Its bytes, in the article's format where its own name tells none. Raises MedlintError."""
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise MedlintError(f"{self.path}: cannot read it: {error.strerror}; check its permissions") from None
        return Earlier(self.path.as_posix(), self.path if self.path.suffix else article, data)


def named(name: str) -> Older:
    """The file of that name, else the git revision."""
    if os.path.exists(name) and not os.path.isdir(name):  # False, too, for what cannot be a path
        return OldFile(Path(name))
    from medlint.cli.revision import Revision

    return Revision(name)
