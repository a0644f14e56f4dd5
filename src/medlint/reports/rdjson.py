"""reviewdog's diagnostics as one JSON object. Its columns count the UTF-8 bytes of a line, and its ends are exclusive.
A paragraph of a Word draft stands as a line, without columns.

Paths stay relative to the current folder, where reviewdog looks for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from medlint.model import Failure, Finding, Severity
from medlint.places.positions import LineIndex
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.located import carried, edits, located
from medlint.reports.parts.spool import Spool
from medlint.reports.parts.stream import put
from medlint.reports.result import Result
from medlint.reports.writer import Write, Writer

SOURCE = {"name": "medlint"}

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


class Report(Writer):
    """The failures, then the findings by path and place."""

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._found = Spool()

    def add(self, result: Result) -> None:
        for diagnostic in diagnostics(result, self.context):
            self._found.write(json.dumps(diagnostic) + "\n")

    def end(self, context: Context) -> None:
        failures = (json.dumps(failed(failure)) for failure in context.tally.failures)
        put(self.write, {"source": SOURCE, "diagnostics": chain(failures, self._found.lines())})


def failed(failure: Failure) -> dict[str, Any]:
    """The diagnostic of something that failed."""
    location = {"path": visible(failure.path)}
    return {"message": visible(failure.message), "location": location, "severity": "ERROR"}


def diagnostics(result: Result, context: Context) -> Iterator[dict[str, Any]]:
    """One for each finding of an article."""
    document = result.checked.document
    source = document.source
    index = LineIndex.of(document)
    for found in located(result.checked, context.root):
        finding = found.finding
        yield {
            "message": visible(finding.message),
            "location": {
                "path": visible(document.path),
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
