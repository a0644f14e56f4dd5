r"""Which letters a text must hold for a regular expression to match it, read off the expression.

Looking for a few letters costs a hundredth of running the expression. `needs` is right or says nothing: what it
does not know (fuzzy matching, conditions, recursion, flags that change the syntax) counts as needing nothing.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import product

import regex

from medlint.patterns.vocabulary import LOOKALIKES, ODD, SEPARATORS, Clause, clause, rarity, shape

Needs = tuple[tuple[Clause, ...], ...]
"""Of one of these, every clause must hold."""

_STRINGS = 64  # spellings of one word that are kept apart
_CLAUSES = 4  # of one alternative, the rarest ones

_WORD = regex.compile(r"[A-Za-z0-9]{2,}+(?![*+?{])|[A-Za-z0-9]+(?=[A-Za-z0-9][*+?{])")
_QUANTIFIER = regex.compile(r"(?P<sign>[*+?])[?+]?|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\}[?+]?")
_GROUP = regex.compile(r"\((?:\?(?:P?<[^\W\d]\w*>|:|>|(?P<flags>[ims]*-?[ims]*)(?P<colon>[:)])))?+(?!\?)")
_AROUND = regex.compile(r"\(\?(?P<look><?[=!])")
_NAMED = regex.compile(r"\(\?P=\w+\)")
_HEX = regex.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))")
_PROPERTY = regex.compile(r"\\[pP](?:\{[^}]+\}|\w)")
_POSIX = regex.compile(r"\[:\^?\w+:\]")
_ZERO_WIDTH = "bBAZmM"
_DIGITS = frozenset("0123456789\u0660")  # the last for all beyond ASCII


class _UnknownError(Exception):
    """A construct that is not understood here."""


class _Part:
    """What a piece of an expression may be: every string it can match (`exact`), or what its matches must hold."""

    __slots__ = ("clauses", "exact")

    def __init__(self, exact: frozenset[str] | None = None, clauses: tuple[Clause, ...] = ()) -> None:
        self.exact = exact
        self.clauses = clauses

    def needed(self) -> tuple[Clause, ...]:
        """The literals that a text must hold where this node matches."""
        return self.clauses if self.exact is None else clause(self.exact)


_EMPTY = _Part(frozenset({""}))
_ANYTHING = _Part()


def needs(pattern: str, *, case: bool = False) -> Needs:
    """The literals that a text must hold for the pattern to match somewhere in it, the rarest clause first.

    `case`: whether it is compiled to tell capitals from small letters. () where nothing can be told.
    """
    views = [_alternatives(pattern, shapes=False)]
    if case:
        views.append(_alternatives(pattern, shapes=True))
    found = []
    for parts in zip(*filter(None, views), strict=True):
        clauses = {needed for part in parts for needed in part.needed()}
        found.append(tuple(sorted(clauses, key=rarity)[:_CLAUSES]))
    return tuple(dict.fromkeys(found)) if all(found) else ()


def _alternatives(pattern: str, *, shapes: bool) -> list[_Part]:
    """The alternatives of the expression; none where it holds what is not understood."""
    try:
        reader = _Reader(pattern, shapes=shapes)
        found = reader.alternatives()
    except (_UnknownError, IndexError):
        return []
    return found if reader.at == len(pattern) else []


def _joined(tails: AbstractSet[str], strings: AbstractSet[str]) -> frozenset[str]:
    """The strings, each behind each of the tails; without tails where that were too many."""
    return frozenset(map("".join, product(tails, strings)) if len(tails) * len(strings) <= _STRINGS else strings)


def _either(parts: list[_Part]) -> _Part:
    """A choice between parts."""
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts):
        together = frozenset().union(*exact)
        if len(together) <= _STRINGS:
            return _Part(together)
    best = [min(part.needed(), key=rarity, default=frozenset[str]()) for part in parts]
    return _Part(None, clause(frozenset().union(*best)) if all(best) else ())


class _Reader:
    """Reads an expression from left to right; raises _UnknownError for what it does not understand.

    `shapes`: whether strings are told as shapes, else in small letters.
    """

    def __init__(self, pattern: str, *, shapes: bool) -> None:
        self.pattern = pattern
        self.shapes = shapes
        self.at = 0

    def alternatives(self) -> list[_Part]:
        """The parts between bars, up to a closing bracket or the end."""
        found = [self._sequence()]
        while self.pattern.startswith("|", self.at):
            self.at += 1
            found.append(self._sequence())
        return found

    def _sequence(self) -> _Part:
        run = _EMPTY.exact or frozenset()  # the strings since the last piece that was not exact
        clauses: list[Clause] = []
        whole = True
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            for part in self._quantified(self._atom()):
                if part.exact is not None and len(run) * len(part.exact) <= _STRINGS:
                    run = frozenset(map("".join, product(run, part.exact)))
                    continue
                whole = False
                clauses += _Part(run).needed()
                clauses += part.clauses
                run = frozenset({""}) if part.exact is None else _joined({string[-1:] for string in run}, part.exact)
        return _Part(run) if whole else _Part(None, (*clauses, *_Part(run).needed()))

    def _quantified(self, part: _Part) -> tuple[_Part, ...]:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            if self.pattern.startswith("{", self.at):
                raise _UnknownError
            return (part,)
        self.at = found.end()
        if found["sign"]:
            least, once = int(found["sign"] == "+"), found["sign"] == "?"
        else:
            least = int(found["least"] or 0)
            once = (found["most"] if found["comma"] else found["least"]) in {"0", "1"}
        if not least:
            return (_Part(part.exact | {""}),) if once and part.exact is not None else (_ANYTHING,)
        return (part,) if once else (part, _ANYTHING, part)

    def _atom(self) -> _Part:
        char = self.pattern[self.at]
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if word := _WORD.match(self.pattern, self.at):
            self.at = word.end()
            return _Part(frozenset({shape(word[0]) if self.shapes else word[0].lower()}))
        if char in "*+?{":
            raise _UnknownError
        self.at += 1
        if char in "^$":
            return _EMPTY
        return _ANYTHING if char == "." else self._letters({char})

    def _group(self) -> _Part:
        if named := _NAMED.match(self.pattern, self.at):
            self.at = named.end()
            return _ANYTHING
        look = _AROUND.match(self.pattern, self.at)
        opening = look or _GROUP.match(self.pattern, self.at)
        if opening is None:
            raise _UnknownError
        self.at = opening.end()
        if look is None and self.shapes and "i" in (opening["flags"] or "").partition("-")[0]:
            raise _UnknownError
        if look is None and opening["colon"] == ")":  # flags for the rest of the expression
            return _EMPTY
        part = _either(self.alternatives())
        if not self.pattern.startswith(")", self.at):
            raise _UnknownError
        self.at += 1
        return part if look is None else _EMPTY  # what stands around a match is not looked at

    def _escape(self) -> _Part:
        char = self.pattern[self.at + 1]
        if found := _HEX.match(self.pattern, self.at):
            self.at = found.end()
            return self._letters({chr(int(found[1] or found[2], 16))})
        if found := _PROPERTY.match(self.pattern, self.at):
            self.at = found.end()
            return _ANYTHING
        self.at += 2
        if char in _ZERO_WIDTH:
            return _EMPTY
        if char == "d":
            return self._letters(_DIGITS)
        if char in "sntrfv":
            return _Part(frozenset({" "}))
        if char in "wWSD" or char.isdigit():  # a back reference, too
            while char.isdigit() and self.pattern[self.at : self.at + 1].isdigit():
                self.at += 1
            return _ANYTHING
        if char.isalnum():
            raise _UnknownError
        return self._letters({char})

    def _letters(self, chars: AbstractSet[str]) -> _Part:
        """A part that matches one of the characters."""
        if ODD in chars or any(ord(char) in LOOKALIKES for char in chars):
            return _ANYTHING
        told = {char if char.isascii() and char not in SEPARATORS else ODD for char in chars}
        told = {" " if char.isspace() else char.lower() if not self.shapes else shape(char) for char in told}
        return _Part(frozenset(told))

    def _class(self) -> _Part:
        """A set of characters."""
        pattern = self.pattern
        self.at += 1
        known = not pattern.startswith("^", self.at)
        self.at += not known
        first = self.at
        members: set[str] = set()
        while pattern[self.at] != "]" or self.at == first:
            low = self._member()
            high = low
            if pattern[self.at] == "-" and pattern[self.at + 1] != "]":
                self.at += 1
                high = self._member()
            if len(low) != 1 or len(high) != 1 or ord(high) - ord(low) > 0x4000:
                known = False
            else:
                members.update(map(chr, range(ord(low), ord(high) + 1)))
        self.at += 1
        return self._letters(members) if known else _ANYTHING

    def _member(self) -> str:
        """One character of a set; two or none for what stands for many."""
        pattern = self.pattern
        if found := _POSIX.match(pattern, self.at) or _PROPERTY.match(pattern, self.at):
            self.at = found.end()
            return ""
        if found := _HEX.match(pattern, self.at):
            self.at = found.end()
            return chr(int(found[1] or found[2], 16))
        escaped = pattern[self.at] == "\\"
        char = pattern[self.at + escaped]
        self.at += 1 + escaped
        return "" if escaped and char.isalnum() else char
