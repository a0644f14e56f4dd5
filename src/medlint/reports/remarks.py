"""Findings as remarks beside an article's words, for copies that are edited further."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medlint.edits import apply
from medlint.model import Checked, Finding, Rule
from medlint.reports.parts.xml import allowed
from medlint.sources.reader import Remark


def remarks(checked: Checked, rules: Mapping[str, Rule]) -> list[Remark]:
    """A remark for each finding that stands: its message, its fix, why it matters, and its rule; `rules` by id."""
    source = checked.document.source
    made = []
    for found in checked.findings:
        said = map(allowed, _said(found, source, rules.get(found.rule)))
        made.append(Remark(found.start, found.end, allowed(found.match), "\n".join(said)))
    return made


def _said(finding: Finding, source: str, rule: Rule | None) -> Iterator[str]:
    yield finding.message
    if finding.fix:
        start, end = min(edit.start for edit in finding.fix.edits), max(edit.end for edit in finding.fix.edits)
        yield f"Suggestion: “{source[start:end]}” → “{apply(source[:end], [finding.fix])[start:]}”"
    if rule:
        yield rule.why.strip()
    yield f"{finding.severity}: {finding.rule}"
