"""What the page shows of a draft while somebody writes it: marks for its text, and the panel of the report."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from medlint import sources
from medlint.model import Safety
from medlint.reports.html.fragments import anchors, fragments
from medlint.reports.html.notes import Note
from medlint.reports.html.view import View, view
from medlint.reports.result import Result
from medlint.serve import jobs
from medlint.serve.wishes import Answer


def draft(job: jobs.Job) -> Answer:
    """The marks of a draft's findings, pieces of HTML, and a line in words; places in UTF-16 units, as browsers count.

    `text` is the draft's, where it came as a file; `fixable`: whether fixes can be made in that text.
    """
    checked, read = jobs.checked_and_read(job)
    shown = view(1, Result(checked, job.linter.config.fail_on, reading=read), None)
    units = _units(job.document.source)
    return Answer(
        json.dumps(
            {
                "text": None if job.data is None else job.document.source,
                "fixable": not sources.of(job.document).unfixable,
                "format": job.document.format,
                "marks": [_mark(note, units) for note in shown.notes],
                "anchors": {name: units(at) for name, at in anchors(shown).items()},
                "said": _said(shown),
                **fragments(shown, job.linter.rules),
            }
        ).encode()
    )


def _mark(note: Note, units: Callable[[int], int]) -> dict[str, Any]:
    finding = note.finding
    edits = finding.fix.edits if finding.fix and finding.fix.safety != Safety.DISPLAY else ()
    return {
        "number": note.number,
        "severity": str(finding.severity),
        "passed": note.passed is not None,
        "start": units(finding.start),
        "end": units(finding.end),
        "safe": bool(edits) and finding.fix is not None and finding.fix.safety == Safety.SAFE,
        "edits": [[units(edit.start), units(edit.end), edit.replacement] for edit in sorted(edits)],
    }


def _units(source: str) -> Callable[[int], int]:
    """The function from code points of a source to its UTF-16 units."""
    wide = [at for at, letter in enumerate(source) if letter > "\uffff"]
    if not wide:
        return lambda at: at
    return lambda at: at + bisect_left(wide, at)


def _said(shown: View) -> str:
    """The draft in a line, for those who hear the page: its findings and its grade."""
    counts = [f"{number} {severity}{'' if number == 1 else 's'}" for severity, number in shown.severities.items()]
    grade = f", reading grade {shown.grade:.1f}" if shown.grade is not None else ""
    return ", ".join(counts) + grade
