"""Comments that speak to medlint: `<!-- medlint-… -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.model import Span

_WORD = re.compile(r"medlint(?:[-:]|\s+(?:ignore|disable|enable|off|on)\b)", re.IGNORECASE)
_OURS = re.compile(r"<!--\s*" + _WORD.pattern, re.IGNORECASE)
LINE = re.compile(r"[ \t]*<!--[ \t]*" + _WORD.pattern + r"[^\r\n]*-->[ \t]*", re.IGNORECASE)
"""A line of plain text that is nothing but such a comment."""


def ours(source: str, start: int) -> bool:
    """Whether a comment that begins at `start` speaks to medlint."""
    return _OURS.match(source, start) is not None


def comments(source: str, markup: str) -> Iterator[Span]:
    """Those that speak to medlint, in order. `markup` is the source as `tame` has it, where a comment begins with '<?'
    and what only looks like one, in a script, does not.
    """
    if not _WORD.search(source):
        return
    at = 0
    while (start := source.find("<!--", at)) >= 0:
        at = start + 4
        if markup.startswith("<?", start) and (end := source.find("-->", start + 2)) >= 0:
            at = end + 3
            if ours(source, start):
                yield Span(start, at)
