"""reviewdog's diagnostics as one JSON object. Its columns count the UTF-8 bytes of a line, and its ends are exclusive.
A paragraph of a Word draft stands as a line, without columns.

Paths stay relative to the current folder, where reviewdog looks for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from medlint.model import Checked, Failure, Finding, Severity
from medlint.places.positions import LineIndex
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.located import carried, edits, located

SOURCE = {"name": "medlint"}

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """What failed, then the findings by path and place."""
    report = {"source": SOURCE, "diagnostics": list(diagnostics(results, failures, context))}
    return json.dumps(report, indent=2, ensure_ascii=True) + "\n"


def diagnostics(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> Iterator[dict[str, Any]]:
    """One for each failure and each finding."""
    for failure in failures:
        location = {"path": visible(failure.path)}
        yield {"message": visible(failure.message), "location": location, "severity": "ERROR"}
    for checked in results:
        source = checked.document.source
        index = LineIndex.of(checked.document)
        for found in located(checked, context.root):
            finding = found.finding
            yield {
                "message": visible(finding.message),
                "location": {
                    "path": visible(checked.document.path),
                    "range": _range(index, source, finding.start, finding.end),
                },
                "severity": _SEVERITIES[finding.severity],
                "code": {"value": finding.rule},
                "suggestions": _suggestions(finding, index, source),
            }


def _suggestions(finding: Finding, index: LineIndex, source: str) -> list[dict[str, Any]]:
    """The fix as one new text for all from its first edit to its last, since each suggestion stands for itself."""
    changes = edits(finding)
    if not changes:
        return []
    first, last = changes[0].start, changes[-1].end
    text, at = "", first
    for start, end, replacement in changes:
        text += source[at:start] + replacement
        at = end
    return [{"range": _range(index, source, first, last), "text": text}] if carried(text) else []


def _range(index: LineIndex, source: str, start: int, end: int) -> dict[str, Any]:
    return {"start": _place(index, source, start), "end": _place(index, source, end)}


def _place(index: LineIndex, source: str, offset: int) -> dict[str, int]:
    line, _, _, paragraph = index.at(offset)
    if paragraph:
        return {"line": line}
    start = index.bounds(line)[0] if line > 1 else 0  # a BOM is part of the bytes of the first line
    return {"line": line, "column": len(source[start:offset].encode("utf-8", "surrogatepass")) + 1}
