"""Checkstyle XML, which Jenkins and many editors read."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.model import Checked, Failure, Severity
from medlint.places.paths import relative
from medlint.reports import xml
from medlint.reports.context import Context
from medlint.reports.located import located

VERSION = "4.3"
"""Of Checkstyle: the form has not changed since."""

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """Every article, clean ones too, then every path at which something failed.

    Columns count code points; in a Word draft there are none, and lines are paragraphs.
    """
    root = xml.Element("checkstyle", version=VERSION)
    for checked in results:
        file = xml.child(root, "file", name=relative(checked.document.path, context.root))
        for found in located(checked, context.root):
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
    for failure in failures:
        file = xml.child(root, "file", name=relative(failure.path, context.root))
        xml.child(file, "error", line=1, severity="error", message=failure.message, source="medlint")
    return xml.written(root)
