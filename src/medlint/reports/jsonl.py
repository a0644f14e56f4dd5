"""One finding a line, for programs that read a stream."""

from __future__ import annotations

import json

from medlint.reports.json import fields
from medlint.reports.located import located
from medlint.reports.result import Result
from medlint.reports.writer import Writer


class Report(Writer):
    """The findings of the JSON report, each with its path. What failed shows in the exit code and on standard error."""

    def add(self, result: Result) -> None:
        path, source = result.checked.document.path, result.checked.document.source
        for found in located(result.checked, self.context.root):
            self.write(json.dumps({"path": path, **fields(found, source)}) + "\n")
