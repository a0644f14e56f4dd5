"""Globs, as `exclude` and `files` name articles with them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path


def counted(path: Path | str, root: Path | str) -> str:
    """The path as globs see it: counted from `root`, with forward slashes."""
    whole, folder = os.path.abspath(path), os.path.join(os.path.abspath(root), "")
    inside = whole.startswith(folder)  # and then it takes a third of the time
    return (whole[len(folder) :] if inside else os.path.relpath(whole, folder)).replace(os.sep, "/")


def naming(path: str, globs: Iterable[str]) -> str:
    """The first glob that names the file (as `counted` gives it) or a folder it lies in, or an empty string.

    A glob without an inner slash matches a name at any depth. `*` and `?` stay within a name, `**` spans folders.
    """
    return next((glob for glob in globs if _pattern(glob).match(path)), "")


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    anchored = "/" in glob.rstrip("/")
    body = glob.removeprefix("./").strip("/")
    words = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", body)
    translated = "".join(words.get(piece, re.escape(piece)) for piece in pieces)
    return re.compile(("" if anchored else "(?:.*/)?") + translated + r"(?:/.*)?\Z", re.DOTALL)
