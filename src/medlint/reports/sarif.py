"""SARIF 2.1.0, as code scanning reads it."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from medlint.model import Failure, Fix, Safety
from medlint.places.fingerprint import PREFIX
from medlint.places.positions import LineIndex, Position
from medlint.reports.context import Context
from medlint.reports.descriptors import descriptor, level, plain
from medlint.reports.escape import visible
from medlint.reports.located import Located, edits, everything
from medlint.reports.parts.spool import Spool
from medlint.reports.parts.stream import put
from medlint.reports.result import Result
from medlint.reports.writer import Write, Writer

MOST = 25_000
"""Results of a run. Of more GitHub takes none: its documentation, "SARIF support for code scanning"."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_SEMANTIC = re.compile(r"\d+\.\d+\.\d+")
_FIXES = {
    Safety.SAFE: "Safe: 'medlint check --fix' makes it.",
    Safety.UNSAFE: "Read it before you keep it: 'medlint check --fix --unsafe-fixes' makes it.",
}
_KINDS = {"ignored": "inSource", "baseline": "external", "unchanged": "external"}


class Report(Writer):
    """One run: all rules that ran, the findings by path and place, and whether medlint could do all its work.

    Columns count code points, ends are exclusive. Where something failed, `executionSuccessful` is false. Findings that
    were let pass are there too, and marked: code scanning would close the alerts of those that are not. Of more than
    MOST the worst are there, and a notification says how many are not.
    """

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._results = Spool()
        self._ranks: Counter[int] = Counter()

    def add(self, result: Result) -> None:
        index = LineIndex.of(result.checked.document)
        every = everything(result.checked, self.context.root)
        artifact = _artifact(every[0].path) if every else {}
        for found in every:
            rank = _rank(found)
            self._ranks[rank] += 1
            self._results.write(f"{rank}{found.finding.rule} {json.dumps(_result(found, index, artifact))}\n")

    def end(self, context: Context) -> None:
        rules = {rule.id: number for number, rule in enumerate(context.rules)}
        driver = {"name": "medlint", "version": context.version, "rules": [descriptor(rule) for rule in context.rules]}
        if _SEMANTIC.fullmatch(context.version):
            driver["semanticVersion"] = context.version
        failures = context.tally.failures
        said = [_notification(failure, rules) for failure in failures]
        every = self._ranks.total()
        if every > MOST:
            text = f"{every - MOST} of {every} results are left out, none graver than those that are here: code"
            said.append({"level": "warning", "message": {"text": f"{text} scanning takes {MOST} of a run at most."}})
        run: dict[str, Any] = {
            "tool": {"driver": driver},
            "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": said}],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "results": self._kept(rules),
        }
        put(self.write, {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})

    def _kept(self, rules: Mapping[str, int]) -> Iterator[str]:
        """As many results as there may be, in their order; those go first that were let pass, then the least grave."""
        left = MOST
        may: dict[int, int] = {}
        for rank in sorted(self._ranks):
            may[rank] = min(left, self._ranks[rank])
            left -= may[rank]
        passed = any(may[rank] for rank in may if rank >= len(_LEVELS))
        for line in self._results.lines():
            rank = int(line[0])
            if may[rank]:
                may[rank] -= 1
                rule, _, result = line[1:].partition(" ")
                more = f', "ruleIndex": {rules[rule]}' if rule in rules else ""
                if passed and rank < len(_LEVELS):  # SARIF wants it of all or of none
                    more += ', "suppressions": []'
                yield f"{result.rstrip().removesuffix('}')}{more}}}"


_LEVELS = ("error", "warning", "note")


def _rank(found: Located) -> int:
    """What goes first where there are too many results: the highest."""
    return _LEVELS.index(level(found.finding.severity)) + len(_LEVELS) * (found.passed is not None)


def _notification(failure: Failure, rules: Mapping[str, int]) -> dict[str, Any]:
    said: dict[str, Any] = {"level": "error", "message": {"text": plain(f"{failure.path}: {failure.message}")}}
    return {**said, "associatedRule": _reference(failure.rule, rules)} if failure.rule else said


def _reference(rule: str, rules: Mapping[str, int]) -> dict[str, Any]:
    return {"id": rule, "index": rules[rule]} if rule in rules else {"id": rule}


def _result(found: Located, index: LineIndex, artifact: dict[str, Any]) -> dict[str, Any]:
    finding = found.finding
    digest = found.fingerprint.removeprefix(PREFIX)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": plain(finding.message)},
        "locations": [_location(found, artifact)],
        # GitHub reads the first one only, under this name, and tells alerts apart by it.
        "partialFingerprints": {"primaryLocationLineHash": digest, PREFIX.rstrip(":"): digest},
    }
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
