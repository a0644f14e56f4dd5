"""Words and tables in Markdown as GitHub and GitLab show it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from medlint.reports.escape import visible

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$#]|(?<=\w):(?=//)|(?<=www)\.")
"""What Markdown, or GitHub's, could take for markup, a table's cell or an address to link within a line."""


def escaped(text: str) -> str:
    """The text on one line, so that it shows as it is."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(visible(text).split()))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, its cells escaped; the words of the head are markup of ours."""
    head = list(head)
    lines = [head, ["---"] * len(head), *([escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
