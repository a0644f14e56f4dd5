"""The report for programs, version 1. Fields are only ever added within a version."""

from __future__ import annotations

import json
from typing import Any

from medlint.model import Severity
from medlint.places.positions import stretch
from medlint.reports.context import Context
from medlint.reports.located import Located, everything
from medlint.reports.parts.schemas import COUNT, PLACE, TEXT, Schema, about, array, maybe, record
from medlint.reports.parts.spool import Spool
from medlint.reports.parts.stream import put
from medlint.reports.result import Result
from medlint.reports.statistics import Statistics, rows
from medlint.reports.tally import Tally
from medlint.reports.writer import Write, Writer
from medlint.timing import READING

VERSION = 1


class Report(Writer):
    """The report as JSON in ASCII, so that even a lone surrogate of the source arrives as it was."""

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._files = Spool()

    def add(self, result: Result) -> None:
        checked, document = result.checked, result.checked.document
        found = everything(checked, self.context.root)
        article = {
            "path": document.path,
            "kind": document.kind,
            "kind_grounds": list(document.kind_grounds),
            "findings": [fields(one, document.source) for one in found if not one.passed],
            "suppressed": [
                {**fields(one, document.source), "by": one.passed.kind, "reason": one.passed.reason}
                for one in found
                if one.passed
            ],
        }
        self._files.write(json.dumps(article) + "\n")

    def end(self, context: Context) -> None:
        tally = context.tally
        failures = tally.failures
        report: dict[str, Any] = {
            "version": VERSION,
            "medlint": context.version,
            "today": context.today.isoformat(),
            "summary": {
                "files": tally.files,
                "rules": len(context.rules),
                **{f"{severity}s": tally.severities[severity] for severity in Severity},
                **{kind: tally.passed[kind] for kind in ("ignored", "baseline", "unchanged")},
                "failures": len(failures),
            },
            "files": self._files.lines(),
            "errors": [{"path": f.path, "message": f.message, "rule": f.rule or None} for f in failures],
        }
        if context.statistics:
            report["statistics"] = _statistics(tally, context.statistics)
        put(self.write, report)


def _statistics(tally: Tally, statistics: Statistics) -> dict[str, Any]:
    """Seconds to the microsecond."""
    return {
        "rules": [
            {"rule": rule, "findings": findings, "seconds": round(seconds, 6)}
            for rule, findings, seconds in rows(tally, statistics)
        ],
        "reading_seconds": round(statistics.seconds.get(READING, 0.0), 6),
        "cached": statistics.cached,
    }


def fields(found: Located, source: str) -> dict[str, Any]:
    """The fields of one finding in `source`."""
    finding = found.finding
    return {
        "rule": finding.rule,
        "category": finding.rule.partition("/")[0],
        "severity": str(finding.severity),
        "message": finding.message,
        "scope": finding.scope,
        **stretch(found.start, found.end),
        "field": found.part.name if found.part else None,
        "field_line": found.part.line(finding.start) if found.part else None,
        "headings": list(found.headings),
        "start": finding.start,
        "end": finding.end,
        "text": source[finding.start : finding.end],
        "match": finding.match,
        "fingerprint": found.fingerprint,
        "fix": finding.fix.to_dict() if finding.fix else None,
        "grounds": dict(finding.grounds),
        "probability": finding.probability,
        "cues": list(finding.cues),
    }


_EDIT = record(start=COUNT, end=COUNT, replacement=TEXT)
_FIX = record(safety={"enum": ["safe", "unsafe", "display"]}, edits={"type": "array", "items": _EDIT})
_GROUNDS = {
    "type": "object",
    "additionalProperties": TEXT,
    "description": "Of a claim, the words that made the finding (agent, relation, outcome, cue), and its strength and "
    "support; else empty.",
}
_FIELDS: dict[str, Schema] = {
    "rule": TEXT,
    "category": TEXT,
    "severity": {"enum": [str(severity) for severity in Severity]},
    "message": TEXT,
    "scope": {"enum": ["span", "section", "document"]},
    "line": about(maybe(PLACE), "Counted from 1, as columns are; null in a Word draft, which has no lines."),
    **dict.fromkeys(("column", "column_utf16", "end_line", "end_column"), maybe(PLACE)),
    "paragraph": about(maybe(PLACE), "Of a Word draft, in reading order, those of notes last; null for all others."),
    "field": about(
        maybe(TEXT), "Where prose stands in fields, that of this finding, as in posts[3].content; else null."
    ),
    "field_line": about(maybe(PLACE), "The line of that field's own text, counted from 1; null without a field."),
    "headings": about(array(TEXT), "The headings above, outermost first."),
    "start": about(COUNT, "In code points of the source; of a Word draft, of its text with a paragraph a line."),
    "end": COUNT,
    "text": TEXT,
    "match": TEXT,
    "fingerprint": {"type": "string", "pattern": "^medlint/v1:[0-9a-f]{64}$"},
    "fix": {"anyOf": [{"type": "null"}, _FIX]},
    "grounds": _GROUNDS,
    "probability": about(
        maybe({"type": "number", "minimum": 0, "maximum": 1}),
        "How likely an editor would agree, as the scorer has it; null where a rule does not ask it.",
    ),
    "cues": about(array(TEXT), "The words that the probability rests on most, the strongest first."),
}
_FINDINGS = array(record(**_FIELDS))
_SUPPRESSED = about(
    array(record(**_FIELDS, by={"enum": ["ignored", "baseline", "unchanged"]}, reason=TEXT)),
    "Findings that were let pass, by a comment in the article or by the baseline, or because they stand on lines that "
    "did not change, and why.",
)
_SECONDS: Schema = {"type": "number", "minimum": 0}
_STATISTICS = about(
    record(rules=array(record(rule=TEXT, findings=COUNT, seconds=_SECONDS)), reading_seconds=_SECONDS, cached=COUNT),
    "With --statistics: CPU seconds of each rule, and of tagging and parsing for all; `cached` articles took none.",
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "medlint report, version 1",
    **record(
        version={"const": VERSION},
        medlint=TEXT,
        today={"type": "string", "format": "date"},
        summary=record(
            files=COUNT,
            rules=COUNT,
            errors=COUNT,
            warnings=COUNT,
            suggestions=COUNT,
            ignored=COUNT,
            baseline=COUNT,
            unchanged=COUNT,
            failures=COUNT,
        ),
        files={
            "type": "array",
            "items": record(path=TEXT, kind=TEXT, kind_grounds=array(TEXT), findings=_FINDINGS, suppressed=_SUPPRESSED),
        },
        errors={
            "type": "array",
            "items": record(path=TEXT, message=TEXT, rule=maybe(TEXT)),
        },
    ),
}
"""JSON Schema of the report."""

SCHEMA["properties"]["statistics"] = _STATISTICS  # only where asked for
