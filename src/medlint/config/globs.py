"""Globs, as `exclude` and `files` name articles with them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")
_WORDS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_FEW = 2
"""Wildcards that span letters; with more, a regular expression may try every way to share the letters among them."""


def counted(path: Path | str, root: Path | str) -> str:
    """The path as globs see it: counted from `root`, with forward slashes."""
    whole, folder = os.path.abspath(path), os.path.join(os.path.abspath(root), "")
    inside = whole.startswith(folder)  # and then it takes a third of the time
    return (whole[len(folder) :] if inside else os.path.relpath(whole, folder)).replace(os.sep, "/")


def naming(path: str, globs: Iterable[str]) -> str:
    """The first glob that names the file (as `counted` gives it) or a folder it lies in, or an empty string.

    A glob without an inner slash matches a name at any depth. `*` and `?` stay within a name, `**` spans folders.
    Takes time in proportion to the path, and next to none for globs as people write them.
    """
    return next((glob for glob in globs if _names(glob, path)), "")


def _names(glob: str, path: str) -> bool:
    simple = _pattern(glob)
    return bool(simple.match(path)) if simple else _steps(glob).match(path)


def _pieces(glob: str) -> list[str]:
    """A glob as wildcards and letters, from the start of a path."""
    anchored = "/" in glob.rstrip("/")
    body = glob.removeprefix("./").strip("/")
    return [*([] if anchored else ["**/"]), *filter(None, _WILD.split(body))]


@cache
def _pattern(glob: str) -> re.Pattern[str] | None:
    """A glob of few wildcards as a regular expression; None for one of many."""
    pieces = _pieces(glob)
    if sum(piece in {"**", "*"} or (piece == "**/" and at > 0) for at, piece in enumerate(pieces)) > _FEW:
        return None
    translated = "".join(_WORDS.get(piece) or re.escape(piece) for piece in pieces)
    return re.compile(translated + r"(?:/.*)?\Z", re.DOTALL)


class _Steps(NamedTuple):
    """A glob as places in it, each a bit: which are reached is followed letter by letter (Baeza-Yates and Gonnet 1992).

    `letters`: the places that a letter leads on from; `any`: those that any letter of a name does; `name` and `path`:
    those that stay, for a letter of a name or any; `folders`: those that a slash leads on from; `free`: those that lead
    on without a letter.
    """

    letters: Mapping[str, int]
    any: int
    name: int
    path: int
    folders: int
    free: int
    skip: int
    end: int

    def match(self, path: str) -> bool:
        """Whether the glob names the path or a folder it lies in."""
        reached = self._on(1)
        for letter in path:
            if letter == "/" and reached & self.end:
                return True
            step, stay = self.letters.get(letter, 0), self.path
            if letter == "/":
                step |= self.folders
            else:
                step |= self.any
                stay |= self.name
            reached = self._on((reached & step) << 1 | reached & stay)
            if not reached:
                return False
        return bool(reached & self.end)

    def _on(self, reached: int) -> int:
        """The places reached, and those that no letter parts from them."""
        while more := ((reached & self.free) << 1 | (reached & self.skip) << 2) & ~reached:
            reached |= more
        return reached


@cache
def _steps(glob: str) -> _Steps:
    letters: dict[str, int] = {}
    any_letter = name = path = folders = free = skip = 0
    bit = 1
    for piece in _pieces(glob):
        if piece == "?":
            any_letter |= bit
        elif piece == "*":
            name, free = name | bit, free | bit
        elif piece == "**":
            path, free = path | bit, free | bit
        elif piece == "**/":
            any_letter, skip = any_letter | bit, skip | bit  # no folder, or the first letter of one
            bit <<= 1
            path, folders = path | bit, folders | bit
        else:
            for letter in piece:
                letters[letter] = letters.get(letter, 0) | bit
                bit <<= 1
            continue
        bit <<= 1
    return _Steps(letters, any_letter, name, path, folders, free, skip, bit)
