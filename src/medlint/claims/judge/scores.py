"""Probabilities of labels for each sentence of an article, and the words that they rest on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from medlint.article.annotated import Article
from medlint.claims.judge import context, cues, units, weights
from medlint.claims.judge.features import Unit
from medlint.claims.judge.first import FirstStage
from medlint.claims.judge.units import Place
from medlint.model import Block, Span


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The scores of an article's sentences; a sentence that the scorer does not know has none.

    `odds` are the log-odds of each label (in columns) for each unit (in rows) after both stages.
    """

    labels: tuple[str, ...]
    units: Sequence[Unit]
    places: Sequence[Place]
    odds: NDArray[np.float64]
    _stage: FirstStage
    _numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers.update({(block.index, span.start): n for n, (block, span) in enumerate(self.places)})

    def number(self, block: Block, sentence: Span) -> int | None:
        """The number of a sentence among the units."""
        return self._numbers.get((block.index, sentence.start))

    def probability(self, block: Block, sentence: Span, label: str) -> float:
        """The probability of a label for a sentence, from 0 to 1, to four places. Raises KeyError for no label."""
        column = self.labels.index(label) if label in self.labels else None
        if column is None:
            raise KeyError(label)
        number = self.number(block, sentence)
        return 0.0 if number is None else likely(float(self.odds[number, column]))

    def cues(self, block: Block, sentence: Span, label: str) -> list[Span]:
        """The places of the words of a sentence, in its block, that most speak for a label, the strongest first."""
        number = self.number(block, sentence)
        if number is None:
            return []
        weighed = self._stage.weighed(self.units[number], self.labels.index(label))
        found = cues.strongest(block.text[sentence.start : sentence.end], weighed)
        return [cue.moved(sentence.start) for cue in found]

    def clause(self, block: Block, sentence: Span, label: str, longest: int) -> Span:
        """The sentence; of one longer than `longest` characters, the clause that most speaks for a label."""
        number = self.number(block, sentence)
        if number is None or sentence.end - sentence.start <= longest:
            return sentence
        weighed = self._stage.weighed(self.units[number], self.labels.index(label))
        return cues.clause(block.text[sentence.start : sentence.end], weighed, longest).moved(sentence.start)


def likely(odds: float) -> float:
    """The probability of log-odds, to four places."""
    return round(1 / (1 + math.exp(-max(min(odds, 30.0), -30.0))), 4)


def of(article: Article) -> Scores:
    """The scores of an article, worked out when first asked for. Raises MedlintError where the weights are missing."""
    return article.memo("judge", lambda: _of(article))


def _of(article: Article) -> Scores:
    stage = _stage()
    learned = stage.weights
    read, places = units.of(article)
    if not read:
        return Scores(learned.labels, (), (), np.zeros((0, len(learned.labels))), stage)
    around = context.of(stage(read), read, [place.block.index for place in places], learned.usual)
    odds = np.repeat(learned.context_bias[None, :], len(read), axis=0)
    for values, weight in zip(around, learned.context.T, strict=True):
        odds += values * weight
    return Scores(learned.labels, read, places, odds, stage)


@cache
def _stage() -> FirstStage:
    return FirstStage(weights.load())
