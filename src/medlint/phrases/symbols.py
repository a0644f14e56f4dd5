"""The symbols that a word of a text may stand for: forms, base forms and classes, worked out once for each word there
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from medlint.language import lemmas
from medlint.lexicon import Lexicon
from medlint.phrases import index, tokens
from medlint.phrases.index import KINDS, NUMBER, Entry, Step, Symbol, read

_NONE: frozenset[Symbol] = frozenset()
_COMMA, _POSSESSIVE = '",', "\"'s"
"""What a gap may pass over, and any phrase."""

_SHORT = {"'s": ("be", "have"), "'d": ("would", "have")}
"""What is short for several words."""

MOST = 100_000
"""Words that are remembered: those of some thousand articles, 100 MB."""


class Sense(NamedTuple):
    """The symbols of a word by itself, and of the phrase whose rarest word it is."""

    symbols: frozenset[Symbol]
    evidence: frozenset[Symbol]


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
    """Entries of several words, by the first; the tree of each first word is made when a text has it.

    `holders`: the symbols that were asked for, by the class that stands for them.
    """

    def __init__(self, several: Mapping[Symbol, Sequence[Entry]], holders: Mapping[str, frozenset[Symbol]]) -> None:
        self._several = several
        self._holders = holders
        self._trees: dict[Symbol, list[tuple[str, Branch]]] = {}

    def forget(self) -> None:
        """Make the trees anew: other symbols are asked for."""
        self._trees.clear()

    def begin(self, symbols: frozenset[Symbol]) -> bool:
        """Whether some entry begins with one of the symbols."""
        return not self._several.keys().isdisjoint(symbols)

    def beginning(self, symbols: frozenset[Symbol]) -> list[tuple[str, Branch]]:
        """The branches that one of the symbols leads to, each with the spelling that its word must have."""
        return [branch for symbol in symbols & self._several.keys() for branch in self._tree(symbol)]

    def _tree(self, symbol: Symbol) -> list[tuple[str, Branch]]:
        if symbol not in self._trees:
            root = Branch()
            for name, entry in self._several[symbol]:
                if asked := self._holders.get(name):
                    branch = root
                    for step in read(entry):
                        branch = branch.step(step)
                    branch.classes |= asked
            self._trees[symbol] = root.next.get(symbol, [])
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
        self._lexicon = lexicon
        self._index = index.of(lexicon)
        self._asked: set[Symbol] = {_POSSESSIVE, _COMMA}
        self._holders: dict[str, frozenset[Symbol]] = {}
        self.longest: dict[Symbol, int] = {}
        self.entries = Entries(self._index.several, self._holders)

    def ask(self, symbols: Iterable[Symbol]) -> None:
        """Know these symbols, too. Raises KeyError for a class that there is not."""
        new = set(symbols) - self._asked
        if not new:
            return
        for symbol in new:
            for each in self._lexicon.below(symbol[1:]) if symbol[0] == "@" else ():
                self._holders[each] = self._holders.get(each, _NONE) | {symbol}
                self.longest[symbol] = max(self.longest.get(symbol, 1), self._index.longest.get(each, 1))
        self._asked |= new
        self.clear()
        self.entries.forget()

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
            known = frozenset(each for each in bare if each in self._asked or each in self._index.steps)
            symbols = known.union(self._classes(bare, self._index.single))
            sense = Sense(symbols, symbols.union(self._classes(bare, self._index.rarest)))
        self[key] = sense
        return sense

    def _classes(self, bare: Iterable[Symbol], listed: Mapping[Symbol, Sequence[str]]) -> Iterator[Symbol]:
        """The symbols that were asked for and hold a class that is listed for one of a word's."""
        return (symbol for each in bare for name in listed.get(each, ()) for symbol in self._holders.get(name, ()))


def _bare(key: str) -> Iterator[Symbol]:
    yield f'"{key}'
    if key[0].isdigit():
        yield NUMBER
    if not key[0].isalpha() and key not in {"n't", *tokens.SUFFIXES}:
        return
    yield from lemmas.candidates(key)
    yield from _SHORT.get(key, ())
    for part, kind in KINDS.items():
        for base in lemmas.bases(key, kind):
            yield f"{part}:{base}"
