"""JUnit XML, as Jenkins and GitLab read it: an article is a suite, a finding a test that did not pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from medlint.model import Failure
from medlint.places.paths import relative
from medlint.reports.context import Context
from medlint.reports.located import Located, located
from medlint.reports.parts import xml
from medlint.reports.parts.spool import Spool
from medlint.reports.result import Result
from medlint.reports.text import fails
from medlint.reports.writer import Write, Writer

_NUMBERS = ("tests", "failures", "errors", "skipped")


class Report(Writer):
    """Findings that fail the run are failures and all others are skipped, so that the tests fail where the run does.

    An article without findings has one test that passes; what medlint could not do is an error in a suite of its own.
    """

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._suites = Spool()
        self._totals = Counter(dict.fromkeys(_NUMBERS, 0))

    def add(self, result: Result) -> None:
        self._take(_article(result, self.context))

    def end(self, context: Context) -> None:
        if context.tally.failures or not context.tally.files:
            self._take(_run(context.tally.failures, context))
        self.write(xml.begun("testsuites", name="medlint", **self._totals))
        self._suites.copy(self.write)
        self.write(xml.ended("testsuites"))

    def _take(self, suite: xml.Element) -> None:
        for name in _NUMBERS:
            self._totals[name] += int(suite.get(name, "0"))
        self._suites.write(xml.written(suite))


def _article(result: Result, context: Context) -> xml.Element:
    path = relative(result.checked.document.path, context.root)
    found = located(result.checked, context.root)
    failed = [result.fail_on != "never" and fails(entry.finding.severity, result.fail_on) for entry in found]
    numbers: dict[str, Any] = {
        "tests": len(found) or 1,
        "failures": sum(failed),
        "errors": 0,
        "skipped": len(found) - sum(failed),
    }
    suite = xml.element("testsuite", name=path, **numbers)
    if not found:
        xml.child(suite, "testcase", name="medlint", classname=path, file=path)
    seen: Counter[str] = Counter()
    for entry, fatal in zip(found, failed, strict=True):
        rule = entry.finding.rule
        seen[rule] += 1
        name = rule if seen[rule] == 1 else f"{rule} ({seen[rule]})"  # GitLab runs tests of one name together
        case = xml.child(suite, "testcase", name=name, classname=path, file=path, line=entry.start.line)
        _outcome(case, entry, failed=fatal)
    return suite


def _outcome(case: xml.Element, entry: Located, *, failed: bool) -> None:
    place = entry.start.full
    message, severity = entry.finding.message, entry.finding.severity
    if failed:
        xml.child(case, "failure", f"{place}: {message}", message=message, type=severity)
    else:
        xml.child(case, "skipped", message=f"{severity}, {place}: {message}")


def _run(failures: Sequence[Failure], context: Context) -> xml.Element:
    """The suite of the run as such: an error for each failure, else one test that passes."""
    numbers: dict[str, Any] = {"tests": len(failures) or 1, "failures": 0, "errors": len(failures), "skipped": 0}
    suite = xml.element("testsuite", name="medlint", **numbers)
    if not failures:
        xml.child(suite, "testcase", name="medlint", classname="medlint")
    for number, failure in enumerate(failures, 1):
        path = relative(failure.path, context.root)
        case = xml.child(suite, "testcase", name=f"medlint ({number})", classname=path)
        xml.child(case, "error", message=f"{failure.path}: {failure.message}", type=failure.rule or "medlint")
    return suite
