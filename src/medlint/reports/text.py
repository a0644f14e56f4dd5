"""The report for people: every finding at its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from medlint.model import Checked, Document, Failure, Finding, Severity
from medlint.packed import severities
from medlint.places.fingerprint import headings
from medlint.places.positions import LineIndex
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.most import Most
from medlint.reports.scored import scored
from medlint.reports.width import clip, width

WINDOW = 100
"""Code points of a source line shown around the words."""

NAME = 60
"""Columns of a heading that are shown where it says the place of a finding."""

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """Findings by file and place, then a line with the totals; `context.quiet` keeps only what fails the run."""
    lines: list[str] = []
    most = Most(context.most)
    for checked in results:
        findings = checked.findings
        if context.quiet:
            findings = [finding for finding in findings if fails(finding, context.fail_on)]
        if context.most:
            findings = [finding for finding in findings if most.show(finding.rule)]
        if not findings:
            continue
        path = visible(checked.document.path)
        lines.append(click.style(path, bold=True) if context.color else path)
        if checked.text and len(findings) == len(checked.findings) and not (context.color or context.verbose):
            lines.append(checked.text)
        else:
            lines += _findings(checked.document, findings, color=context.color, verbose=context.verbose)
            lines.append("")
    if more := most.more():
        lines += [*more, ""]
    if not context.quiet:
        lines.append(total(results, failures, len(context.rules), since=context.since))
    elif lines:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is as grave as `fail_on`; where nothing fails a run ('never'), whether it is an error."""
    bar = Severity.ERROR if fail_on == "never" else Severity(fail_on)
    return Severity(finding.severity).rank <= bar.rank


def plain(document: Document, findings: Sequence[Finding]) -> str:
    """What the report says of an article's findings, to eyes that see no colours and ask for no grounds."""
    return "".join(f"{line}\n" for line in _findings(document, findings, color=False, verbose=False))


def _findings(document: Document, findings: Sequence[Finding], *, color: bool, verbose: bool) -> Iterator[str]:
    index = LineIndex.of(document)
    source = document.source.replace("\v", " ") if document.format == "docx" else document.source
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)):
        line, column = index.place(finding.start)
        place = _paragraph(line, finding) if document.format == "docx" else f"{line}:{column}"
        severity = finding.severity.value
        if color:
            severity = click.style(severity, fg=_COLORS[finding.severity], bold=True)
        yield f"  {place} {severity} {visible(finding.message)} {finding.rule}"
        if finding.scope != "document":
            yield from _excerpt(source, finding, *index.bounds(line))
        if verbose and finding.grounds:
            yield f"    read as: {visible(', '.join(_grounds(finding)))}"
        if verbose and finding.probability is not None:
            yield f"    {visible(scored(finding))}"


def _paragraph(number: int, finding: Finding) -> str:
    """Where to look in a Word draft, which shows no lines."""
    over = headings(finding)
    return f"paragraph {number}" + (f", under '{clip(visible(over[-1]), NAME)}'" if over else "")


def _grounds(finding: Finding) -> Iterator[str]:
    """What made the finding, as far as the article says it."""
    return (f"{name} '{words}'" for name, words in finding.grounds.items() if words)


def _excerpt(source: str, finding: Finding, line_start: int, line_end: int) -> tuple[str, str]:
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
    shown = f"    {before}{words}{visible(source[max(min(end, right), start) : right])}{tail}".rstrip()
    return shown, "    " + " " * width(before) + "^" * (width(words) or 1)


def total(results: Sequence[Checked], failures: Sequence[Failure], rules: int, *, since: str = "") -> str:
    """How many findings of which severity in how many articles, and by how many rules, on one line; `since`: the
    revision that only changes were looked at from.
    """
    if since and not (results or failures):
        return f"Nothing to check: no article changed since {visible(since)}."
    counts: Counter[Severity] = Counter()
    for checked in results:
        counts.update(severities(checked.findings))
    files = _count(len(results), "file")
    passed = _passed(results)
    failed = f" {_count(len(failures), 'failure')}: see standard error." if failures else ""
    if not counts:
        return f"Nothing found: {files}, {_count(rules, 'rule')}{passed}.{failed}"
    found = ", ".join(_count(counts[severity], str(severity)) for severity in Severity if counts[severity])
    return f"{found} in {files} ({_count(rules, 'rule')}){passed}.{failed}"


def _passed(results: Sequence[Checked]) -> str:
    """How many findings were let pass, and by what."""
    kinds = Counter(passed.kind for checked in results for passed in checked.suppressed)
    said = [f"{kinds['ignored']} ignored"] * bool(kinds["ignored"])
    said += [f"{kinds['baseline']} in the baseline"] * bool(kinds["baseline"])
    said += [f"{kinds['unchanged']} on unchanged lines"] * bool(kinds["unchanged"])
    return f"; {', '.join(said)}" if said else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
