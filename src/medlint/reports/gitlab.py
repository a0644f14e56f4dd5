"""GitLab's code quality report: a JSON array."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from medlint.model import Checked, Failure, Severity
from medlint.places.paths import relative
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.located import worst_first

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.SUGGESTION: "info"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """What failed ('blocker'), then the findings, worst first. Descriptions name the rule: GitLab does not."""
    entries = [_failure(failure, context) for failure in dict.fromkeys(failures)]
    entries += [
        _entry(
            found.finding.rule,
            found.finding.message,
            found.fingerprint,
            _SEVERITIES[found.finding.severity],
            {"path": visible(found.path), "lines": {"begin": found.start.line, "end": found.end.line}},
        )
        for found in worst_first(results, context.root)
    ]
    return json.dumps(entries, indent=2, ensure_ascii=True) + "\n"


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
