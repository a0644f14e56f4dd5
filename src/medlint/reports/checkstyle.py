"""Checkstyle XML, which Jenkins and many editors read."""

from __future__ import annotations

from medlint.model import Severity
from medlint.places.paths import relative
from medlint.reports.context import Context
from medlint.reports.located import located
from medlint.reports.parts import xml
from medlint.reports.result import Result
from medlint.reports.writer import Write, Writer

VERSION = "4.3"
"""Of Checkstyle: the form has not changed since."""

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}


class Report(Writer):
    """All articles, clean ones too, then all paths at which something failed.

    Columns count code points; in a Word draft there are none, and lines are paragraphs.
    """

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        write(xml.begun("checkstyle", version=VERSION))

    def add(self, result: Result) -> None:
        file = xml.element("file", name=relative(result.checked.document.path, self.context.root))
        for found in located(result.checked, self.context.root):
            place: dict[str, object] = {"line": found.start.line}
            if not found.start.paragraph:
                place["column"] = found.start.column
            xml.child(
                file,
                "error",
                "",
                **place,
                severity=_SEVERITIES[found.finding.severity],
                message=found.finding.message,
                source="medlint." + found.finding.rule.replace("/", "."),  # Jenkins parts category and rule at dots
            )
        self.write(xml.written(file))

    def end(self, context: Context) -> None:
        for failure in context.tally.failures:
            file = xml.element("file", name=relative(failure.path, context.root))
            xml.child(file, "error", line=1, severity="error", message=failure.message, source="medlint")
            self.write(xml.written(file))
        self.write(xml.ended("checkstyle"))
