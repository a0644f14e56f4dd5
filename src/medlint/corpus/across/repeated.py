"""Passages that stand on several pages: furniture of a site, or text that was copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from medlint.corpus.across.found import COLUMNS, Found, Place
from medlint.corpus.library import Library

LONG = 20
"""Words of a passage from which it is no chance that another page has it."""

PAGES, SHARE = 5, 0.02
"""A passage on so many pages, and on such a share of the library, is furniture: a notice, a box, a call to act."""


def furniture(library: Library) -> dict[str, int]:
    """The passages that are furniture, by name, with the number of pages that have them."""
    pages: Counter[str] = Counter()
    for path_passages in _by_page(library):
        pages.update(path_passages)
    total = sum(marker.pages - marker.failed for marker in library.markers)
    least = max(PAGES, SHARE * total)
    return {passage: number for passage, number in pages.items() if number >= least}


def repeated(library: Library, recurring: dict[str, int]) -> Iterator[Found]:
    """A finding for each long passage that an earlier page has, and one for each passage that is furniture, at the
    first page after its own.
    """
    first: dict[str, Place] = {}
    told: set[str] = set()
    for row in library.rows("passages", "passage", "words", *COLUMNS):
        name, place = row["passage"], Place.of(row)
        if name not in recurring and row["words"] < LONG:
            continue
        other = first.setdefault(name, place)
        if other.path == place.path or name in told:
            continue
        if name in recurring:
            told.add(name)
            message = f"stands on {recurring[name]} pages, first at {other.name}; its findings count once"
            yield Found("corpus/furniture", place, other, message)
        else:
            yield Found(
                "corpus/repeated-passage", place, other, f"stands at {other.name} word for word; link to it instead"
            )


def _by_page(library: Library) -> Iterator[set[str]]:
    path, held = "", set[str]()
    for row in library.rows("passages", "path", "passage"):
        if row["path"] != path:
            yield held
            path, held = row["path"], set()
        held.add(row["passage"])
    yield held
