"""GitHub workflow commands, which show findings beside the lines of a pull request.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word: hence the worst come first.
"""

from __future__ import annotations

from medlint.model import Severity
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.located import Located, located
from medlint.reports.parts.most import Most
from medlint.reports.parts.spool import Spool
from medlint.reports.result import Result
from medlint.reports.writer import Write, Writer

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


class Report(Writer):
    """The failures, then the findings, a command each; columns in code points, the end exclusive; a paragraph of a Word
    draft stands as a line. A last one says how many `context.most` keeps back.
    """

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._commands = {severity: Spool() for severity in Severity}

    def add(self, result: Result) -> None:
        for found in located(result.checked, self.context.root):
            self._commands[found.finding.severity].write(f"{found.finding.rule} {_finding(found)}\n")

    def end(self, context: Context) -> None:
        most = Most(context.most)
        for failure in context.tally.failures:
            self.write(_command("error", {"title": "medlint"}, f"{failure.path}: {failure.message}") + "\n")
        for commands in self._commands.values():
            for line in commands.lines():
                rule, _, command = line.partition(" ")
                if most.show(rule):
                    self.write(command)
        if more := most.more():
            self.write(_command("notice", {"title": "medlint"}, f"Not shown: {', '.join(more)}") + "\n")


def _finding(found: Located) -> str:
    finding, start, end = found.finding, found.start, found.end
    properties = {"file": found.path, "line": str(start.line), "endLine": str(end.line)}
    if start.line == end.line and not start.paragraph:  # GitHub takes columns for those of one line
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    return _command(_COMMANDS[finding.severity], {**properties, "title": f"medlint {finding.rule}"}, finding.message)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    written = ",".join(
        f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items()
    )
    return f"::{name} {written}::{_escaped(message)}"


def _escaped(text: str) -> str:
    """As the Actions toolkit writes it; nothing of an article can end the line and begin a command of its own."""
    return visible(text).replace("%", "%25")
