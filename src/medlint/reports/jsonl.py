"""One finding a line, for programs that read a stream."""

from __future__ import annotations

import json
from collections.abc import Sequence

from medlint.model import Checked, Failure
from medlint.reports.context import Context
from medlint.reports.json import fields
from medlint.reports.located import located


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """The findings of the JSON report, each with its path. What failed shows in the exit code and on standard error."""
    lines = []
    for checked in results:
        path, source = checked.document.path, checked.document.source
        lines += [json.dumps({"path": path, **fields(found, source)}) for found in located(checked, context.root)]
    return "".join(f"{line}\n" for line in lines)
