"""GitHub workflow commands, which show findings beside the lines of a pull request.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word: hence the worst come first.
"""

from __future__ import annotations

from collections.abc import Sequence

from medlint.model import Checked, Failure, Severity
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.located import Located, worst_first
from medlint.reports.most import Most

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """What failed, then the findings, a command each; columns in code points, the end exclusive; a paragraph of a Word
    draft stands as a line. A last one says how many `context.most` keeps back.
    """
    most = Most(context.most)
    lines = [_command("error", {"title": "medlint"}, f"{failure.path}: {failure.message}") for failure in failures]
    lines += [_finding(found) for found in worst_first(results, context.root) if most.show(found.finding.rule)]
    if more := most.more():
        lines.append(_command("notice", {"title": "medlint"}, f"Not shown: {', '.join(more)}"))
    return "".join(f"{line}\n" for line in lines)


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
