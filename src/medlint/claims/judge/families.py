"""Which fault a sentence has that an editor would flag: each sentence is of one family, so that it gets one finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from medlint.claims.judge.scores import Scores, likely

Family = Literal[
    "cure", "anecdote", "superlative", "absolute", "vague", "figure", "mechanism", "risk", "benefit", "claim",
    "promotion",
]  # fmt: skip

LEAST: Mapping[Family, float] = {
    "anecdote": 0.5,
    "vague": 0.4,
    "cure": 0.5,
    "absolute": 0.35,
    "superlative": 0.35,
    "figure": 0.4,
    "mechanism": 0.45,
    "risk": 0.45,
    "benefit": 0.35,
}
"""The labels that make a family, the most telling first, and how likely each must be."""


def of(scores: Scores, number: int) -> Family:
    """The family of a unit: promotion where that is likelier than a claim without a source; else the first label of
    LEAST that is likely enough; else a claim of no special kind.
    """
    odds = dict(zip(scores.labels, scores.odds[number], strict=True))
    if odds["promotion"] > odds["unsupported"]:
        return "promotion"
    return next((label for label, least in LEAST.items() if likely(float(odds[label])) >= least), "claim")
