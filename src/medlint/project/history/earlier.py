"""Articles as they were before, in a file or in git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple, Protocol

from medlint.model import MedlintError


class Earlier(NamedTuple):
    """An article as it was: what to call it (`HEAD~1:drafts/knee.md`), a path whose suffix tells its format, its bytes,
    and whether it had another path then.
    """

    name: str
    path: Path
    data: bytes
    renamed: bool = False


class Versions(Protocol):
    """Earlier versions of articles; `of_one`: it is the earlier version of one article only."""

    @property
    def of_one(self) -> bool: ...

    def of(self, article: Path) -> Earlier:
        """The article as it was. Raises MedlintError where that cannot be had."""


class OldFile(NamedTuple):
    """An earlier version in a file of its own."""

    path: Path
    of_one: bool = True

    def of(self, article: Path) -> Earlier:
        """Its bytes, in the article's format where its own name tells none. Raises MedlintError."""
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise MedlintError(f"cannot read it: {error.strerror}; check its permissions", path=self.path) from None
        return Earlier(self.path.as_posix(), self.path if self.path.suffix else article, data)


def named(name: str) -> Versions:
    """The file of that name, else the git revision."""
    if os.path.exists(name) and not os.path.isdir(name):  # False, too, for what cannot be a path
        return OldFile(Path(name))
    from medlint.project.history.revision import Revision

    return Revision(name)
