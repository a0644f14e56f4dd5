"""Shingles of three words, as numbers, and how many of a block's stand in other blocks too: none, no repeat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Shingles(NamedTuple):
    """Of a block: its words without marks, folded; its shingles; how many of these another block of the article has."""

    words: list[str]
    shingles: frozenset[int]  # their hashes: of 64 bits, and nothing that the garbage collector must look at
    shared: int

    @property
    def again(self) -> int:
        """Places at which a shingle begins that stands in another block, or earlier in this one; at most so many."""
        return self.shared + max(len(self.words) - 2, 0) - len(self.shingles)


def of(words: Mapping[int, Sequence[str]]) -> dict[int, Shingles]:
    """The shingles of every block, by its index, from its folded words and marks, by the same."""
    read: list[tuple[int, list[str], frozenset[int]]] = []
    met: set[int] = set()
    twice: set[int] = set()
    for index, keys in words.items():
        kept = [key for key in keys if key[0].isalnum()]
        shingles = frozenset(map(hash, zip(kept, kept[1:], kept[2:], strict=False)))
        twice |= met & shingles
        met |= shingles
        read.append((index, kept, shingles))
    return {index: Shingles(kept, shingles, len(shingles & twice)) for index, kept, shingles in read}
