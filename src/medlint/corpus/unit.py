"""The unit of work: pages that follow each other in one source, and end in one shard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from medlint.corpus.inputs.source import Mark, Source

PAGES = 500
"""Most pages of a unit."""

BYTES = 3_000_000
"""Bytes of pages, some 500,000 words, at which a unit is full."""


class Unit(msgspec.Struct, frozen=True):
    """Pages of a source: `number` counts the units of a run from 0, `first` the source's pages from 0, `at` is where
    the first of them starts, as the source has it. A source of `files` is those.
    """

    number: int
    source: str
    first: int
    pages: int
    at: int = 0
    files: tuple[str, ...] = ()


def cut(sources: Iterable[Source], *, pages: int = PAGES, size: int = BYTES) -> Iterator[Unit]:
    """The units of all sources, in order; none crosses from one source to the next."""
    number = 0
    for source in sources:
        held: list[Mark] = []
        first = weight = 0
        for mark in source.marks():
            held.append(mark)
            weight += mark.size
            if len(held) >= pages or weight >= size:
                yield _unit(number, source, first, held)
                number, first, held, weight = number + 1, first + len(held), [], 0
        if held:
            yield _unit(number, source, first, held)
            number += 1


def _unit(number: int, source: Source, first: int, held: list[Mark]) -> Unit:
    return Unit(number, source.name, first, len(held), held[0].at, tuple(mark.file for mark in held if mark.file))
