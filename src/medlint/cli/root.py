"""Where paths of reports count from."""

from __future__ import annotations

from pathlib import Path


def repository() -> Path:
    """The git repository that the current folder lies in, or else that folder."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
