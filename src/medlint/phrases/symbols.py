"""What a word of a text may stand for: forms, base forms and classes, worked out once for each word there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from medlint.language import lemmas, words
from medlint.lexicon import Lexicon, Part
from medlint.phrases import tokens

NUMBER = "#"

_KINDS = {"noun": lemmas.NOUN, "verb": lemmas.VERB, "adjective": lemmas.ADJECTIVE}
_COMMA, _POSSESSIVE = '",', "\"'s"
"""What a gap may pass over, and any phrase."""

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
        self._listed: dict[Symbol, list[tuple[list[Step], Symbol]]] = {}
        self._trees: dict[Symbol, list[tuple[str, Branch]]] = {}

    def add(self, entry: list[Step], name: Symbol) -> None:
        """Add an entry of a class."""
        first = entry[0].symbol
        self._listed.setdefault(first, []).append((entry, name))
        self._trees.pop(first, None)

    def begin(self, symbols: frozenset[Symbol]) -> bool:
        """Whether some entry begins with one of the symbols."""
        return not self._listed.keys().isdisjoint(symbols)

    def beginning(self, symbols: frozenset[Symbol]) -> list[tuple[str, Branch]]:
        """The branches that one of the symbols leads to, each with the spelling that its word must have."""
        return [branch for symbol in symbols & self._listed.keys() for branch in self._tree(symbol)]

    def _tree(self, symbol: Symbol) -> list[tuple[str, Branch]]:
        if symbol not in self._trees:
            root = Branch()
            for entry, name in self._listed[symbol]:
                branch = root
                for step in entry:
                    branch = branch.step(step)
                branch.classes |= {name}
            self._trees[symbol] = root.next[symbol]
        return self._trees[symbol]


@lru_cache(4)
def senses(lexicon: Lexicon) -> Senses:
    """The senses of words in a lexicon, shared by all that look for phrases over it."""
    return Senses(lexicon)


class Senses(dict[str, Sense]):
    """The sense of each word, by its folded form, in a lexicon; worked out when first asked for.

    Only symbols that were asked for are known, and the words of their classes: most runs look for few.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.longest: dict[Symbol, int] = {}
        self.entries = Entries()
        self._lexicon = lexicon
        self._asked: set[Symbol] = {_POSSESSIVE, _COMMA}
        self._single: dict[Symbol, set[Symbol]] = {}
        self._rarest: dict[Symbol, set[Symbol]] = {}

    def ask(self, symbols: Iterable[Symbol]) -> None:
        """Know these symbols, too. Raises KeyError for a class that there is not."""
        new = set(symbols) - self._asked
        if new:
            self.clear()
        for symbol in sorted(new):
            for each in self._lexicon.below(symbol[1:]) if symbol[0] == "@" else ():
                held = self._lexicon.classes[each]
                for entry in held.words:
                    self._learn(steps(held.part, entry), symbol)
        self._asked |= new

    def _learn(self, entry: list[Step], name: Symbol) -> None:
        length = len(entry)
        if length == 1 and not entry[0].spelling:
            symbol = entry[0].symbol
            self._single.setdefault(symbol, set()).add(name)
            if symbol[1:2].isdigit() and not symbol[1:].isalnum():  # "16:8": several words to whoever looks for one
                self._rarest.setdefault(NUMBER, set()).add(name)
            return
        self.longest[name] = max(self.longest.get(name, 1), length)
        self.entries.add(entry, name)
        self._asked.update(step.symbol for step in entry)
        self._rarest.setdefault(max((step.symbol for step in entry), key=_letters), set()).add(name)

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
            known = self._asked.intersection(bare)
            symbols = known.union(*(self._single[each] for each in bare if each in self._single))
            evidence = symbols.union(*(self._rarest[each] for each in bare if each in self._rarest))
            sense = Sense(frozenset(symbols), frozenset(evidence))
        self[key] = sense
        return sense


@lru_cache(50_000)
def steps(part: Part, entry: str) -> list[Step]:
    """The words of an entry (folded) of a class of that part, as they are to be found."""
    found: list[tuple[str, bool]] = []
    if entry.replace(" ", "").isalpha() and "cannot" not in entry:
        found = [(text, False) for text in entry.split()]
    else:
        for number, piece in enumerate(entry.split('"')):
            found += [(token.text(piece), number % 2 == 1) for token in tokens.split(piece, list(words.split(piece)))]
    inflected = {"noun": len(found) - 1, "adjective": len(found) - 1, "verb": 0}.get(part, -1)
    return [
        Step(f"{part}:{lemmas.base(text, _KINDS[part])}")
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
