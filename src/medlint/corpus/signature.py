"""The signature of a page's words: pages alike have signatures alike (MinHash: A. Broder, 1997; by datasketch)."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medlint.article.annotated import Article
from medlint.corpus.needs import needed

BANDS, ROWS = 42, 3
"""Two pages are held against each other when so many rows of one band are the same: nearly all pairs that share half of
their pairs of words are, and next to none of those that share a twentieth."""

SIZE = BANDS * ROWS
FEWEST = 20
"""Pairs of words that a page must have; shorter ones are compared word for word only."""

_SEED = 1


def signature(article: Article) -> bytes | None:
    """SIZE numbers of 32 bits, little end first, over the pairs of neighbouring words; None for a page of few words."""
    pairs: set[bytes] = set()
    for block in article.blocks:
        if not block.reference:
            keys = article.keys(block)
            pairs.update(f"{one} {two}".encode("utf-8", "surrogatepass") for one, two in pairwise(keys))
    if len(pairs) < FEWEST:
        return None
    made = _empty().copy()
    made.update_batch(pairs)
    return np.asarray(made.hashvalues).astype("<u4").tobytes()


def values(kept: bytes) -> NDArray[np.uint32]:
    """The numbers of a signature."""
    return np.frombuffer(kept, dtype="<u4")


def restored(numbers: NDArray[np.uint32]) -> Any:
    """The MinHash with these numbers."""
    made = _empty().copy()
    made.hashvalues = numbers.astype(made.hashvalues.dtype)
    return made


@cache
def _empty() -> Any:
    return needed("datasketch", "to compare pages").MinHash(num_perm=SIZE, seed=_SEED)
