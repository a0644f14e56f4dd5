"""What a word of a text may stand for: forms, base forms and classes, worked out once for each word there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from medlint.language import lemmas, words
from medlint.lexicon import Lexicon, WordClass
from medlint.phrases import tokens

NUMBER = "#"

_KINDS = {"noun": lemmas.NOUN, "verb": lemmas.VERB, "adjective": lemmas.ADJECTIVE}
_SHORT = {"'s": ("be", "have"), "'d": ("would", "have")}
"""What is short for several words."""

MOST = 100_000
"""Words that are remembered: those of some thousand articles, 100 MB."""

Symbol = str
"""`cure`: a word of which that is a base form; `"cures`: that form; `noun:cure`: that noun; `@food`; `#`: a figure."""


class Sense(NamedTuple):
    """What a word stands for by itself, and that of which it is the rarest word as well."""

    symbols: frozenset[Symbol]
    evidence: frozenset[Symbol]


class Step(NamedTuple):
    """A word of an entry: its symbol, and its spelling where capitals count."""

    symbol: Symbol
    spelling: str = ""


class Branch:
    """Entries of several words as a tree: by the next word, and the classes of those that end here."""

    __slots__ = ("classes", "next")

    def __init__(self) -> None:
        self.next: dict[Symbol, list[tuple[str, Branch]]] = {}
        self.classes: frozenset[Symbol] = frozenset()

    def step(self, step: Step) -> Branch:
        """The branch that a word leads to, made where there is none."""
        branches = self.next.setdefault(step.symbol, [])
        found = next((branch for spelling, branch in branches if spelling == step.spelling), None)
        if found is None:
            found = Branch()
            branches.append((step.spelling, found))
        return found


class Entries:
    """Entries of several words, by the first; the tree of each first word is made when a text has it."""

    def __init__(self) -> None:
        self._listed: dict[Symbol, list[tuple[list[Step], frozenset[Symbol]]]] = {}
        self._trees: dict[Symbol, list[tuple[str, Branch]]] = {}

    def add(self, entry: list[Step], classes: frozenset[Symbol]) -> None:
        """Add an entry and the classes that hold it."""
        self._listed.setdefault(entry[0].symbol, []).append((entry, classes))

    def beginning(self, symbols: frozenset[Symbol]) -> list[tuple[str, Branch]]:
        """The branches that one of the symbols leads to, each with the spelling that its word must have."""
        return [branch for symbol in symbols & self._listed.keys() for branch in self._tree(symbol)]

    def _tree(self, symbol: Symbol) -> list[tuple[str, Branch]]:
        if symbol not in self._trees:
            root = Branch()
            for entry, classes in self._listed[symbol]:
                branch = root
                for step in entry:
                    branch = branch.step(step)
                branch.classes |= classes
            self._trees[symbol] = root.next[symbol]
        return self._trees[symbol]


@lru_cache(4)
def senses(lexicon: Lexicon) -> Senses:
    """The senses of words in a lexicon, shared by all that look for phrases over it."""
    return Senses(lexicon)


class Senses(dict[str, Sense]):
    """The sense of each word, by its folded form, in a lexicon; worked out when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.longest: dict[Symbol, int] = {}
        self.entries = Entries()
        self._single: dict[Symbol, frozenset[Symbol]] = {}
        self._rarest: dict[Symbol, frozenset[Symbol]] = {}
        classes = {name: frozenset(f"@{holder}" for holder in holders) for name, holders in lexicon.holders().items()}
        for each, entry in lexicon.entries():
            self._learn(steps(each, entry), classes[each.name])

    def _learn(self, entry: list[Step], classes: frozenset[Symbol]) -> None:
        length = len(entry)
        if length == 1 and not entry[0].spelling:
            symbol = entry[0].symbol
            self._single[symbol] = self._single.get(symbol, frozenset()) | classes
            if symbol[1:2].isdigit() and not symbol[1:].isalnum():  # "16:8": several words to whoever looks for one
                self._rarest[NUMBER] = self._rarest.get(NUMBER, frozenset()) | classes
            return
        for name in classes:
            if self.longest.get(name, 1) < length:
                self.longest[name] = length
        self.entries.add(entry, classes)
        rarest = max((step.symbol for step in entry), key=_letters)
        self._rarest[rarest] = self._rarest.get(rarest, frozenset()) | classes

    def __missing__(self, key: str) -> Sense:
        if len(self) >= MOST:
            self.clear()
        pieces = tokens.parts(key)
        if len(pieces) > 1:
            found = [self[piece] for piece in pieces]
            sense = Sense(
                frozenset().union(*(each.symbols for each in found)),
                frozenset().union(*(each.evidence for each in found)),
            )
        else:
            bare = frozenset(_bare(key))
            symbols = _together(bare, self._single)
            sense = Sense(symbols, symbols | _together(bare, self._rarest))
        self[key] = sense
        return sense


def steps(each: WordClass, entry: str) -> list[Step]:
    """The words of an entry (folded) as its class has them found."""
    found: list[tuple[str, bool]] = []
    if entry.replace(" ", "").isalpha() and "cannot" not in entry:
        found = [(text, False) for text in entry.split()]
    else:
        for number, piece in enumerate(entry.split('"')):
            found += [(token.text(piece), number % 2 == 1) for token in tokens.split(piece, list(words.split(piece)))]
    inflected = {"noun": len(found) - 1, "adjective": len(found) - 1, "verb": 0}.get(each.part, -1)
    return [
        Step(f"{each.part}:{lemmas.base(text, _KINDS[each.part])}")
        if at == inflected and not quoted and text[0].isalpha()
        else form(text)
        if quoted
        else Step(f'"{text}')
        for at, (text, quoted) in enumerate(found)
    ]


def _letters(symbol: Symbol) -> int:
    """How many letters the word of a symbol has; 0 where it is a figure or a mark."""
    return len(symbol) - symbol.find(":") - 1 if symbol[-1].isalpha() else 0


def form(text: str) -> Step:
    """A word in the form that is written; capitals count where there are any."""
    folded = words.fold(text)
    return Step(f'"{folded}', "" if folded == text else text)


def _bare(key: str) -> Iterator[Symbol]:
    yield f'"{key}'
    if key[0].isdigit():
        yield NUMBER
    if not key[0].isalpha() and key not in {"n't", *tokens.SUFFIXES}:
        return
    yield from lemmas.candidates(key)
    yield from _SHORT.get(key, ())
    for part, kind in _KINDS.items():
        for base in lemmas.bases(key, kind):
            yield f"{part}:{base}"


def _together(bare: frozenset[Symbol], more: Mapping[Symbol, Iterable[Symbol]]) -> frozenset[Symbol]:
    """The symbols, and those of the classes to which they belong."""
    return bare.union(*(more[symbol] for symbol in bare if symbol in more))
