"""Findings with all that a report says of their place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from medlint.model import Checked, Edit, Finding, Part, Safety, Suppressed
from medlint.places.fingerprint import fingerprints, headings, placed
from medlint.places.paths import relative
from medlint.places.positions import LineIndex, Position


class Located(NamedTuple):
    """A finding: `path` counts from the root of the repository, `end` is exclusive, `headings` are those above it,
    outermost first. `passed` says who let it pass; `part` is the field that it stands in.
    """

    path: str
    finding: Finding
    start: Position
    end: Position
    headings: tuple[str, ...]
    fingerprint: str
    passed: Suppressed | None = None
    part: Part | None = None


def located(checked: Checked, root: Path | None) -> list[Located]:
    """The findings of an article that stand, in order of place; `root` as in the Context."""
    return [found for found in everything(checked, root) if not found.passed]


def everything(checked: Checked, root: Path | None) -> list[Located]:
    """`located`, and those that were let pass. Fingerprints are told with all of them there, so that letting one pass
    changes no other.
    """
    document = checked.document
    index = LineIndex.of(document)
    found = in_order(checked)
    path = relative(document.path, root)
    findings = placed(document, [finding for finding, _ in found])
    names = fingerprints(document, findings, root)
    return [
        Located(
            path,
            finding,
            index.at(finding.start),
            index.at(finding.end),
            headings(finding),
            name,
            passed,
            document.part(finding.start),
        )
        for finding, (_, passed), name in zip(findings, found, names, strict=True)
    ]


def in_order(checked: Checked) -> list[tuple[Finding, Suppressed | None]]:
    """All findings of an article in order of place, each with what let it pass, if anything did."""
    every = [(finding, None) for finding in checked.findings] + [
        (passed.finding, passed) for passed in checked.suppressed
    ]
    return sorted(every, key=lambda entry: (entry[0].start, entry[0].end, entry[0].rule))


def edits(finding: Finding) -> tuple[Edit, ...]:
    """The edits that a program may offer to make, in order of place.

    None where a person must make them by hand, or where new text would not arrive unharmed.
    """
    if finding.fix is None or finding.fix.safety == Safety.DISPLAY:
        return ()
    return tuple(sorted(finding.fix.edits)) if all(carried(edit.replacement) for edit in finding.fix.edits) else ()


def carried(text: str) -> bool:
    """Whether every reader of JSON gets the text as it is: no NUL, no lone surrogate."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
