"""The report for people: every finding at its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from medlint.edits import Made, stretch
from medlint.model import Document, Finding, Fix, Safety, Severity
from medlint.places.fingerprint import headings
from medlint.places.positions import LineIndex
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.parts.most import Most
from medlint.reports.parts.scored import scored
from medlint.reports.parts.width import clip, width
from medlint.reports.result import Result
from medlint.reports.tally import Tally
from medlint.reports.writer import Write, Writer

WINDOW = 100
"""Code points of a source line shown around the words."""

NAME = 60
"""Columns of a heading that are shown where it says the place of a finding."""

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}


class Report(Writer):
    """Findings by file and place, then a line with the totals; `context.quiet` keeps only what fails the run."""

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._most = Most(context.most)
        self._gap = ""  # a blank line between one article and the next

    def add(self, result: Result) -> None:
        context, checked = self.context, result.checked
        findings = checked.findings
        if context.quiet:
            findings = [finding for finding in findings if fails(finding.severity, result.fail_on)]
        if context.most:
            findings = [finding for finding in findings if self._most.show(finding.rule)]
        if not findings and (context.quiet or not result.fixed):
            return
        path = visible(checked.document.path)
        told = result.text if findings else ""
        if not told or len(findings) < len(checked.findings) or context.color or context.verbose:
            told = _told(checked.document, findings, color=context.color, verbose=context.verbose)
        fixed = "" if context.quiet else "".join(map(_made, result.fixed))
        self.write(f"{self._gap}{click.style(path, bold=True) if context.color else path}\n{fixed}{told}")
        self._gap = "\n"

    def end(self, context: Context) -> None:
        lines = self._most.more()
        if not context.quiet:
            lines += [""] * bool(lines) + [total(context.tally, len(context.rules), since=context.since)]
        if lines:
            self.write(self._gap + "".join(f"{line}\n" for line in lines))


def _made(made: Made) -> str:
    """A line on what a fix has changed."""
    words = (clip(visible(side), NAME) or "(nothing)" for side in (made.before, made.after))
    return f"  line {made.line} fixed: {' → '.join(words)} {made.rule}\n"


def fails(severity: Severity, fail_on: str) -> bool:
    """Whether a severity is as grave as `fail_on`; where nothing fails a run ('never'), whether it is an error."""
    bar = Severity.ERROR if fail_on == "never" else Severity(fail_on)
    return severity.rank <= bar.rank


def plain(document: Document, findings: Sequence[Finding]) -> str:
    """The text report on an article's findings, without colours and grounds."""
    return _told(document, findings, color=False, verbose=False)


def _told(document: Document, findings: Sequence[Finding], *, color: bool, verbose: bool) -> str:
    return "".join(f"{line}\n" for line in _findings(document, findings, color=color, verbose=verbose))


def _findings(document: Document, findings: Sequence[Finding], *, color: bool, verbose: bool) -> Iterator[str]:
    index = LineIndex.of(document)
    source = document.source.replace("\v", " ") if index.paragraphs else document.source
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)):
        line, column = index.place(finding.start)
        place = _paragraph(line, finding) if index.paragraphs else f"{line}:{column}"
        if part := document.part(finding.start):
            place = f"{place} ({visible(part.name)}, line {part.line(finding.start)})"
        severity = finding.severity.value
        if color:
            severity = click.style(severity, fg=_COLORS[finding.severity], bold=True)
        yield f"  {place} {severity} {visible(finding.message)} {finding.rule}"
        if finding.scope != "document":
            yield from _excerpt(source, finding, *index.bounds(line))
        if finding.fix:
            yield from _fix(finding.fix, source)
        if verbose and finding.grounds:
            yield f"    read as: {visible(', '.join(_grounds(finding)))}"
        if verbose and finding.probability is not None:
            yield f"    {visible(scored(finding))}"


_FIXES = {Safety.SAFE: "fix", Safety.UNSAFE: "fix, to be read first", Safety.DISPLAY: "by hand"}


def _fix(fix: Fix, source: str) -> Iterator[str]:
    """What a fix makes of the words, where that is short enough to be told."""
    before, after = map(visible, stretch(fix, source))
    if max(width(before), width(after)) <= WINDOW:
        yield f"    {_FIXES[fix.safety]}: {before or '(nothing)'} → {after or '(nothing)'}"


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


def total(tally: Tally, rules: int, *, since: str = "") -> str:
    """The totals on one line: findings by severity, articles and rules; `since`: the revision that only changes were
    looked at from.
    """
    failures = len(tally.failures)
    if since and not (tally.files or failures):
        return f"Nothing to check: no article changed since {visible(since)}."
    files = _count(tally.files, "file")
    passed = _passed(tally)
    failed = f" {_count(failures, 'failure')}: see standard error." if failures else ""
    failed = _fixes(tally) + failed
    found = [_count(tally.severities[each], str(each)) for each in Severity if tally.severities[each]]
    if not found:
        return f"Nothing found: {files}, {_count(rules, 'rule')}{passed}.{failed}"
    return f"{', '.join(found)} in {files} ({_count(rules, 'rule')}){passed}.{failed}"


def _fixes(tally: Tally) -> str:
    """What fixes have changed, and what they would."""
    said = f" Fixed {_count(tally.fixed, 'place')}." if tally.fixed else ""
    safe, unsafe = tally.fixes[Safety.SAFE], tally.fixes[Safety.UNSAFE]
    if safe:
        more = f", --unsafe-fixes {unsafe} more that must be read" if unsafe else ""
        said += f" --fix would settle {safe}{more}."
    elif unsafe:
        said += f" --fix --unsafe-fixes would settle {unsafe}, which must be read."
    return said


def _passed(tally: Tally) -> str:
    """How many findings were let pass, and by what."""
    kinds = tally.passed
    said = [f"{kinds['ignored']} ignored"] * bool(kinds["ignored"])
    said += [f"{kinds['baseline']} in the baseline"] * bool(kinds["baseline"])
    said += [f"{kinds['unchanged']} on unchanged lines"] * bool(kinds["unchanged"])
    return f"; {', '.join(said)}" if said else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
