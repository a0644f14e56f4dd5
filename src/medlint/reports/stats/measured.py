"""The results of `medlint stats`, for its reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from medlint.article.audience import Target
from medlint.model import Failure
from medlint.places.positions import Position
from medlint.readability import formulas
from medlint.readability.formulas import Counts

GRADES = ("flesch_kincaid_grade", "smog", "gunning_fog", "coleman_liau", "ari")
"""The scores that are US school grades. What makes a text harder is told by the mean of all, so that no formula's blind
spot decides: SMOG sees no long sentence of short words, Coleman-Liau no syllables."""

TARGETED = "smog"
"""The grade that is held against the target: the one that health writing goes by."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers of a stretch of prose: no scores where it holds no words, no Dale-Chall for several articles."""

    counts: Counts
    scores: Mapping[str, float]

    @property
    def hard(self) -> float:
        """The share of Gunning's complex words, 0 to 1."""
        return self.counts.complex_words / self.counts.words if self.counts.words else 0.0


class Section(NamedTuple):
    """A heading (empty before the first), its level, where it starts (None for none), and the prose under it."""

    heading: str
    level: int
    place: Position | None
    measures: Measures


class Apart(NamedTuple):
    """Blocks of one kind that are no prose."""

    blocks: int
    words: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that two versions do not share.

    An added one has no `before`, a removed one no `after` and no `place` (where it starts now). `push` is what it does
    to the article's grade: grades, the mean of GRADES.
    """

    before: str
    after: str
    place: Position | None
    push: float

    @property
    def change(self) -> Literal["added", "removed", "rewritten"]:
        """The change of an article since its earlier version."""
        if not self.before:
            return "added"
        return "rewritten" if self.after else "removed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article against an earlier version; `change` is what each score rose by, sentences come by their push."""

    name: str
    renamed: bool
    before: Measures
    change: Mapping[str, float]
    sentences: Sequence[Sentence]

    @property
    def rise(self) -> float:
        """Grades, the mean of GRADES; 0 where nothing can be compared, for one of the two has no prose."""
        return sum(self.change.get(name, 0.0) for name in GRADES) / len(GRADES)

    @property
    def verdict(self) -> Literal["harder", "easier", "as hard"]:
        """To a tenth of a grade."""
        rise = round(self.rise, 1)
        return "harder" if rise > 0 else "easier" if rise < 0 else "as hard"


@dataclass(frozen=True, slots=True)
class Measured:
    """One article.

    `further`: more measures of the whole article, by name. `apart` counts by kind of block: 'reference' is an entry of
    a reference list, 'foreign' is not English.
    """

    path: str
    kind: str
    target: Target
    sections: Sequence[Section]
    total: Measures
    further: Mapping[str, float]
    apart: Mapping[str, Apart]
    against: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Measurements:
    """Everything measured, and what could not be measured, each once."""

    articles: list[Measured]
    failures: list[Failure]

    @property
    def total(self) -> Measures:
        """The sum of all articles."""
        counts = formulas.total(article.total.counts for article in self.articles)
        return Measures(counts, formulas.scores(counts))
