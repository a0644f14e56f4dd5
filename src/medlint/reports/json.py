"""The report for programs, version 1. Fields are only ever added within a version."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from medlint.model import Checked, Failure, Finding, Fix, Severity
from medlint.reports.context import Context
from medlint.reports.fingerprint import fingerprints
from medlint.reports.positions import LineIndex

VERSION = 1


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """The report as JSON in ASCII, so that even a lone surrogate of the source arrives as it was."""
    counts = Counter(Severity(finding.severity) for checked in results for finding in checked.findings)
    report = {
        "version": VERSION,
        "medlint": context.version,
        "today": context.today.isoformat(),
        "summary": {
            "files": len(results),
            "rules": context.rules_run,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "suggestions": counts[Severity.SUGGESTION],
            "failures": len(failures),
        },
        "files": [_file(checked) for checked in results],
        "errors": [{"path": f.path, "message": f.message, "rule": f.rule or None} for f in failures],
    }
    return json.dumps(report, indent=2, ensure_ascii=True) + "\n"


def _file(checked: Checked) -> dict[str, Any]:
    document = checked.document
    index = LineIndex(document.source)
    findings = sorted(checked.findings, key=lambda finding: (finding.start, finding.end, finding.rule))
    names = fingerprints(document, findings)
    return {
        "path": document.path,
        "kind": document.kind,
        "findings": [_finding(f, index, document.source, name) for f, name in zip(findings, names, strict=True)],
    }


def _finding(finding: Finding, index: LineIndex, source: str, fingerprint: str) -> dict[str, Any]:
    start, end = index.at(finding.start), index.at(finding.end)
    return {
        "rule": finding.rule,
        "category": finding.rule.partition("/")[0],
        "severity": str(finding.severity),
        "message": finding.message,
        "scope": finding.scope,
        "line": start.line,
        "column": start.column,
        "column_utf16": start.column_utf16,
        "end_line": end.line,
        "end_column": end.column,
        "start": finding.start,
        "end": finding.end,
        "text": source[finding.start : finding.end],
        "match": finding.match,
        "fingerprint": fingerprint,
        "fix": _fix(finding.fix),
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"safety": str(fix.safety), "edits": [edit._asdict() for edit in fix.edits]}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_PLACE = {"type": "integer", "minimum": 1}
_EDIT = _object(start=_COUNT, end=_COUNT, replacement=_TEXT)
_FIX = _object(safety={"enum": ["safe", "unsafe", "display"]}, edits={"type": "array", "items": _EDIT})
_FINDING = _object(
    rule=_TEXT,
    category=_TEXT,
    severity={"enum": [str(severity) for severity in Severity]},
    message=_TEXT,
    scope={"enum": ["span", "section", "document"]},
    line=_PLACE,
    column=_PLACE,
    column_utf16=_PLACE,
    end_line=_PLACE,
    end_column=_PLACE,
    start=_COUNT,
    end=_COUNT,
    text=_TEXT,
    match=_TEXT,
    fingerprint={"type": "string", "pattern": "^medlint/v1:[0-9a-f]{64}$"},
    fix={"anyOf": [{"type": "null"}, _FIX]},
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "medlint report, version 1",
    **_object(
        version={"const": VERSION},
        medlint=_TEXT,
        today={"type": "string", "format": "date"},
        summary=_object(
            files=_COUNT, rules=_COUNT, errors=_COUNT, warnings=_COUNT, suggestions=_COUNT, failures=_COUNT
        ),
        files={
            "type": "array",
            "items": _object(path=_TEXT, kind=_TEXT, findings={"type": "array", "items": _FINDING}),
        },
        errors={
            "type": "array",
            "items": _object(path=_TEXT, message=_TEXT, rule={"type": ["string", "null"]}),
        },
    ),
}
"""JSON Schema of the report."""
