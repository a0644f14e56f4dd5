"""Patterns that would take more time or memory than a linter has, told before they are compiled."""

from __future__ import annotations

from dataclasses import dataclass

import regex

LONGEST = 10_000
"""Characters of a pattern; medlint's own have 2,000 at most."""

DEEPEST = 40
"""Groups within groups."""

MOST = 20_000
"""Letters that a pattern spells when each bounded repeat is written out; compiling takes room in proportion."""

TOKEN = regex.compile(
    r"""(?P<skip>\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\])"""
    r"""|(?P<open>\((?:\?(?:P?<\w+>|P?[=!:>|]|<[=!]|[a-zA-Z-]+:?|\#[^)]*))?)"""
    r"""|(?P<bar>\|)|(?P<end>\$)|(?P<close>\))|(?P<many>(?:[*+]|\{\d+,\})[?+]?|\{\d*,?\d+\}[?+]?)""",
    regex.DOTALL,
)
"""A pattern's marks: what is between them are letters."""

_RECURSION = regex.compile(r"\(\?(?:R|P>|&|[+-]?\d+)\w*\)")
_FUZZY = regex.compile(r"(?<=[\w)\]}.])\{[^{}]*[eidsEIDS][^{}]*\}")
_NUMBER = regex.compile(r"\d+")


@dataclass(slots=True)
class _Open:
    """A group that is being read: the letters it spells so far, and those of what a repeat would repeat."""

    size: int = 0
    last: int = 0

    def add(self, size: int) -> None:
        self.size += size
        self.last = size


def fault(pattern: str) -> str:
    """Why a pattern is too much, or an empty string. Takes time in proportion to the pattern."""
    if len(pattern) > LONGEST:
        return f"longer than {LONGEST:,} characters; split it"
    if _RECURSION.search(_bare(pattern)):
        return "a group that calls itself or another has no bound; write it out"
    if _FUZZY.search(_bare(pattern)):
        return "approximate matching has no bound; list the spellings"
    groups = [_Open()]
    at = 0
    for token in TOKEN.finditer(pattern):
        for _ in range(token.start() - at):
            groups[-1].add(1)
        at = token.end()
        if token["open"]:
            groups.append(_Open())
            if len(groups) > DEEPEST:
                return f"groups nested more than {DEEPEST} deep; name the parts in entries of their own"
        elif token["close"] and len(groups) > 1:
            closed = groups.pop()
            groups[-1].add(closed.size + 1)
        elif token["many"]:
            times = max(map(int, _NUMBER.findall(token["many"])), default=1)
            groups[-1].size += groups[-1].last * (max(times, 1) - 1)
            groups[-1].last *= max(times, 1)
        else:
            groups[-1].add(1)
        if sum(group.size for group in groups) > MOST:
            return f"its bounded repeats spell more than {MOST:,} letters; lower the bounds"
    return ""


def _bare(pattern: str) -> str:
    """The pattern without its escapes and sets, in which brackets and braces are letters."""
    return TOKEN.sub(lambda token: "x" if token["skip"] else token[0], pattern)
