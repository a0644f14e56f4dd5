"""reviewdog's diagnostics, one a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from medlint.model import Checked, Failure
from medlint.reports.context import Context
from medlint.reports.rdjson import SOURCE, diagnostics


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """Each says that it is medlint's."""
    lines = (json.dumps({**diagnostic, "source": SOURCE}) for diagnostic in diagnostics(results, failures, context))
    return "".join(f"{line}\n" for line in lines)
