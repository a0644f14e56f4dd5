"""Paths as other programs want them: the same however the user spelled them."""

from __future__ import annotations

import posixpath
from pathlib import Path, PurePath

from medlint import roots


def relative(path: str, root: Path | None) -> str:
    """The path counted from `root`, with forward slashes; absolute where it lies outside, as given where none is."""
    if root is None:
        return posixpath.normpath(path)
    whole = PurePath(posixpath.normpath((Path.cwd() / path).as_posix()))
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()


def repository() -> Path:
    """The git repository that the current folder lies in, or else that folder."""
    here = Path.cwd()
    return roots.repository(here) or here
