"""The surroundings of a sentence, in scores: its neighbours, its block, its section, its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from medlint.claims.judge.features import Unit

Numbers = NDArray[np.float64]

NAMES = ("own", "page", "high", "before", "after", "block", "section")
"""What `of` gives for each label first, in order, in log-odds: the unit's own, the mean of its page, what a fifth of
the page is above, the unit before and the one after (the page's mean where there is none), the means of block and
section.
"""


FEW = 8
"""What a page usually holds counts as so many units of it: of a page of one sentence little can be told."""


def of(odds: Numbers, units: Sequence[Unit], blocks: Sequence[int], usual: Numbers) -> Iterator[Numbers]:
    """Each of NAMES for every unit and label of one article, from the log-odds of the first stage; then for each label
    its log-odds of the unit, the same for all labels: a sentence that names its source needs none.

    `usual` are the values of "page" and "high" of a usual page, a row each.
    """
    count = len(units)
    page, high = (np.stack(page_of(odds)) * count + usual * FEW) / (count + FEW)
    before = np.array([unit.before for unit in units], np.int64)
    after = np.array([unit.after for unit in units], np.int64)
    sections = [unit.head if unit.head >= 0 else number for number, unit in enumerate(units)]
    yield odds
    yield _all(page, count)
    yield _all(high, count)
    yield np.where(before[:, None] >= 0, odds[before], page)
    yield np.where(after[:, None] >= 0, odds[after], page)
    yield _means(odds, blocks)
    yield _means(odds, sections)
    for beside in odds.T:
        yield np.repeat(beside[:, None], odds.shape[1], axis=1)


def page_of(odds: Numbers) -> tuple[Numbers, Numbers]:
    """The mean of each label over an article, and what a fifth of its units are above."""
    return odds.mean(axis=0), np.sort(odds, axis=0)[(4 * (len(odds) - 1)) // 5]


def _all(row: Numbers, count: int) -> Numbers:
    return np.repeat(row[None, :], count, axis=0)


def _means(values: Numbers, groups: Sequence[int]) -> Numbers:
    """The mean of each group of neighbours, for every one of them."""
    numbers = np.asarray(groups)
    starts = np.flatnonzero(np.concatenate([[True], numbers[1:] != numbers[:-1]]))
    counts = np.diff(np.append(starts, len(numbers)))
    return np.repeat(np.add.reduceat(values, starts, axis=0) / counts[:, None], counts, axis=0)
