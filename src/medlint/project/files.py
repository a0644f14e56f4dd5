"""Which files are articles to check."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from medlint import sources
from medlint.model import MedlintError
from medlint.project.history import git

_OPEN_IN_WORD = "~$"
"""How the name of the file begins that Word puts beside a draft while somebody has it open."""


_NEVER = frozenset({
    "node_modules", "bower_components", "jspm_packages", "site-packages", "__pycache__", "venv", "virtualenv", "vendor",
    "build", "_build", "dist", "_site",
})  # fmt: skip
"""Folders that are left out wherever they lie below a named one, tracked by git or not: what lies in them was fetched
or made, not written."""

_OF_A_VENV = "pyvenv.cfg"
"""The file by which a virtual environment is known, whatever its name (PEP 405)."""


def articles(path: Path) -> list[Path]:
    """The file itself, or the articles of a folder, sorted.

    Skips what git ignores, data that is no article, hidden folders, virtual environments, build and vendor folders, and
    symbolic links. Raises MedlintError for a path that is not there, is no file, or is a folder without articles.
    """
    if path.is_dir():
        found = sorted(set(_folder(path)))
        if not found:
            kinds = " ".join(f"*{suffix}" for suffix in sources.suffixes())
            raise MedlintError(
                f"no articles here: looked for {kinds} that git does not ignore; name a file or another folder",
                path=path,
            )
        return found
    if path.is_file():
        return [path]
    if os.path.lexists(path):
        raise MedlintError("not a file or folder; name an article", path=path)
    raise MedlintError("no such file or folder; check the name", path=path)


def distinct(paths: Iterable[Path]) -> list[Path]:
    """The files in order of path, as reports sort them, each once however it was spelled."""
    kept = {os.path.abspath(path): path for path in sorted(paths, reverse=True)}
    return sorted(kept.values(), key=Path.as_posix)


def _folder(folder: Path) -> Iterator[Path]:
    names = _listed(folder)
    inside: dict[str, bool] = {}
    for name in _walk(folder) if names is None else names:
        path = os.path.join(folder, name)
        parent = os.path.dirname(name.rstrip(os.sep))
        if parent not in inside:
            inside[parent] = _within(folder, parent)
        if not inside[parent] or os.path.islink(path):
            continue
        if os.path.basename(path).startswith(_OPEN_IN_WORD):
            continue
        if os.path.isdir(path):  # a repository inside this one, which git lists as one entry
            if not _is_left_out(path.rstrip(os.sep)):
                yield from _folder(Path(path))
        elif (
            os.path.splitext(path)[1].lower() in sources.suffixes()
            and os.path.isfile(path)
            and sources.is_article(path)
        ):
            yield Path(path)


def _within(folder: Path, parent: str) -> bool:
    """Whether a relative path leads down from the folder, through no hidden folder and no link, whatever git says."""
    steps = list(accumulate(filter(None, parent.split(os.sep)), os.path.join))
    left_out = any(_is_left_out(os.path.join(folder, step)) for step in steps)
    return not (left_out or os.path.isabs(parent) or any(os.path.islink(os.path.join(folder, step)) for step in steps))


def _is_left_out(folder: str) -> bool:
    name = os.path.basename(folder)
    return name.startswith(".") or name in _NEVER or os.path.exists(os.path.join(folder, _OF_A_VENV))  # `..` as well


def _listed(folder: Path) -> list[str] | None:
    """Names under the folder that git tracks or would add; None where git or its work tree is missing."""
    try:
        return git.names(folder, "ls-files", "-co", "--exclude-standard", "-z")
    except MedlintError:
        return None


def _walk(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not _is_left_out(os.path.join(parent, name))]
        for name in names:
            yield os.path.relpath(os.path.join(parent, name), folder)


def _unreadable(error: OSError) -> None:
    raise MedlintError(f"cannot list the folder: {error.strerror}; check its permissions", path=error.filename)
