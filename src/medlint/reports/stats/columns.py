"""The columns of the tables, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Mapping

from medlint.reports.stats.measured import Measures

SCORES = {
    "smog": "SMOG",
    "flesch_kincaid_grade": "F-K",
    "flesch_reading_ease": "Flesch",
    "gunning_fog": "Fog",
    "dale_chall": "D-C",
    "coleman_liau": "C-L",
    "ari": "ARI",
}
"""Scores and their columns; on a narrow terminal the last go first."""

LEGEND = (
    "Grades are US school grades: SMOG, F-K (Flesch-Kincaid), Fog (Gunning), C-L (Coleman-Liau), ARI. Flesch is reading"
    " ease: 60 and more is plain. D-C (Dale-Chall) is a score: below 5 for grade 4, 7 to 8 for grades 9 and 10, from 9"
    " for college. hard: share of words with three syllables or more. longest: words of the longest sentence."
)
NONE = "-"


def cells(measures: Measures) -> dict[str, str]:
    """The numbers of a row, by column."""
    counts = measures.counts
    return {
        "words": f"{counts.words}",
        "sent.": f"{counts.sentences}",
        **_scores(measures.scores, "z.1f"),
        "hard": f"{measures.hard:.0%}",
        "longest": f"{counts.longest}",
    }


def differences(now: Measures, then: Measures, change: Mapping[str, float]) -> dict[str, str]:
    """The differences of the numbers of a row, signed."""
    return {
        "words": f"{now.counts.words - then.counts.words:+}",
        "sent.": f"{now.counts.sentences - then.counts.sentences:+}",
        **_scores(change, "+z.1f"),
        "hard": f"{round(100 * now.hard) - round(100 * then.hard):+}%",
        "longest": f"{now.counts.longest - then.counts.longest:+}",
    }


def _scores(scores: Mapping[str, float], form: str) -> dict[str, str]:
    return {column: format(scores[name], form) if name in scores else NONE for name, column in SCORES.items()}
