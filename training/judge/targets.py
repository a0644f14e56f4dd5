"""What the scorer is to learn of a sentence: for each label a probability, from the marks on it and from its codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

LABELS: Mapping[str, tuple[str, str]] = {
    "flag": ("promotional claim_", "!P"),  # needs a source or softer wording, or sells
    "unsupported": ("claim_", "!"),
    "promotion": ("promotional", "P"),
    "cure": ("claim_cure", "C"),
    "figure": ("claim_statistic", "N"),
    "vague": ("claim_vague_attribution", "V"),
    "absolute": ("claim_absolute", "A"),
    "superlative": ("claim_superlative", "S"),
    "anecdote": ("", "T"),
    "risk": ("", "R"),
    "benefit": ("", "B"),
    "mechanism": ("", "M"),
    "hedged": ("", "H"),
    "furniture": ("boilerplate", "F"),
    "damaged": ("fragment glued_words encoding stripped_citation", "X"),
    "harms": ("", "E"),
    "limits": ("", "L"),
    "options": ("", "O"),
    "cost": ("", "U"),
    "study": ("", "D"),
    "source": ("", "K"),
    "advice": ("", "I"),
    "help": ("", "Y"),
    "funding": ("", ""),
}
"""Categories of marks, by how they begin, and codes that say a label holds."""

_NO_CLAIM = ("claim_contradiction", "claim_factual")
_FUNDING = re.compile(
    r"\b(?:fund(?:ed|ing|ers?)|grants?\b|sponsor\w*|conflicts? of interest|competing interests?|paid for by"
    r"|financial (?:support|ties|interest)|supported by (?:the|a) )",
    re.IGNORECASE,
)
"""Nobody labelled who paid for a study: sentences with these words stand for it."""


def marked(
    marks: Sequence[Mapping[str, Any]], categories: str, *, suggestion: float = 0.5, arguable: float = 0.7
) -> float:
    """How surely marks say that a label holds, from 0 to 1."""
    best = 0.0
    for mark in marks:
        if (
            mark["scope"] == "core"
            and mark["category"] not in _NO_CLAIM
            and mark["category"].startswith(tuple(categories.split()))
        ):
            sure = 1.0 if mark["confidence"] == "clear" else arguable
            best = max(best, suggestion if mark["severity"] == "suggestion" else sure)
    return best


def of(text: str, marks: Sequence[Mapping[str, Any]] | None, codes: str | None, share: float = 0.4) -> np.ndarray:
    """For each label its probability; NaN where nothing tells. `share` is the weight of codes beside marks."""
    found = []
    for label, (categories, given) in LABELS.items():
        by_mark = marked(marks, categories) if marks is not None and categories else np.nan
        by_code = float(any(code in codes for code in given)) if codes is not None and given else np.nan
        if label == "flag" and by_code == 0 and any(code in codes for code in "CBMRVAST"):
            by_code = 0.3
        if label == "funding":
            by_code = float(bool(_FUNDING.search(text)))
        found.append(
            by_code if np.isnan(by_mark) else by_mark if np.isnan(by_code) else (1 - share) * by_mark + share * by_code
        )
    return np.array(found)


def wanted(marks: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a core error or warning about a claim or promotion lies on a sentence: what the model is measured by."""
    return any(
        mark["scope"] == "core"
        and mark["severity"] != "suggestion"
        and mark["category"] not in _NO_CLAIM
        and mark["category"].startswith(("promotional", "claim_"))
        for mark in marks
    )
