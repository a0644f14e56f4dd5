"""Where paths of reports count from."""

from __future__ import annotations

from pathlib import Path

from medlint import roots


def repository() -> Path:
    """The git repository that the current folder lies in, or else that folder."""
    here = Path.cwd()
    return roots.repository(here) or here
