"""Attempts at a unit, noted on disk: a page that twice ends the process that checks it is found and passed over.

The first process that dies at a unit says nothing of which page it was. The next one goes page by page and notes where
it is; a page at which two of these died is taken for the cause. A machine that is switched off twice at the same page
would be needed to mistake it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from medlint import writing


class Attempts(msgspec.Struct):
    """`started`: how often; `at` is the page (counted from 0 in the unit) that is being checked, -1 where all are
    together; `deaths` counts by page.
    """

    started: int = 0
    at: int = -1
    deaths: dict[int, int] = {}

    @property
    def careful(self) -> bool:
        """Whether to go page by page."""
        return self.started > 1

    @property
    def deadly(self) -> frozenset[int]:
        """The pages to pass over."""
        return frozenset(page for page, times in self.deaths.items() if times > 1)


def start(folder: Path, unit: int) -> Attempts:
    """One attempt more at a unit, with what is known of those before."""
    path = _path(folder, unit)
    path.parent.mkdir(parents=True, exist_ok=True)
    before = msgspec.json.decode(path.read_bytes(), type=Attempts) if path.exists() else Attempts()
    if before.at >= 0:
        before.deaths[before.at] = before.deaths.get(before.at, 0) + 1
    now = Attempts(before.started + 1, -1, before.deaths)
    writing.put(path, msgspec.json.encode(now))
    return now


def at(folder: Path, unit: int, attempts: Attempts, page: int) -> None:
    """Note the page that is about to be checked."""
    attempts.at = page
    writing.put(_path(folder, unit), msgspec.json.encode(attempts))


def end(folder: Path, unit: int) -> None:
    """Forget the attempts at a unit that is done."""
    _path(folder, unit).unlink(missing_ok=True)


def _path(folder: Path, unit: int) -> Path:
    return folder / "attempts" / f"{unit:06d}.json"
