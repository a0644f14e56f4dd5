"""GitLab's code quality report: a JSON array."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import chain
from typing import Any

from medlint.model import Failure, Severity
from medlint.places.paths import relative
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.located import located
from medlint.reports.parts.spool import Spool
from medlint.reports.parts.stream import put
from medlint.reports.result import Result
from medlint.reports.writer import Write, Writer

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.SUGGESTION: "info"}


class Report(Writer):
    """The failures ('blocker'), then the findings, worst first. Descriptions name the rule: GitLab does not."""

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._entries = {severity: Spool() for severity in Severity}

    def add(self, result: Result) -> None:
        for found in located(result.checked, self.context.root):
            finding = found.finding
            place = {"path": visible(found.path), "lines": {"begin": found.start.line, "end": found.end.line}}
            entry = _entry(finding.rule, finding.message, found.fingerprint, _SEVERITIES[finding.severity], place)
            self._entries[finding.severity].write(json.dumps(entry) + "\n")

    def end(self, context: Context) -> None:
        failures = (json.dumps(_failure(failure, context)) for failure in dict.fromkeys(context.tally.failures))
        put(self.write, chain(failures, *(entries.lines() for entries in self._entries.values())))


def _failure(failure: Failure, context: Context) -> dict[str, Any]:
    path = relative(failure.path, context.root)
    name = json.dumps([path, failure.message, failure.rule])
    place = {"path": visible(path), "lines": {"begin": 1}}
    return _entry("medlint", failure.message, sha256(name.encode("ascii")).hexdigest(), "blocker", place)


def _entry(rule: str, message: str, fingerprint: str, severity: str, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": f"{rule}: {visible(message)}",
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": location,
    }
