"""The report for people: every finding at its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from medlint.model import Checked, Document, Failure, Finding, Severity
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.positions import LineIndex

WINDOW = 100
"""Code points of a source line shown around the words."""

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """Findings by file and place, then a line with the totals; `context.quiet` keeps only what fails the run."""
    lines: list[str] = []
    for checked in results:
        findings = [finding for finding in checked.findings if not context.quiet or fails(finding, context.fail_on)]
        if findings:
            lines += _file(checked.document, findings, context.color)
            lines.append("")
    if not context.quiet:
        lines.append(_total(results, failures, context.rules_run))
    elif lines:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is as grave as `fail_on`; where nothing fails a run ('never'), whether it is an error."""
    bar = Severity.ERROR if fail_on == "never" else Severity(fail_on)
    return Severity(finding.severity).rank <= bar.rank


def _file(document: Document, findings: Sequence[Finding], color: bool) -> Iterator[str]:
    yield click.style(visible(document.path), bold=True) if color else visible(document.path)
    index = LineIndex(document.source)
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)):
        place = index.at(finding.start)
        severity = str(finding.severity)
        if color:
            severity = click.style(severity, fg=_COLORS[finding.severity], bold=True)
        yield f"  {place.line}:{place.column} {severity} {visible(finding.message)} {finding.rule}"
        if finding.scope != "document":
            yield from _excerpt(document.source, finding, *index.bounds(place.line))


def _excerpt(source: str, finding: Finding, line_start: int, line_end: int) -> Iterator[str]:
    """The line, or a window of it, and a marker under the words; words that run on are marked to the line's end."""
    start = min(max(finding.start, line_start), line_end)
    end = max(min(finding.end, line_end), start)
    left, right = line_start, line_end
    if line_end - line_start > WINDOW:
        left = max(line_start, start - max(WINDOW - (end - start), WINDOW // 3) // 2)
        right = min(line_end, left + WINDOW)
        left = max(line_start, right - WINDOW)
    head = "…" if left > line_start else ""
    tail = "…" if right < line_end else ""
    before = head + visible(source[left:start])
    words = visible(source[start : min(end, right)])
    yield f"    {before}{words}{visible(source[max(min(end, right), start) : right])}{tail}".rstrip()
    yield "    " + " " * _width(before) + "^" * max(_width(words), 1)


def _width(text: str) -> int:
    """Terminal columns of visible text."""
    from wcwidth import wcswidth

    width: int = wcswidth(text)
    return width if width >= 0 else len(text)


def _total(results: Sequence[Checked], failures: Sequence[Failure], rules: int) -> str:
    counts = Counter(Severity(finding.severity) for checked in results for finding in checked.findings)
    files = _count(len(results), "file")
    failed = f" {_count(len(failures), 'failure')}: see standard error." if failures else ""
    if not counts:
        return f"Nothing found: {files}, {_count(rules, 'rule')}.{failed}"
    found = ", ".join(_count(counts[severity], str(severity)) for severity in Severity if counts[severity])
    return f"{found} in {files} ({_count(rules, 'rule')}).{failed}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
