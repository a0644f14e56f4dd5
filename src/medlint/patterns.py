"""Regular expressions of cards: compiled once, refused where they can explode, run under a time limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import regex
from msgspec import Meta

from medlint.literals import needs
from medlint.vocabulary import Vocabulary, rarest

Regex = Annotated[
    str, Meta(description="A regular expression (Python's `regex` syntax).", extra_json_schema={"format": "regex"})
]
"""The type of a knob that holds a pattern; the loader of cards refuses bad ones through `fault`."""

SECONDS = 1.0
"""How long one pattern may look at one piece of text."""

LONGEST = 20_000
"""Code points of one piece: no paragraph an editor would pass is longer, and what is quadratic stays harmless in it."""

_FRAYED = 40
"""Code points before a cut in which a match is not trusted: to a pattern the cut looks like the end of the text."""


_VOCABULARY = Vocabulary()


class Search:
    """Several patterns, of which only those are run on a text that can match there by the letters it holds."""

    def __init__(self, patterns: Sequence[str], *, case: bool = False) -> None:
        self._ways: list[tuple[regex.Pattern[str], list[list[int]]]] = []  # pattern, and what it needs as bits
        self._rarest = 0  # one of these bits every match needs
        for pattern in patterns:
            bits = [[_VOCABULARY.bits(clause) for clause in clauses] for clauses in needs(pattern, case=case)]
            for first, *_ in bits or [[-1]]:
                self._rarest |= first
            self._ways.append((compile(pattern, case=case), bits))

    def able(self, text: str) -> Sequence[regex.Pattern[str]]:
        """The patterns that may match in the text, or in a part of it; no other does."""
        held = _VOCABULARY.held(text)
        if self._rarest >= 0 and not held & self._rarest:
            return ()
        return [pattern for pattern, ways in self._ways if not ways or _meets(held, ways)]


class Words:
    """Word sequences as one test: whether a text can hold one of them by the letters it holds."""

    def __init__(self, entries: Iterable[str]) -> None:
        pieces = frozenset(map(rarest, entries))
        self._bits = -1 if "" in pieces else _VOCABULARY.bits(pieces)

    def may(self, text: str) -> bool:
        """Whether one of the entries may stand in the text; False is certain."""
        return self._bits < 0 or bool(_VOCABULARY.held(text) & self._bits)


def _meets(held: int, ways: list[list[int]]) -> bool:
    for clauses in ways:
        for clause in clauses:
            if not held & clause:
                break
        else:
            return True
    return False


def compile(pattern: str, *, case: bool = False) -> regex.Pattern[str]:
    """A compiled pattern; letters match either case unless `case`. Curly and straight apostrophes differ."""
    return regex.compile(pattern, regex.VERSION0 if case else regex.VERSION0 | regex.IGNORECASE)


def finditer(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """Matches in a text; one longer than LONGEST is looked at piece by piece, cut at white space.

    Raises TimeoutError where the pattern takes over SECONDS for a piece.
    """
    start = 0
    while len(text) - start > LONGEST:
        end = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = start + LONGEST if end < 0 else end
        for match in pattern.finditer(text, start, end, timeout=SECONDS):
            if match.end() < end - _FRAYED:
                yield match
        start = end
    yield from pattern.finditer(text, start, timeout=SECONDS)


def fault(pattern: str) -> str:
    """Why a pattern is refused, or an empty string."""
    try:
        compile(pattern)  # as most checks will want it, so that regex's cache has it for them
    except regex.error as error:
        return f"broken pattern: {error}"
    if nested(pattern):
        return (
            "pattern can explode: a repeated group holds an unbounded repeat; bound one ({1,20}) or make it possessive"
        )
    return ""


_TOKEN = regex.compile(
    r"""(?P<skip>\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\])"""
    r"""|(?P<open>\((?:\?(?:P?<\w+>|P?[=!:>|]|<[=!]|[a-zA-Z-]+:?|\#[^)]*))?)"""
    r"""|(?P<close>\))|(?P<many>(?:[*+]|\{\d+,\})[?+]?|\{\d*,?\d+\}[?+]?)""",
    regex.DOTALL,
)


def nested(pattern: str) -> bool:
    """Whether an unbounded repeat stands inside a group that is itself repeated without bound.

    Possessive repeats (`++`) and atomic groups cannot give back what they took and are let pass.
    """
    holds = [False]  # for each open group: whether it holds an unbounded repeat
    atomic = [False]
    closed = False  # whether the group that has just closed holds one
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            holds.append(False)
            atomic.append(token["open"] == "(?>")
        elif token["close"]:
            held, sealed = (holds.pop(), atomic.pop()) if len(holds) > 1 else (False, False)
            closed = held and not sealed
            holds[-1] |= closed
            if pattern[token.end() : token.end() + 1] not in {"*", "+", "{"}:
                closed = False
            continue
        elif token["many"] and not _bounded(token["many"]):
            if closed:
                return True
            holds[-1] |= not token["many"].endswith("+") or token["many"] == "+"
        closed = False
    return False


def _bounded(quantifier: str) -> bool:
    return quantifier[0] == "{" and not quantifier.rstrip("?+").endswith(",}")
