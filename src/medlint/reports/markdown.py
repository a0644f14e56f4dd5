"""A summary in Markdown, for the page of a pull request or a run."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from medlint.model import Severity
from medlint.reports.context import Context
from medlint.reports.located import Located, located
from medlint.reports.parts.gfm import escaped, table
from medlint.reports.parts.most import Most
from medlint.reports.result import Result
from medlint.reports.text import total
from medlint.reports.writer import Write, Writer

MOST = 50
"""Rows of a table of files or findings; code hosts drop a page that grows too long."""


class Report(Writer):
    """Totals, what failed, then findings by rule, by file and one by one, the worst first and none but the worst."""

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._most = {severity: Most(context.most) for severity in Severity}
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._files = _Top()
        self._worst: dict[Severity, list[tuple[str, tuple[str, ...]]]] = {severity: [] for severity in Severity}

    def add(self, result: Result) -> None:
        found = located(result.checked, self.context.root)
        counts = Counter(entry.finding.severity for entry in found)
        if found:
            numbers = [counts[severity] for severity in Severity]
            path = found[0].path
            self._files.add(([-number for number in numbers], path), (*map(str, numbers), path))
        for entry in found:
            severity, rule = entry.finding.severity, entry.finding.rule
            self._counts[rule, severity] += 1
            if len(self._worst[severity]) < MOST and self._most[severity].show(rule):
                self._worst[severity].append((rule, _row(entry)))

    def end(self, context: Context) -> None:
        said = total(context.tally, len(context.rules), since=context.since)
        parts = ["## medlint\n", f"{escaped(said)}\n"]
        if failures := context.tally.failures:
            rows = [(failure.path, failure.message) for failure in failures]
            parts += ["### Not done\n", *_cut(rows, len(rows), ("Where", "Why"))]
        if self._counts:
            parts += ["### By rule\n", table(("Findings", "Gravest", "Rule", "What it finds"), self._rules(context))]
            head = ("Errors", "Warnings", "Suggestions", "File")
            parts += ["### By file\n", *_cut(self._files.rows(), self._files.seen, head)]
            parts += ["### The worst\n", *self._shown(context)]
        self.write("\n".join(parts))

    def _rules(self, context: Context) -> Iterator[tuple[str, ...]]:
        summaries = {rule.id: rule.summary for rule in context.rules}
        counts: Counter[str] = Counter()
        gravest: dict[str, Severity] = {}
        for (rule, severity), number in self._counts.items():
            counts[rule] += number
            gravest[rule] = min(gravest.get(rule, severity), severity, key=attrgetter("rank"))
        for rule in sorted(counts, key=lambda rule: (gravest[rule].rank, -counts[rule], rule)):
            yield str(counts[rule]), str(gravest[rule]), rule, summaries.get(rule, "")

    def _shown(self, context: Context) -> Iterator[str]:
        """The worst findings, and which are kept back by `context.most` or for want of room."""
        most = Most(context.most)
        rows = [row for found in self._worst.values() for rule, row in found if most.show(rule)]
        by_rule: Counter[str] = Counter()
        for (rule, _), number in self._counts.items():
            by_rule[rule] += number
        shown = sum(min(number, context.most or number) for number in by_rule.values())
        yield from _cut(rows, shown, ("Severity", "Place", "Finding", "Rule"))
        if more := Most(context.most).of(by_rule):
            yield f"{escaped('; '.join(more))}\n"


class _Top:
    """The MOST rows that come first by their keys, of any number."""

    def __init__(self) -> None:
        self.seen = 0
        self._kept: list[tuple[tuple[list[int], str], tuple[str, ...]]] = []

    def add(self, key: tuple[list[int], str], row: tuple[str, ...]) -> None:
        self.seen += 1
        insort(self._kept, (key, row))
        del self._kept[MOST:]

    def rows(self) -> list[tuple[str, ...]]:
        return [row for _, row in self._kept]


def _cut(rows: Sequence[Sequence[str]], number: int, head: Sequence[str]) -> Iterator[str]:
    """The first MOST of so many rows."""
    yield table(head, rows[:MOST])
    if number > MOST:
        yield f"…and {number - MOST} more.\n"


def _row(entry: Located) -> tuple[str, ...]:
    start = entry.start
    place = f"{entry.path}, {start.name}" if start.paragraph else f"{entry.path}:{start.brief}"
    return str(entry.finding.severity), place, entry.finding.message, entry.finding.rule
