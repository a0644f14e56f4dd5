"""Readability formulas, and the counts they are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts that the formulas ask of a text; those of several texts add up.

    `polysyllables`: words of three syllables or more, as read aloud. `characters`: letters and digits.
    `complex_words`: those that Gunning counts: polysyllables but for names, words joined from short ones, and verbs
    that -ed, -es or -ing made so long. `longest`: the words of the longest sentence.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    polysyllables: int = 0
    characters: int = 0
    complex_words: int = 0
    longest: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
            self.polysyllables + other.polysyllables,
            self.characters + other.characters,
            self.complex_words + other.complex_words,
            max(self.longest, other.longest),
        )


def total(counts: Iterable[Counts]) -> Counts:
    """The counts of all of them together."""
    return sum(counts, Counts())


def scores(counts: Counts) -> dict[str, float]:
    """Each formula's score; empty where there is no word to score.

    All but `flesch_reading_ease` are US school grades. Not capped: very short texts go below grade 0.
    """
    if not counts.words:
        return {}
    return {
        "flesch_reading_ease": flesch_reading_ease(counts),
        "flesch_kincaid_grade": flesch_kincaid_grade(counts),
        "smog": smog(counts),
        "gunning_fog": gunning_fog(counts),
        "coleman_liau": coleman_liau(counts),
        "ari": ari(counts),
    }


def flesch_reading_ease(counts: Counts) -> float:
    """0 (very hard) to 100 (very easy), and beyond.

    R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948.
    """
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def flesch_kincaid_grade(counts: Counts) -> float:
    """A grade. J. P. Kincaid et al., Research Branch Report 8-75, Naval Technical Training Command, 1975."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def smog(counts: Counts) -> float:
    """A grade. The regression behind G. H. McLaughlin, SMOG grading, Journal of Reading 12, 1969.

    McLaughlin sampled 30 sentences; over fewer or more the count is scaled to 30.
    """
    return 1.0430 * sqrt(30 * counts.polysyllables / counts.sentences) + 3.1291


def gunning_fog(counts: Counts) -> float:
    """A grade. R. Gunning, The Technique of Clear Writing, 1952."""
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex_words / counts.words)


def coleman_liau(counts: Counts) -> float:
    """A grade. M. Coleman, T. L. Liau, A computer readability formula designed for machine scoring, 1975."""
    return 0.0588 * 100 * counts.characters / counts.words - 0.296 * 100 * counts.sentences / counts.words - 15.8


def ari(counts: Counts) -> float:
    """A grade. E. A. Smith, R. J. Senter, Automated Readability Index, AMRL-TR-66-220, 1967."""
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43
