"""Probabilities of labels for a sentence, from whichever scorer knows them.

A scorer takes an article, a block and one of its sentences. Those registered are asked first, then medlint's own
(`claims.judge`); tests register their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from medlint.article.annotated import Article
from medlint.claims.judge import scores as judge
from medlint.claims.judge import weights
from medlint.model import Block, Span

Scorer = Callable[[Article, Block, Span], Mapping[str, float]]
"""The probability of each label that it knows, from 0 to 1."""

_SCORERS: dict[frozenset[str], Scorer] = {}


def register(scorer: Scorer, labels: frozenset[str]) -> None:
    """Have a scorer asked for these labels."""
    _SCORERS[labels] = scorer


@contextmanager
def registered(scorer: Scorer, labels: frozenset[str]) -> Iterator[None]:
    """Have a scorer asked for these labels within a block of code."""
    register(scorer, labels)
    try:
        yield
    finally:
        del _SCORERS[labels]


def labels() -> frozenset[str]:
    """The labels that some scorer knows."""
    return frozenset(weights.load().labels).union(*_SCORERS)


def score(article: Article, block: Block, sentence: Span, label: str) -> float:
    """The probability that a sentence is of a label; 0 where no scorer knows it."""
    for known, scorer in _SCORERS.items():
        if label in known:
            return scorer(article, block, sentence).get(label, 0.0)
    judged = judge.of(article)
    return judged.probability(block, sentence, label) if label in judged.labels else 0.0
