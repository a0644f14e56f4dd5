"""reviewdog's diagnostics, one a line: findings as they come, then what failed."""

from __future__ import annotations

import json
from typing import Any

from medlint.reports.context import Context
from medlint.reports.rdjson import SOURCE, diagnostics, failed
from medlint.reports.result import Result
from medlint.reports.writer import Writer


class Report(Writer):
    """Each says that it is medlint's."""

    def add(self, result: Result) -> None:
        for diagnostic in diagnostics(result, self.context):
            self._put(diagnostic)

    def end(self, context: Context) -> None:
        for failure in context.tally.failures:
            self._put(failed(failure))

    def _put(self, diagnostic: dict[str, Any]) -> None:
        self.write(json.dumps({**diagnostic, "source": SOURCE}) + "\n")
