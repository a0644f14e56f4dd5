"""All phrases of a run, looked for in one pass over the words of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from medlint.language import rarity
from medlint.language.words import Word
from medlint.lexicon import Lexicon, builtin
from medlint.model import Block, Span
from medlint.phrases import Phrases, tokens
from medlint.phrases.automaton import Automaton, Match, Sentence, needs, symbols
from medlint.phrases.index import NUMBER, Symbol
from medlint.phrases.symbols import MOST, Senses, senses

if TYPE_CHECKING:
    from spacy.tokens import Doc

_start = attrgetter("start")
_CLASS_SHARE = 0.002
"""The share of a text's words that a class is taken to have: some hundred nouns of health pages."""


class Text(Protocol):
    """The parts of an article that the matcher must know."""

    @property
    def blocks(self) -> Sequence[Block]: ...
    def keys(self, block: Block) -> list[str]: ...
    def words(self, block: Block) -> tuple[Word, ...]: ...
    def sentences(self, block: Block) -> tuple[Span, ...]: ...
    def tagged(self, block: Block, sentence: Span) -> Doc: ...


Found = Mapping[int, Sequence[Match]]
"""The matches of a list of phrases by the index of their block, in order of place."""


@cache
def usual() -> Matcher:
    """A matcher over the classes that medlint ships. Raises MedlintError where their files are broken."""
    return Matcher(builtin())


class _Phrase:
    """A phrase of a list; it is compiled when a sentence first has all that it needs."""

    def __init__(self, phrases: Phrases, number: int, senses: Senses) -> None:
        self.phrases = phrases
        self.number = number
        self.needs = tuple(needs(phrases.pieces[number]))
        self._senses = senses

    @cached_property
    def automaton(self) -> Automaton:
        return Automaton(self.phrases.pieces[self.number], self._senses)


class Matcher:
    """Phrases over one lexicon. Those that are known from the start are looked for together."""

    def __init__(self, lexicon: Lexicon, phrases: Iterable[Phrases] = ()) -> None:
        self.lexicon = lexicon
        self._senses = senses(lexicon)
        self._phrases = tuple(dict.fromkeys(phrases))
        self.known = frozenset(self._phrases)
        self._tables: dict[tuple[Phrases, ...], _Table] = {}

    def all(self, text: Text) -> Mapping[Phrases, Found]:
        """The matches, in an article, of the phrases that were known from the start, by words alone: a piece that asks
        for a tag matches any word.
        """
        table = self._table(self._phrases)
        found: dict[Phrases, dict[int, list[Match]]] = {each: {} for each in self._phrases}
        for block in text.blocks:
            for phrases, match in table.find(text, block):
                found[phrases].setdefault(block.index, []).append(match)
        return found

    def block(self, phrases: Phrases, text: Text, block: Block) -> list[Match]:
        """The matches of phrases in a block, by words alone, in order of place."""
        return [match for _, match in self._table((phrases,)).find(text, block)]

    def tagged(self, phrases: Phrases, text: Text, block: Block, sentence: Span) -> list[Match]:
        """The matches of phrases in a sentence with its tags."""
        return [match for _, match in self._table((phrases,)).find(text, block, sentence)]

    def _table(self, phrases: tuple[Phrases, ...]) -> _Table:
        if phrases not in self._tables:
            self._tables[phrases] = _Table(phrases, self._senses)
        return self._tables[phrases]


class _Table:
    """Compiled phrases by the rarest thing that each cannot do without."""

    def __init__(self, phrases: Sequence[Phrases], senses: Senses) -> None:
        self._senses = senses
        self._anchored: dict[Symbol, list[_Phrase]] = {}
        self._flags = _Flags(senses, self._anchored)
        senses.ask(symbol for each in phrases for piece in each.pieces for symbol in symbols(piece))
        for each in phrases:
            for number in range(len(each.pieces)):
                phrase = _Phrase(each, number, senses)
                for symbol in min(phrase.needs, key=lambda need: sum(map(_share, need))):
                    self._anchored.setdefault(symbol, []).append(phrase)

    def find(self, text: Text, block: Block, only: Span | None = None) -> Iterator[tuple[Phrases, Match]]:
        """Matches in a block in order of place; `only`: in that sentence, by the tags of its words, too."""
        keys = text.keys(block)
        if only is None and not any(map(self._flags.__getitem__, keys)):
            return
        words = text.words(block)
        for sentence in text.sentences(block) if only is None else (only,):
            first = bisect_left(words, sentence.start, key=_start)
            last = bisect_left(words, sentence.end, lo=first, key=_start)
            if any(map(self._flags.__getitem__, keys[first:last])):
                tags = text.tagged(block, sentence) if only else None
                yield from self._matches(block.text, words[first:last], tags, sentence.start)

    def _matches(
        self, text: str, words: Sequence[Word], doc: Doc | None, offset: int
    ) -> Iterator[tuple[Phrases, Match]]:
        evidence = frozenset().union(*(self._senses[word.key].evidence for word in words))
        able = {
            phrase
            for symbol in evidence & self._anchored.keys()
            for phrase in self._anchored[symbol]
            if not any(need.isdisjoint(evidence) for need in phrase.needs)
        }
        if not able:
            return
        sentence = Sentence.read(text, tokens.split(text, words), self._senses)
        if doc is not None:
            sentence.tags = _tags(doc, sentence.tokens, offset)
        found: list[tuple[Phrases, Match]] = []
        for phrase in able:
            automaton = phrase.automaton
            flagged = (automaton.matches(sentence, at) for at in sentence.starts(automaton.firsts))
            found += [(phrase.phrases, Match(*each, phrase.number)) for each in flagged if each]
        yield from sorted(found, key=lambda pair: pair[1])


class _Flags(dict[str, int]):
    """1 for each word (folded) without which some phrase cannot match, 0 for any other."""

    def __init__(self, senses: Senses, anchored: Mapping[Symbol, object]) -> None:
        super().__init__()
        self._senses = senses
        self._anchored = anchored

    def __missing__(self, key: str) -> int:
        if len(self) >= MOST:
            self.clear()
        self[key] = flag = int(not self._anchored.keys().isdisjoint(self._senses[key].evidence))
        return flag


def _tags(doc: Doc, found: Sequence[tokens.Token], offset: int) -> list[str]:
    """The tag of each token: that of the word of the pipeline in which it ends."""
    ends = [token.idx + len(token) + offset for token in doc]
    return [doc[min(bisect_left(ends, token.end), len(ends) - 1)].tag_ for token in found]


@lru_cache(20_000)
def _share(symbol: Symbol) -> float:
    """About which share of the words of a text stand for a symbol."""
    if symbol[0] == "@":
        return _CLASS_SHARE
    if symbol == NUMBER:
        return 0.01
    word = symbol.partition(":")[2] or symbol.strip('"')
    return float(2.718 ** -rarity.level(word)) if any(map(str.isalpha, word)) else 0.05
