"""A summary in Markdown, for the page of a pull request or a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from medlint.model import Checked, Failure, Severity
from medlint.reports.context import Context
from medlint.reports.gfm import escaped, table
from medlint.reports.located import Located, worst_first
from medlint.reports.most import Most
from medlint.reports.text import total

MOST = 50
"""Rows of a table of files or findings; code hosts drop a page that grows too long."""


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """Totals, what failed, then findings by rule, by file and one by one, the worst first and none but the worst."""
    found = worst_first(results, context.root)
    parts = ["## medlint\n", f"{escaped(total(results, failures, len(context.rules), since=context.since))}\n"]
    if failures:
        parts += ["### Not done\n", *_cut([(failure.path, failure.message) for failure in failures], ("Where", "Why"))]
    if found:
        parts += ["### By rule\n", table(("Findings", "Gravest", "Rule", "What it finds"), _rules(found, context))]
        parts += ["### By file\n", *_cut(list(_files(found)), ("Errors", "Warnings", "Suggestions", "File"))]
        most = Most(context.most)
        worst = [_row(entry) for entry in found if most.show(entry.finding.rule)]
        parts += ["### The worst\n", *_cut(worst, ("Severity", "Place", "Finding", "Rule"))]
        parts += [f"{escaped('; '.join(more))}\n" for more in [most.more()] if more]
    return "\n".join(parts)


def _cut(rows: Sequence[Sequence[str]], head: Sequence[str]) -> Iterator[str]:
    yield table(head, rows[:MOST])
    if len(rows) > MOST:
        yield f"…and {len(rows) - MOST} more.\n"


def _rules(found: Sequence[Located], context: Context) -> Iterator[tuple[str, ...]]:
    summaries = {rule.id: rule.summary for rule in context.rules}
    gravest = {entry.finding.rule: entry.finding.severity for entry in reversed(found)}
    counts = Counter(entry.finding.rule for entry in found)
    for rule in sorted(counts, key=lambda rule: (Severity(gravest[rule]).rank, -counts[rule], rule)):
        yield str(counts[rule]), str(gravest[rule]), rule, summaries.get(rule, "")


def _files(found: Sequence[Located]) -> Iterator[tuple[str, ...]]:
    counts: dict[str, Counter[str]] = {}
    for entry in found:
        counts.setdefault(entry.path, Counter())[entry.finding.severity] += 1
    for path in sorted(counts, key=lambda path: ([-counts[path][severity] for severity in Severity], path)):
        yield *(str(counts[path][severity]) for severity in Severity), path


def _row(entry: Located) -> tuple[str, ...]:
    start = entry.start
    place = f"{entry.path}, {start.name}" if start.paragraph else f"{entry.path}:{start.brief}"
    return str(entry.finding.severity), place, entry.finding.message, entry.finding.rule
