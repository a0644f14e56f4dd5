"""The first stage of the scorer: features of units, each times its weight, added up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medlint.claims.judge import features
from medlint.claims.judge.features import Ints, Tokens, Unit, Vocabulary
from medlint.claims.judge.weights import Floats, Weights

_NEAR = ("head", "before", "after")
_MOST = 200_000  # words that are kept in mind
_TOGETHER = 1_000  # units whose features are in memory at a time
_FINE = 1024
"""Log-odds are rounded to this part of one, so that their sums do not depend on their order."""


class FirstStage:
    """Adds up weights; what a word weighs by itself is worked out once a word.

    Weights are whole numbers and their sums exact, so that every machine finds the same.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._main = np.ascontiguousarray(weights.table[:, : len(features.MAIN)])
        self._forget()

    def _forget(self) -> None:
        """Begin with no words known."""
        self.vocabulary = Vocabulary(self.weights.classes)
        self._words = np.zeros((0, 1 + len(_NEAR), len(self.weights.labels)), np.float32)

    def __call__(self, units: Sequence[Unit]) -> NDArray[np.float64]:
        """The log-odds of each label for each unit."""
        weights = self.weights
        if len(self.vocabulary.words) > _MOST:
            self._forget()
        parts = [self._added(units[at : at + _TOGETHER]) for at in range(0, len(units), _TOGETHER)]
        sums, lengths, shapes = (np.concatenate(each) for each in zip(*parts, strict=True))
        norm = np.sqrt(lengths + 1.0)[:, None]
        total = sums[:, 0] / norm
        for number, name in enumerate(_NEAR, 1):
            other = np.array([getattr(unit, name) for unit in units], np.int64)
            total += np.where(other[:, None] >= 0, sums[other, number] / norm[other], 0)
        total += shapes
        odds: NDArray[np.float64] = np.round((total * weights.step + weights.bias).astype(float) * _FINE) / _FINE
        return odds

    def _added(self, units: Sequence[Unit]) -> tuple[Floats, Ints, Floats]:
        """For each unit the sums of its words (to itself, to those that it heads, precedes and follows), its number of
        words, and the sum of its shape.
        """
        table = self.weights.table
        text = features.tokens(units, self.vocabulary)
        sums = np.add.reduceat(np.take(self._of_words(), text.ids[:-1], axis=0), text.starts[:-1], axis=0)
        own = sums[:, 0]
        for family in features.of_places(units, text, self.vocabulary):
            if family.name in features.NARROW:
                _add(own[:, : self._main.shape[1]], np.take(self._main, family.rows, axis=0), text, family.at)
            else:
                _add(own, np.take(table, family.rows, axis=0), text, family.at)
        shaped, rows = features.of_units(units, text, self.vocabulary)
        first = np.searchsorted(shaped, np.arange(len(units)))
        return sums, text.lengths, np.add.reduceat(np.take(table, rows, axis=0), first, axis=0)

    def weighed(self, unit: Unit, label: int) -> list[float]:
        """The amount that each word of a unit adds to the log-odds of a label; a pair's is shared between its ends."""
        table, vocabulary = self.weights.table, self.vocabulary
        text = features.tokens([unit._replace(head=-1, before=-1, after=-1)], vocabulary)
        found = self._of_words()[text.ids, 0, label].astype(float)
        for family in features.of_places([unit], text, vocabulary):
            half = table[family.rows, label] / 2
            np.add.at(found, family.at, half)
            np.add.at(found, family.to, half)
        scale = float(self.weights.step[label]) / float(np.sqrt(text.lengths[0] + 1.0))
        return [float(value) * scale for value in found[1:-1]]

    def _of_words(self) -> Floats:
        """For each word known what it adds by itself: to its own unit, to those that it heads, precedes and follows."""
        vocabulary, table = self.vocabulary, self.weights.table
        start = len(self._words)
        if len(vocabulary.words) > start:
            own = (
                table[features.of_words("word", vocabulary, start)]
                + table[features.of_words("lemma", vocabulary, start)]
            )
            near = [table[features.of_words(name, vocabulary, start)] for name in _NEAR]
            new = np.stack([own, *near], axis=1)
            if not start:
                new[0] = 0  # the ends of a unit are no words
            self._words = np.concatenate([self._words, new])
        return self._words


def _add(sums: Floats, values: Floats, text: Tokens, at: Ints) -> None:
    """Add values to the sums of the units in which their tokens, in order, stand."""
    bounds = np.searchsorted(at, text.starts)
    some = np.flatnonzero(bounds[1:] > bounds[:-1])
    if len(some):
        sums[some] += np.add.reduceat(values, bounds[some], axis=0)
