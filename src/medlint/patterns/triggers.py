"""Which sentences are worth a tagger or a parser, told from their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Protocol

import regex

from medlint import patterns
from medlint.language import lemmas
from medlint.language.words import Word, fold
from medlint.model import Block, Span

Words = frozenset[str]

_start = attrgetter("start")

_PLAIN = regex.compile(r"[^\W_]+")
_SPLIT = {"cannot": ("can", "not"), "gonna": ("gon", "na"), "wanna": ("wan", "na"), "gotta": ("got", "ta")}


def any_of(literals: Iterable[tuple[str, bool]]) -> Words:
    """The words a sentence must hold one of: each literal, or every form of it where it is a lemma.

    Empty (no word will do for sure) where a literal is not one plain word.
    """
    found: set[str] = set()
    for word, is_lemma in literals:
        spelled = {form for form in lemmas.forms(word) if _PLAIN.fullmatch(form)} if is_lemma else {fold(word)}
        if not all(map(_PLAIN.fullmatch, spelled)):
            return frozenset()
        found |= spelled | ({"n't", "nt"} if word == "not" and is_lemma else set())
    return frozenset(found)


class Text(Protocol):
    """The sentences and words of a block, as an Article gives them."""

    def sentences(self, block: Block) -> Sequence[Span]: ...

    def words(self, block: Block) -> Sequence[Word]: ...


class Trigger:
    """`sets`: for each pattern the sets of words of which a sentence must hold one each; `given`: expressions of which
    one must be found in the sentence as well, where there are any.
    """

    def __init__(self, sets: Callable[[], Iterable[Iterable[Words]]], given: Sequence[str]) -> None:
        self._make = sets  # worked out when first asked for: the forms of a lemma need its tables
        self._given = patterns.Search(given) if given else None

    @cached_property
    def _sets(self) -> list[tuple[Words, ...]]:
        return [tuple(words for words in needed if words) for needed in self._make()]

    def wanted(self, text: Text, blocks: Sequence[Block]) -> Iterator[tuple[Block, Span]]:
        """The sentences of the blocks in which a pattern may match."""
        for block in blocks:
            words = text.words(block)
            if not self._may(_keys(words)):
                continue
            for sentence in text.sentences(block):
                here = words[
                    bisect_left(words, sentence.start, key=_start) : bisect_left(words, sentence.end, key=_start)
                ]
                if self._may(_keys(here)) and self._is_given(block.text[sentence.start : sentence.end]):
                    yield block, sentence

    def _may(self, keys: set[str]) -> bool:
        return any(all(not words.isdisjoint(keys) for words in needed) for needed in self._sets)

    def _is_given(self, text: str) -> bool:
        if self._given is None:
            return True
        return any(next(patterns.finditer(given, text), None) for given in self._given.able(text))


def _keys(words: Iterable[Word]) -> set[str]:
    """The words, and the parts of those that spaCy splits."""
    keys = {word.key for word in words}
    for word in tuple(keys):
        if "'" in word or word in _SPLIT:
            keys.update(_parts(word))
    return keys


@lru_cache(2_000)
def _parts(word: str) -> tuple[str, ...]:
    if word in _SPLIT:
        return _SPLIT[word]
    if word.endswith("n't"):
        return word[:-3], "n't"
    before, _, after = word.partition("'")
    return before, "'" + after
