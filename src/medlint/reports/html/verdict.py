"""What the gate says of findings, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from medlint.model import Failure, Finding, Severity
from medlint.reports.text import fails


class Verdict(NamedTuple):
    """`state` is for the page's style, `word` and `why` are for readers."""

    state: Literal["passes", "fails", "incomplete", "open"]
    word: str
    why: str


def verdict(findings: Iterable[Finding], failures: Sequence[Failure], fail_on: str, over: str = "") -> Verdict:
    """Whether findings fail a run at `fail_on` ('never': none does), and failures keep it from being complete.

    `over` says why it fails whatever single findings say.
    """
    if failures:
        return Verdict("incomplete", "Not complete", f"{counted(len(failures), 'thing')} could not be checked.")
    if fail_on == "never" and not over:
        return Verdict("open", "No gate", "Nothing fails this run, whatever is found.")
    grave = Counter(finding.severity for finding in findings if fail_on != "never" and fails(finding, fail_on))
    if grave:
        found = " and ".join(counted(grave[severity], severity) for severity in Severity if grave[severity])
        return Verdict("fails", "Fails", f"{found}; the gate lets none pass.")
    if over:
        return Verdict("fails", "Fails", f"{over}.")
    barred = [severity for severity in Severity if severity.rank <= Severity(fail_on).rank]
    return Verdict("passes", "Passes", f"No {' and no '.join(barred)}.")


def counted(number: int, noun: str) -> str:
    """'1 error', '2 errors'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
