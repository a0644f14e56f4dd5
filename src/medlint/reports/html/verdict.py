"""The verdict of the gate, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from medlint.model import Severity
from medlint.reports.text import fails


class Verdict(NamedTuple):
    """`state` is for the page's style, `word` and `why` are for readers."""

    state: Literal["passes", "fails", "incomplete", "open"]
    word: str
    why: str


def verdict(found: Mapping[Severity, int], failures: int, fail_on: str, over: str = "") -> Verdict:
    """The verdict on so many findings at `fail_on` ('never': none fails), and on failures, which keep a run from being
    complete.

    `over` says why it fails whatever single findings say.
    """
    if failures:
        return Verdict("incomplete", "Not complete", f"{counted(failures, 'thing')} could not be checked.")
    if fail_on == "never" and not over:
        return Verdict("open", "No gate", "Nothing fails this run, whatever is found.")
    grave = [each for each in Severity if found.get(each) and fail_on != "never" and fails(each, fail_on)]
    if grave:
        counts = " and ".join(counted(found[severity], severity) for severity in grave)
        return Verdict("fails", "Fails", f"{counts}; the gate lets none pass.")
    if over:
        return Verdict("fails", "Fails", f"{over}.")
    barred = [severity for severity in Severity if severity.rank <= Severity(fail_on).rank]
    return Verdict("passes", "Passes", f"No {' and no '.join(barred)}.")


def counted(number: int, noun: str) -> str:
    """'1 error', '2 errors'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
