"""Which of several findings in one place stand: an editor reads one sentence about one fault."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from medlint.model import Finding, Span


class Claimant(NamedTuple):
    """A finding that may stand: the group of its rule ("" for none), and the words it turns on, in the source."""

    finding: Finding
    group: str
    focus: Span


def stand(claimants: Iterable[Claimant]) -> list[Finding]:
    """The findings that stand, in the order of the source.

    Of those in one group that overlap, the gravest stands (then the longest). A finding with a probability, which a
    scorer made of a whole sentence, gives way to any other finding of its category that is as grave and holds words
    that the probability turns on: the rule that looked for the fault has the better message for it.
    """
    kept: set[Finding] = set()
    groups: dict[str, _Places] = {}
    looked_for: dict[str, _Places] = {}
    for finding, group, focus in sorted(claimants, key=_gravest):
        category = finding.rule.partition("/")[0]
        if group and groups.setdefault(group, _Places()).touch(finding.start, finding.end):
            continue
        if finding.probability is not None and looked_for.setdefault(category, _Places()).touch(*focus):
            continue
        if group:
            groups[group].add(finding.start, finding.end)
        if finding.probability is None and finding.scope == "span":
            looked_for.setdefault(category, _Places()).add(finding.start, finding.end)
        kept.add(finding)
    return sorted(kept, key=lambda f: (f.start, f.end, f.rule))


def _gravest(claimant: Claimant) -> tuple[int, bool, int]:
    finding = claimant.finding
    return finding.severity.rank, finding.probability is not None, finding.start - finding.end


class _Places:
    """Parts of a source, in order and apart from each other; what overlaps is joined."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def touch(self, start: int, end: int) -> bool:
        """Whether a part overlaps one of these."""
        first = bisect_right(self._ends, start)
        return first < len(self._starts) and self._starts[first] < end

    def add(self, start: int, end: int) -> None:
        """Join a part to these."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]
