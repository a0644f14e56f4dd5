"""The fault in data that cannot be read, and its place."""

from __future__ import annotations

import re

from medlint.model import MedlintError

_LINE_END = re.compile(r"\r\n|\r|\n")


def fault(path: str, source: str, at: int, message: str) -> MedlintError:
    """The error for what is wrong at a place of the source, which says its line and column."""
    ends = [end.end() for end in _LINE_END.finditer(source, 0, at)]
    return MedlintError(message, path=path, line=len(ends) + 1, column=at - (ends[-1] if ends else 0) + 1)
