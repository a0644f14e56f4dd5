"""Pages that are the same, and pages that are nearly the same."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from medlint.corpus.across.found import Found, Place
from medlint.corpus.library import Library
from medlint.corpus.needs import needed
from medlint.corpus.signature import BANDS, ROWS, SIZE, restored, values

ALIKE = 0.36
"""The least share of pairs of words that two pages must have in common, as their signatures tell it (to 0.04): pages
that share 80% of their words, the others being changed here and there, share 47% of their pairs."""


def duplicates(library: Library) -> Iterator[Found]:
    """A finding for each page whose words are those of an earlier page, and for each that has a near relation among the
    earlier ones, with the nearest.
    """
    minhash = needed("datasketch", "to compare pages")
    index = minhash.MinHashLSH(num_perm=SIZE, params=(BANDS, ROWS))
    same: dict[str, str] = {}
    paths: list[str] = []
    signatures: list[NDArray[np.uint32]] = []
    for row in library.rows("pages", "path", "prose", "signature", "words"):
        path = row["path"]
        if row["words"] and row["prose"] in same:
            other = same[row["prose"]]
            yield Found(
                "corpus/duplicate-page", Place(path), Place(other), f"has the same words as {other}; keep one of them"
            )
            continue
        same[row["prose"]] = path
        if not row["signature"]:
            continue
        numbers = values(row["signature"])
        own = restored(numbers)
        candidates = sorted(index.query(own))
        shares = [(float(np.mean(numbers == signatures[number])), -number) for number in candidates]
        share, number = max(shares, default=(0.0, 0))
        if share >= ALIKE:
            other = paths[-number]
            told = f"shares about {share:.0%} of its pairs of words with {other}; merge them, or link one to the other"
            yield Found("corpus/near-duplicate", Place(path), Place(other), told)
        index.insert(len(paths), own, check_duplication=False)
        paths.append(path)
        signatures.append(numbers)
