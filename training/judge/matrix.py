"""Features of units as a sparse matrix, one row a unit, one column a row of the scorer's table of weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from medlint.claims.judge import features
from medlint.claims.judge.features import Classes, Unit, Vocabulary

SCALES: Mapping[str, float] = {
    "word": 1.0, "lemma": 1.0, "class": 0.7, "kind": 0.7, "words": 0.8, "lemmas": 0.8, "apart": 0.6, "classes": 0.5,
    "shape": 0.15, "head": 1.0, "before": 1.0, "after": 0.8,
}  # fmt: skip
"""How much a family may say: its features are so large, and regularisation is the same for all."""


def of(units: Sequence[Unit], classes: Classes, scales: Mapping[str, float] = SCALES) -> csr_matrix:
    """The features of units, as `medlint.claims.judge` adds them up."""
    vocabulary = Vocabulary(classes)
    text = features.tokens(units, vocabulary)
    norm = 1 / np.sqrt(text.lengths + 1.0)
    at, columns, values = [], [], []

    def add(name: str, unit: np.ndarray, rows: np.ndarray, value: np.ndarray) -> None:
        at.append(unit)
        columns.append(rows)
        values.append(value * scales[name])

    ids = text.ids[:-1]
    inside = np.flatnonzero(ids > 0)
    unit = text.unit[inside]
    for name in ("word", "lemma"):
        add(name, unit, features.of_words(name, vocabulary)[ids[inside]], norm[unit])
    for family in features.of_places(units, text, vocabulary):
        unit = text.unit[family.at]
        add(family.name, unit, family.rows, norm[unit])
    shaped, rows = features.of_units(units, text, vocabulary)
    add("shape", shaped, rows, np.ones(len(rows)))
    for name in ("head", "before", "after"):
        other = np.array([getattr(one, name) for one in units], np.int64)
        here = np.flatnonzero(other >= 0)
        size = text.lengths[other[here]]
        words = text.ids[features.ranges(text.starts[other[here]] + 1, size)]
        add(name, np.repeat(here, size), features.of_words(name, vocabulary)[words], np.repeat(norm[other[here]], size))
    shape = (len(units), features.ROWS)
    return csr_matrix((np.concatenate(values).astype(np.float32), (np.concatenate(at), np.concatenate(columns))), shape)


def scales() -> np.ndarray:
    """For each row of the scorer's table how much its family may say."""
    sizes = {name: 1 << bits for name, bits in features.BITS.items()}
    return np.concatenate([[0.0], *(np.full(size, SCALES[name]) for name, size in sizes.items())])
