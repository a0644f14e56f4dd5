"""The root of a project: the git repository that a folder lies in."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path | str) -> Path:
    """The path behind all links; a link that leads back to itself stays (Path.resolve would raise)."""
    return Path(os.path.realpath(path))


def repository(folder: Path) -> Path | None:
    """The root of the git repository (or work tree) that an absolute folder lies in."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def leads_out(path: Path, folder: Path | None = None) -> bool:
    """Whether a path that is written inside the project of a folder (by default the one it lies in) ends outside, by a
    symbolic link that the project brought along. The project is the folder's repository, or else the folder.
    """
    whole = Path(os.path.abspath(path))
    start = whole.parent if folder is None else Path(os.path.abspath(folder))
    root = repository(start) or start
    return whole.is_relative_to(root) and not real(whole).is_relative_to(real(root))
