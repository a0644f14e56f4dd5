"""The numbers of an overview, counted while the tables pass by."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from medlint.corpus.across.repeated import furniture
from medlint.corpus.library import Library
from medlint.model import Severity

WORST = 100
"""Pages that an overview names."""

_SHORT = 100  # words that a shorter page counts as

EXAMPLES = 3
"""Examples of each rule."""

PRECISION = {Severity.ERROR: 0.95, Severity.WARNING: 0.85, Severity.SUGGESTION: 0.6}
"""The share of findings that an editor agrees with, which each severity promises."""


class Worst(NamedTuple):
    """A page among the worst: `weight` is its findings, each by what its severity promises, for 1,000 words."""

    weight: float
    path: str
    words: int
    errors: int
    warnings: int
    suggestions: int
    keep: bool
    grade: float | None


class Example(NamedTuple):
    """A finding of a rule."""

    path: str
    line: int | None
    text: str
    message: str


@dataclass(slots=True)
class RuleTotal:
    """The findings of a rule: all that stand (those in furniture counted once), on how many pages, how many an earlier
    run had (None without one), and some of them.
    """

    rule: str
    severity: Severity
    findings: int = 0
    pages: int = 0
    before: int | None = None
    examples: list[Example] = field(default_factory=list)

    @property
    def right(self) -> int:
        """The findings that an editor would agree with, as the severity promises: what triage goes by."""
        return round(self.findings * PRECISION[self.severity])


@dataclass(frozen=True, slots=True)
class Totals:
    """All numbers of an overview. `recurring`: passages that are furniture; `once`: findings there that were not
    counted again.
    """

    pages: int
    failed: int
    words: int
    severities: Mapping[str, int]
    dropped: int
    worst: Sequence[Worst]
    rules: Sequence[RuleTotal]
    recurring: int
    once: int
    today: str
    before: str


def totals(library: Library, earlier: Library | None = None) -> Totals:
    """The totals of a library; `earlier` is a run that came before, for the trend."""
    recurring = furniture(library)
    counts: Counter[str] = Counter()
    worst = heapq.nlargest(WORST, _weighed(library, counts), key=attrgetter("weight", "path"))
    rules, severities, once = _by_rule(library, recurring)
    if earlier:
        before = {total.rule: total.findings for total in _by_rule(earlier, furniture(earlier))[0]}
        for total in rules:
            total.before = before.get(total.rule, 0)
    return Totals(
        sum(marker.pages for marker in library.markers),
        sum(marker.failed for marker in library.markers),
        counts["words"],
        severities,
        counts["dropped"],
        [page for page in worst if page.weight],
        sorted(rules, key=lambda total: (total.severity.rank, -total.findings, total.rule)),
        len(recurring),
        once,
        library.run.today,
        earlier.run.today if earlier else "",
    )


def _weighed(library: Library, counts: Counter[str]) -> Iterator[Worst]:
    for row in library.rows("pages", *Worst._fields[1:]):
        counts["words"] += row["words"]
        counts["dropped"] += not row["keep"]
        weight = sum(row[f"{severity}s"] * share for severity, share in PRECISION.items())
        yield Worst(round(1000 * weight / max(row["words"], _SHORT), 1), **row)


def _by_rule(library: Library, recurring: Mapping[str, int]) -> tuple[list[RuleTotal], Counter[str], int]:
    found: dict[str, RuleTotal] = {}
    last: dict[str, str] = {}
    met: set[tuple[str, str, str]] = set()
    severities: Counter[str] = Counter()
    once = 0
    columns = ("path", "rule", "severity", "line", "match", "message", "passage", "suppressed_by")
    for row in library.rows("findings", *columns):
        if row["suppressed_by"]:
            continue
        rule = row["rule"]
        if row["passage"] in recurring:
            key = rule, row["passage"], row["match"]
            if key in met:
                once += 1
                continue
            met.add(key)
        total = found.setdefault(rule, RuleTotal(rule, Severity(row["severity"])))
        total.findings += 1
        severities[row["severity"]] += 1
        if last.get(rule) != row["path"]:
            last[rule] = row["path"]
            total.pages += 1
            if len(total.examples) < EXAMPLES:
                total.examples.append(Example(row["path"], row["line"], row["match"][:160], row["message"]))
    return list(found.values()), severities, once
