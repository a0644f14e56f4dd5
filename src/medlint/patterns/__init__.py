"""Regular expressions of cards: compiled once, refused where they can explode, run under a time limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated

import regex
from msgspec import Meta

from medlint.model import Block
from medlint.patterns import bounds
from medlint.patterns.literals import Needs, needs
from medlint.patterns.vocabulary import TWICE, Vocabulary, fold, shows

Regex = Annotated[
    str, Meta(description="A regular expression (Python's `regex` syntax).", extra_json_schema={"format": "regex"})
]
"""The type of a knob that holds a pattern; the loader of cards refuses bad ones through `fault`."""

SECONDS = 0.5
"""How long one pattern may look at one piece of text."""

LONGEST = 20_000
"""Code points of one piece: no paragraph an editor would pass is longer, and what is quadratic stays harmless in it."""

_FRAYED = 40
"""Code points before a cut in which a match is not trusted: to a pattern the cut looks like the end of the text."""

_AROUND = r"\(\?<?[=!](?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)"
_TWICE = regex.compile(
    rf"(?:\\b|\(\?<!\[?\\w[^()\]]*+\]?\))(?:{_AROUND})*+"  # a word begins
    rf"\((?:{_AROUND})*+(?!\?)(?:[\w|]|\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\w)+\]|\{{[\d,]++\}}|[*+])++\)"  # it is group 1
    r"(?:\\s| )[+]?(?:\\1|\(\?i:\\1\))(?:\\b|\(\?!\[?\\w)"  # once more, and it ends
)
"""How patterns begin that match the same word twice, whatever else they ask for."""

_DIRECTED = regex.compile(r"\(\?>|[*+?]\+|\{[\d,]+\}\+|\\[\dKG]|\(\?P[=>]|\(\?\w*m|\(\?[(R&|\d]|\(\*|\{[a-z]")
"""What may match otherwise from right to left than from left to right, and the flag that changes what `$` is."""


_VOCABULARY = Vocabulary()


class Search:
    """Several patterns, of which only those are run on a text that can match there by the letters it holds."""

    def __init__(self, patterns: Sequence[str], *, case: bool = False) -> None:
        self._needs: list[tuple[str, Needs]] = []
        self._ways: list[tuple[str, list[list[int]]]] = []  # the same as bits
        self._case = case
        self._rarest = 0  # one of these bits every match needs
        for pattern in patterns:
            ways = needs(pattern, case=case)
            if _TWICE.match(pattern) and not _has_bar(pattern):
                ways = tuple((frozenset({TWICE}), *clauses) for clauses in ways or ((),))
            bits = [[_VOCABULARY.bits(clause) for clause in clauses] for clauses in ways]
            for first, *_ in bits or [[-1]]:
                self._rarest |= first
            self._needs.append((pattern, ways))
            self._ways.append((pattern, bits))

    def able(self, text: str) -> Sequence[regex.Pattern[str]]:
        """The patterns that may match in the text, or in a part of it; no other does."""
        held = _VOCABULARY.held(text)
        if self._rarest >= 0 and not held & self._rarest:
            return ()
        return [compile(pattern, case=self._case) for pattern, ways in self._ways if not ways or _meets(held, ways)]

    def among(self, blocks: Sequence[Block], letters: Sequence[int]) -> Sequence[Block]:
        """The blocks in whose text some pattern may match; `letters`: what `held` tells of each block, by index."""
        if self._rarest < 0:
            return blocks
        return [block for block in blocks if letters[block.index] & self._rarest]

    def able_once(self, text: str) -> Sequence[regex.Pattern[str]]:
        """`able` for a text that no other search looks at, as a whole file: its words are not worth remembering."""
        folded = fold(text)
        return [
            compile(pattern, case=self._case)
            for pattern, ways in self._needs
            if not ways or any(all(any(shows(piece, folded) for piece in clause) for clause in way) for way in ways)
        ]

    def may(self, text: str) -> bool:
        """Whether some of the patterns may match; False is certain."""
        return bool(self.able(text))


class Suspects:
    """A test of words, marks and all, as they stand between white space; each word is tested once, not each text."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._bit = _VOCABULARY.bit(test)

    def among(self, blocks: Sequence[Block], letters: Sequence[int]) -> Sequence[Block]:
        """The blocks that hold a word that passes; `letters` as for `Search.among`."""
        return [block for block in blocks if letters[block.index] & self._bit]


def held(texts: Iterable[str]) -> list[int]:
    """Of each text, the bits of what it holds that some Search or Suspects made so far asks for."""
    return list(map(_VOCABULARY.held, texts))


def asked() -> int:
    """The number of things asked for; where it has grown, `held` tells more."""
    return len(_VOCABULARY)


def _meets(held: int, ways: list[list[int]]) -> bool:
    for clauses in ways:
        for clause in clauses:
            if not held & clause:
                break
        else:
            return True
    return False


@cache
def compile(pattern: str, *, case: bool = False) -> regex.Pattern[str]:
    """A compiled pattern; letters match either case unless `case`. Curly and straight apostrophes differ."""
    return regex.compile(pattern, regex.VERSION0 if case else regex.VERSION0 | regex.IGNORECASE)


def finditer(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """Matches in a text; one longer than LONGEST is looked at piece by piece, cut at white space.

    Raises TimeoutError where the pattern takes over SECONDS for a piece.
    """
    backwards = _backwards(pattern)
    if backwards and len(text) <= LONGEST:
        # A `$` matches before a last line end, too; elsewhere one place is enough.
        look = backwards.search if text.endswith("\n") else backwards.match
        if not look(text, timeout=SECONDS):
            return
    start = 0
    while len(text) - start > LONGEST:
        end = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = start + LONGEST if end < 0 else end
        for match in pattern.finditer(text, start, end, timeout=SECONDS):
            if match.end() < end - _FRAYED:
                yield match
        start = end
    yield from pattern.finditer(text, start, timeout=SECONDS)


@cache
def _backwards(pattern: regex.Pattern[str]) -> regex.Pattern[str] | None:
    """What a pattern that matches only at the end of a text must find there, sought from there; None for any other.

    It tells at once what the pattern itself finds out by trying every place of the text. Looks around behind the end
    are left out: from there they would come first, and at every place.
    """
    source = pattern.pattern
    if source.startswith("^") or pattern.flags & regex.MULTILINE or _DIRECTED.search(source) or not _end(source):
        return None
    return regex.compile(source[: _end(source)], pattern.flags | regex.REVERSE)


def _has_bar(pattern: str) -> bool:
    """Whether the pattern is several, with bars between them."""
    depth = 0
    for token in bounds.TOKEN.finditer(pattern):
        depth += bool(token["open"]) - bool(token["close"])
        if token["bar"] and not depth:
            return True
    return False


def _end(pattern: str) -> int:
    """The place behind its `$` if nothing but looks around follow and no bar stands outside of its groups; or 0."""
    depth = at = 0
    ended = 0
    for token in bounds.TOKEN.finditer(pattern):
        between = token.start() > at  # letters
        at = token.end()
        if not depth:
            looks = token[0] in {"(?=", "(?!", "(?<=", "(?<!"}
            ended = at if token[0] == "$" else ended * (looks and not between)
        depth += bool(token["open"]) - bool(token["close"])
    return ended if at == len(pattern) and not _has_bar(pattern) else 0


def fault(pattern: str) -> str:
    """Why a pattern is refused, or an empty string."""
    if why := bounds.fault(pattern):
        return f"pattern takes too much: {why}"
    try:
        compile(pattern)  # as most checks will want it, so that regex's cache has it for them
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError, KeyError) as error:
        return f"broken pattern: {error}"
    if nested(pattern):
        return (
            "pattern can explode: a repeated group holds an unbounded repeat; bound one ({1,20}) or make it possessive"
        )
    return ""


def nested(pattern: str) -> bool:
    """Whether an unbounded repeat stands inside a group that is itself repeated without bound.

    Possessive repeats (`++`) and atomic groups cannot give back what they took and are let pass.
    """
    holds = [False]  # for each open group: whether it holds an unbounded repeat
    atomic = [False]
    closed = False  # whether the group that has just closed holds one
    for token in bounds.TOKEN.finditer(pattern):
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
