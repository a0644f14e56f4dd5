"""A phrase as states and the steps between them, and where it matches in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from medlint.phrases.index import NUMBER, Symbol, form
from medlint.phrases.symbols import Entries, Senses
from medlint.phrases.tags import has
from medlint.phrases.tokens import Token
from medlint.phrases.tree import (
    Absent,
    Choice,
    Edge,
    Flagged,
    Form,
    Gap,
    Maybe,
    Member,
    Number,
    Piece,
    Row,
    Tagged,
    Word,
    walk,
)

# What a step asks for. Those up to _TAG take a word or more, the others none.
_WORD, _MEMBER, _SPELLED, _GAP, _TAG, _OPEN, _CLOSE, _AHEAD, _BEHIND, _START, _END, _DONE = range(12)

_NOTHING: frozenset[Symbol] = frozenset()
_COMMA: frozenset[Symbol] = frozenset(['",'])
_POSSESSIVE = "\"'s"
"""The symbol of what a phrase passes over where it does not name it ("doctor's office", "it's")."""

_Step = tuple[int, Any, int]
"""What is asked for, by which knowledge, and the state it leads to."""


class Match(NamedTuple):
    """The part that a phrase flags: from and up to which character of the block's text, and which phrase of its list it
    was.
    """

    start: int
    end: int
    phrase: int


def longest(matches: Iterable[Match]) -> list[Match]:
    """The matches in order of place, the earliest and then the longest of those that overlap."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or kept[-1].end <= match.start:
            kept.append(match)
    return kept


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence, what each stands for, and which entries of several words begin at each.

    `tags`, the tag of each token, are there where phrases ask for them; without, any word has any tag.
    """

    text: str
    tokens: Sequence[Token]
    symbols: Sequence[frozenset[Symbol]]
    entries: Sequence[Sequence[tuple[int, frozenset[Symbol]]]]
    tags: Sequence[str] | None = None

    @classmethod
    def read(cls, text: str, found: Sequence[Token], senses: Senses) -> Sentence:
        """A sentence from its tokens."""
        symbols = [senses[token.key].symbols for token in found]
        entries = [
            _entries(text, found, symbols, at, senses.entries) if senses.entries.begin(here) else ()
            for at, here in enumerate(symbols)
        ]
        return cls(text, found, symbols, entries)

    def starts(self, firsts: frozenset[Symbol] | None) -> Sequence[int]:
        """The tokens that stand for one of the symbols, or with which an entry of one begins; all of them for None."""
        if firsts is None:
            return range(len(self.tokens))
        return [
            at
            for at, (single, several) in enumerate(zip(self.symbols, self.entries, strict=True))
            if not firsts.isdisjoint(single) or any(not firsts.isdisjoint(classes) for _, classes in several)
        ]


def _entries(
    text: str, found: Sequence[Token], symbols: Sequence[frozenset[Symbol]], at: int, entries: Entries
) -> list[tuple[int, frozenset[Symbol]]]:
    """The entries of several words that begin at a token: behind how many tokens each ends, and its classes."""
    ended: list[tuple[int, frozenset[Symbol]]] = []
    led = entries.beginning(symbols[at])
    end = at
    while led:
        branches = [branch for spelling, branch in led if not spelling or spelling == found[end].text(text)]
        end += 1
        ended += [(end, branch.classes) for branch in branches if branch.classes]
        if end == len(found):
            break
        led = [
            after
            for branch in branches
            for symbol in symbols[end] & branch.next.keys()
            for after in branch.next[symbol]
        ]
    return ended


class Automaton:
    """A phrase, compiled. Its states have no circles, so a match is as long as the phrase at most.

    `firsts`: symbols of which a match begins with one, None where it may begin with any word.
    """

    def __init__(self, piece: Piece, senses: Senses) -> None:
        self._states: list[list[_Step]] = [[(_DONE, None, 0)]]
        self._senses = senses
        self._start = self._build(piece, 0, first=True)
        self.firsts = self._firsts()

    def matches(self, sentence: Sentence, at: int) -> tuple[int, int] | None:
        """The characters that the phrase flags where it begins at a token, by its longest match; None without one."""
        best: tuple[int, int, int, int] | None = None
        for end, opened, closed in self._run(self._start, sentence, at):
            first, last = (opened, closed) if opened >= 0 else (at, end)
            if last > first and (best is None or (end, last - first, -first) > best[:3]):
                best = end, last - first, -first, last
        if best is None:
            return None
        return sentence.tokens[-best[2]].start, sentence.tokens[best[3] - 1].end

    def _run(self, start: int, sentence: Sentence, at: int) -> list[tuple[int, int, int]]:
        """For each way to match from a token: the token behind it, and those where what is flagged begins and ends."""
        found: list[tuple[int, int, int]] = []
        stack = [(start, at, -1, -1)]
        seen = set(stack)
        total = len(sentence.tokens)
        while stack:
            state, place, opened, closed = stack.pop()
            reached: list[tuple[int, int, int, int]] = []
            symbols = sentence.symbols[place] if place < total else _NOTHING
            if place > at and _POSSESSIVE in symbols:
                reached.append((state, place + 1, opened, closed))
            for ask, what, after in self._states[state]:
                if ask == _WORD:
                    if not what.isdisjoint(symbols):
                        reached.append((after, place + 1, opened, closed))
                elif ask == _DONE:
                    found.append((place, opened, closed))
                elif ask <= _TAG:
                    ends = _taken(ask, what, sentence, place) if place < total else ()
                    reached += [(after, end, opened, closed) for end in ends]
                elif ask == _OPEN:
                    reached.append((after, place, place, closed))
                elif ask == _CLOSE:
                    reached.append((after, place, opened, place))
                elif self._holds(ask, what, sentence, place):
                    reached.append((after, place, opened, closed))
            stack += [each for each in reached if each not in seen]
            seen.update(reached)
        return found

    def _holds(self, ask: int, what: Any, sentence: Sentence, place: int) -> bool:
        """Whether a step may be made that takes no word."""
        if ask in {_AHEAD, _BEHIND}:
            state, tagged, longest = what
            if tagged and sentence.tags is None:  # the tags may say that it does not stand here
                return True
            if ask == _AHEAD:
                return not self._run(state, sentence, place)
            starts = range(max(place - longest, 0), place)
            return not any(end == place for start in starts for end, _, _ in self._run(state, sentence, start))
        if ask == _START:
            return not any(map(_is_word, (token.key for token in sentence.tokens[:place])))
        return not any(map(_is_word, (token.key for token in sentence.tokens[place:])))

    def _build(self, piece: Piece, after: int, *, first: bool = False) -> int:
        """The state from which a piece leads to the state `after`; `first`: no word of the match stands before it."""
        if isinstance(piece, Absent | Edge):
            return self._state([(*self._check(piece, first=first), after)])
        match piece:
            case Row():
                leads = [first]
                for part in piece.parts:
                    leads.append(leads[-1] and isinstance(part, Absent | Edge))
                for part, lead in zip(reversed(piece.parts), reversed(leads[:-1]), strict=True):
                    after = self._build(part, after, first=lead)
                return after
            case Choice():
                return self._state(step for part in piece.parts for step in self._steps(part, after, first=first))
            case Maybe():
                return self._state((*self._steps(piece.part, after, first=first), *self._states[after]))
            case Flagged():
                closing = self._state([(_CLOSE, None, after)])
                return self._state([(_OPEN, None, self._build(piece.part, closing, first=first))])
            case Gap():
                for _ in range(piece.most):
                    here = len(self._states)
                    commas = [(_WORD, _COMMA, here)] if piece.commas else []
                    after = self._state([(_GAP, None, after), *commas, *self._states[after]])
                return after
            case _:
                return self._state([(*self._word(piece), after)])

    @staticmethod
    def _word(piece: Piece) -> tuple[int, Any]:
        """What a step asks for that takes a word."""
        if isinstance(piece, Tagged):
            return _TAG, (piece.name,)
        if isinstance(piece, Member):
            return _MEMBER, frozenset([_symbol(piece)])
        if isinstance(piece, Form) and form(piece.text).spelling:
            return _SPELLED, frozenset([piece.text])
        return _WORD, frozenset([_symbol(piece)])

    def _check(self, piece: Absent | Edge, *, first: bool) -> tuple[int, Any]:
        """What a step asks for that takes no word."""
        if isinstance(piece, Edge):
            return (_START if piece.sign == "^" else _END), None
        inner = self._build(piece.part, 0)
        tagged = any(isinstance(part, Tagged) for part in walk(piece))
        return (_BEHIND if first else _AHEAD), (inner, tagged, _longest(piece.part, self._senses))

    def _steps(self, piece: Piece, after: int, *, first: bool) -> list[_Step]:
        return self._states[self._build(piece, after, first=first)]

    def _state(self, steps: Any) -> int:
        """A new state; its steps that ask for one of several words and lead to the same place are one."""
        merged: dict[tuple[int, int], frozenset[Symbol]] = {}
        rest: list[_Step] = []
        for ask, what, after in steps:
            if ask in {_WORD, _MEMBER, _SPELLED}:
                merged[ask, after] = merged.get((ask, after), frozenset()) | what
            elif (ask, what, after) not in rest:
                rest.append((ask, what, after))
        self._states.append([*((ask, what, after) for (ask, after), what in merged.items()), *rest])
        return len(self._states) - 1

    def _firsts(self) -> frozenset[Symbol] | None:
        found: set[Symbol] = set()
        states = [self._start]
        for state in states:
            for ask, what, after in self._states[state]:
                if ask in {_WORD, _MEMBER}:
                    found |= what
                elif ask == _SPELLED:
                    found |= {form(spelling).symbol for spelling in what}
                elif ask in {_GAP, _TAG, _DONE}:
                    return None
                elif after not in states:
                    states.append(after)
        return frozenset(found)


def _taken(ask: int, what: Any, sentence: Sentence, place: int) -> Iterator[int]:
    """The tokens behind what a step takes from a token on that asks for no plain word."""
    token = sentence.tokens[place]
    if ask == _MEMBER:
        if not what.isdisjoint(sentence.symbols[place]):
            yield place + 1
        yield from (end for end, classes in sentence.entries[place] if not what.isdisjoint(classes))
    elif ask == _SPELLED:
        if token.text(sentence.text) in what:
            yield place + 1
    elif _is_word(token.key) and (
        ask == _GAP or sentence.tags is None or any(has(sentence.tags[place], name) for name in what)
    ):
        yield place + 1


def _is_word(key: str) -> bool:
    return key[0].isalnum() or key[0] == "'" or key == "n't"


def _symbol(piece: Piece) -> Symbol:
    if isinstance(piece, Word):
        return piece.lemma
    if isinstance(piece, Form):
        return form(piece.text).symbol
    return f"@{piece.name}" if isinstance(piece, Member) else NUMBER


def symbols(piece: Piece) -> Iterator[Symbol]:
    """Every symbol that a phrase asks for."""
    for part in walk(piece):
        if isinstance(part, Word | Form | Number | Member):
            yield _symbol(part)


def needs(piece: Piece) -> list[frozenset[Symbol]]:
    """Sets of symbols of each of which every match of a phrase holds one."""
    match piece:
        case Form() if piece.text[0].isdigit() and not piece.text.isalnum():
            return [frozenset([NUMBER])]  # its parts are words to whoever looks for what is needed
        case Word() | Form() | Number() | Member():
            return [frozenset([_symbol(piece)])]
        case Row():
            return [need for part in piece.parts for need in needs(part)]
        case Flagged():
            return needs(piece.part)
        case Choice():
            each = [needs(part) for part in piece.parts]
            return [frozenset().union(*(min(sets, key=len) for sets in each))] if all(each) else []
        case _:
            return []


def _longest(piece: Piece, senses: Senses) -> int:
    """The most tokens that a piece takes."""
    match piece:
        case Row():
            return sum(_longest(part, senses) for part in piece.parts)
        case Choice():
            return max(_longest(part, senses) for part in piece.parts)
        case Maybe() | Flagged():
            return _longest(piece.part, senses)
        case Gap():
            return piece.most * (1 + piece.commas)
        case Member():
            return senses.longest.get(f"@{piece.name}", 1)
        case Absent() | Edge():
            return 0
        case _:
            return 1
