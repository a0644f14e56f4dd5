"""SARIF 2.1.0, as code scanning reads it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from medlint.model import Checked, Failure, Fix, Safety
from medlint.places.fingerprint import PREFIX
from medlint.places.positions import LineIndex, Position
from medlint.reports.context import Context
from medlint.reports.descriptors import descriptor, level, plain
from medlint.reports.escape import visible
from medlint.reports.located import Located, edits, everything

MOST = 25_000
"""Results of a run. Of more GitHub takes none: its documentation, "SARIF support for code scanning"."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_SEMANTIC = re.compile(r"\d+\.\d+\.\d+")
_FIXES = {
    Safety.SAFE: "Safe: 'medlint check --fix' makes it.",
    Safety.UNSAFE: "Read it before you keep it: 'medlint check --fix --unsafe-fixes' makes it.",
}
_KINDS = {"ignored": "inSource", "baseline": "external", "unchanged": "external"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """One run: all rules that ran, the findings by path and place, and whether medlint could do all its work.

    Columns count code points, ends are exclusive. Where something failed, `executionSuccessful` is false. Findings that
    were let pass are there too, and marked: code scanning would close the alerts of those that are not. Of more than
    MOST the worst are there, and a notification says how many are not.
    """
    rules = {rule.id: number for number, rule in enumerate(context.rules)}
    driver = {"name": "medlint", "version": context.version, "rules": [descriptor(rule) for rule in context.rules]}
    if _SEMANTIC.fullmatch(context.version):
        driver["semanticVersion"] = context.version
    every = [entry for checked in results for entry in _article(checked, context, rules)]
    kept = _worst(every)
    said = [_notification(failure, rules) for failure in failures]
    if left := len(every) - len(kept):
        text = f"{left} of {len(every)} results are left out, none graver than those that are here: code scanning takes"
        said.append({"level": "warning", "message": {"text": f"{text} {MOST} of a run at most."}})
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": said,
            }
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": kept,
    }
    if any(result.get("suppressions") for result in run["results"]):
        for result in run["results"]:  # SARIF wants it of all or of none
            result.setdefault("suppressions", [])
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _worst(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As many results as there may be, in their order; those go first that were let pass, then the least grave."""
    if len(results) <= MOST:
        return results
    order = ("error", "warning", "note")
    worst = sorted(
        range(len(results)), key=lambda at: ("suppressions" in results[at], order.index(results[at]["level"]))
    )
    return [results[at] for at in sorted(worst[:MOST])]


def _notification(failure: Failure, rules: Mapping[str, int]) -> dict[str, Any]:
    said: dict[str, Any] = {"level": "error", "message": {"text": plain(f"{failure.path}: {failure.message}")}}
    return {**said, "associatedRule": _reference(failure.rule, rules)} if failure.rule else said


def _reference(rule: str, rules: Mapping[str, int]) -> dict[str, Any]:
    return {"id": rule, "index": rules[rule]} if rule in rules else {"id": rule}


def _article(checked: Checked, context: Context, rules: Mapping[str, int]) -> list[dict[str, Any]]:
    index = LineIndex.of(checked.document)
    return [_result(found, index, rules) for found in everything(checked, context.root)]


def _result(found: Located, index: LineIndex, rules: Mapping[str, int]) -> dict[str, Any]:
    finding = found.finding
    artifact = _artifact(found.path)
    digest = found.fingerprint.removeprefix(PREFIX)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": plain(finding.message)},
        "locations": [_location(found, artifact)],
        # GitHub reads the first one only, under this name, and tells alerts apart by it.
        "partialFingerprints": {"primaryLocationLineHash": digest, PREFIX.rstrip(":"): digest},
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    if finding.fix and edits(finding):
        result["fixes"] = [_fix(found, finding.fix, index, artifact)]
    if found.passed:
        reason = {"justification": plain(found.passed.reason)} if found.passed.reason else {}
        result["suppressions"] = [{"kind": _KINDS[found.passed.kind], **reason}]
    return result


def _fix(found: Located, fix: Fix, index: LineIndex, artifact: dict[str, Any]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(index.at(start), index.at(end)), "insertedContent": {"text": replacement}}
        for start, end, replacement in edits(found.finding)
    ]
    return {
        "description": {"text": _FIXES[fix.safety]},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _location(found: Located, artifact: dict[str, Any]) -> dict[str, Any]:
    """In a Word draft a line is a paragraph, and the logical location says so: GitHub wants a region."""
    physical = {"artifactLocation": artifact, "region": _region(found.start, found.end)}
    if not found.start.paragraph:
        return {"physicalLocation": physical}
    name = found.start.name
    path = visible(" > ".join([*found.headings, name]))
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"name": name, "fullyQualifiedName": path, "kind": "text"}],
    }


def _region(start: Position, end: Position) -> dict[str, int]:
    if start.paragraph:
        return {"startLine": start.line, "endLine": end.line}
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(path: str) -> dict[str, str]:
    """Relative to the root of the repository, or, outside it, as an absolute address."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": "%SRCROOT%"}  # a name that is not UTF-8 keeps its bytes
