"""The features of a sentence for the scorer: hashed words, word pairs, classes, shape, and what stands around it.

Everything is counted in numpy integer arithmetic over CRC-32 of the words (ISO 3309), so that a sentence has the same
features on every machine. Training and scoring read the same functions.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medlint.language import lemmas

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]

BITS: Mapping[str, int] = {
    "word": 13,  # the word as written, folded
    "lemma": 13,
    "class": 10,  # classes of the lexicon
    "kind": 13,  # lemma and the kind of block that it stands in
    "head": 12,  # lemmas of the heading
    "before": 12,  # lemmas of the sentence before
    "after": 12,  # lemmas of the sentence after
    "words": 14,  # two neighbouring words
    "lemmas": 14,  # two neighbouring lemmas
    "apart": 14,  # two lemmas with one between them
    "classes": 14,  # two classes in order, their words at most four apart
    "shape": 11,
}
"""The families of features; each has two to the power of its number of rows in the table of weights."""

MAIN = ("flag", "unsupported", "promotion")
"""The labels that come first, and that rest on every family."""

NARROW = frozenset({"words", "apart", "classes", "after"})
"""The families that only the main labels rest on: they are many, and the other labels do without."""

OFFSETS = dict(zip(BITS, accumulate((1 << bits for bits in BITS.values()), initial=1), strict=False))
"""Where the rows of a family begin; row 0 stands for nothing."""

ROWS = 1 + sum(1 << bits for bits in BITS.values())

_REACH = 4  # words between which two classes are a pair
_LONGEST = 5  # words of an entry of the lexicon
WORD = re.compile(r"\w+(?:'\w+)*|[^\w\s]")


class Unit(NamedTuple):
    """A sentence, list item, heading or cell.

    `head`, `before` and `after` are the numbers of the units that stand there, -1 for none; `signs` are marks of its
    shape that its text does not show.
    """

    text: str
    kind: str
    head: int = -1
    before: int = -1
    after: int = -1
    signs: tuple[str, ...] = ()


class Family(NamedTuple):
    """Features of one family by place: `rows` of the table, each with the first and the last token it rests on."""

    name: str
    rows: Ints
    at: Ints
    to: Ints


def folded(word: str) -> str:
    """A casefolded word as the features know it: a figure is 0, a year 0y, and what joins figures and letters 0x."""
    if not word[:1].isdigit():
        return word
    if not word.isdigit():
        return "0x"
    return "0y" if len(word) == 4 and word[:2] in ("19", "20") else "0"


def words_of(text: str) -> list[str]:
    """The words and marks of a text, casefolded, apostrophes made straight."""
    return WORD.findall(text.casefold().replace("’", "'"))


def hashed(word: str) -> int:
    """CRC-32 of a word."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """The entries of the lexicon by hash, in order, and the classes of each: `of[first[i]:first[i + 1]]`.

    `openers`: hashes of the lemmas with which entries of several words begin, in order.
    """

    hashes: Hashes
    first: Ints
    of: Ints
    openers: Hashes
    _near: NDArray[np.bool_] = field(init=False)  # by the upper half of a hash, whether any entry has it

    def __post_init__(self) -> None:
        near = np.zeros(1 << 16, np.bool_)
        near[self.hashes >> np.uint32(16)] = True
        object.__setattr__(self, "_near", near)

    def find(self, hashes: Hashes) -> Ints:
        """The number of the entry of each hash, -1 for none."""
        found = np.full(len(hashes), -1, np.int64)
        near = np.flatnonzero(self._near[hashes >> np.uint32(16)])
        at = _place(self.hashes, hashes[near])
        same = self.hashes[at] == hashes[near]
        found[near[same]] = at[same]
        return found

    def open(self, hashes: Hashes) -> NDArray[np.bool_]:
        """Whether each hash is of a lemma with which an entry of several words begins."""
        found: NDArray[np.bool_] = self.openers[_place(self.openers, hashes)] == hashes
        return found


def _place(ordered: Hashes, hashes: Hashes) -> Ints:
    return np.minimum(np.searchsorted(ordered, hashes), len(ordered) - 1)


def entry(bases: Sequence[str]) -> int:
    """The hash of an entry of the lexicon, by the lemmas of its words."""
    found = np.array([hashed(bases[0])], np.uint32)
    for word in bases[1:]:
        found = mixed(found, np.array([hashed(word)], np.uint32))
    return int(found[0])


def mixed(one: Hashes, other: Hashes) -> Hashes:
    """A hash of two, in order; multipliers of MurmurHash3 (Austin Appleby, public domain)."""
    both = (one * np.uint32(0x85EBCA6B)) ^ (other * np.uint32(0xC2B2AE35) + np.uint32(0x27D4EB2F))
    found: Hashes = (both ^ (both >> np.uint32(15))) * np.uint32(0x9E3779B1)
    return found


def rows_of(name: str, hashes: Hashes) -> Ints:
    """The rows of a family's features by their hashes."""
    spread = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    return OFFSETS[name] + (spread >> np.uint32(32 - BITS[name])).astype(np.int64)


class _Numbers(dict[str, int]):
    """The number of each word as written; one that is asked for the first time is put into `words`, folded."""

    def __init__(self, words: list[str]) -> None:
        super().__init__({word: number for number, word in enumerate(words)})
        self._words = words

    def __missing__(self, word: str) -> int:
        form = folded(word)
        if form not in self:
            self[form] = len(self._words)
            self._words.append(form)
        number = self[word] = self[form]
        return number


class Vocabulary:
    """The words met so far, each once: hashes of word and lemma, and the entry of the lexicon that it is."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.words: list[str] = [""]  # word 0 stands at both ends of a unit
        self.forms = np.zeros(0, np.uint32)
        self.lemmas = np.zeros(0, np.uint32)
        self.entries = np.zeros(0, np.int64)
        self.opens = np.zeros(0, np.bool_)
        self.signs = np.zeros(0, np.int64)
        self._numbers = _Numbers(self.words)
        self._learn()

    def read(self, texts: Iterable[str]) -> list[list[int]]:
        """The numbers of the words of each text; new words get the next ones."""
        number = self._numbers.__getitem__
        found = [list(map(number, words_of(text))) for text in texts]
        self._learn()
        return found

    def _learn(self) -> None:
        """Work out what is to be known of new words."""
        new = self.words[len(self.forms) :]
        if not new:
            return
        forms = np.array([hashed(word) for word in new], np.uint32)
        bases = np.array([hashed(base(word)) for word in new], np.uint32)
        by_lemma = self.classes.find(bases)
        self.forms = np.concatenate([self.forms, forms])
        self.lemmas = np.concatenate([self.lemmas, bases])
        self.entries = np.concatenate([self.entries, np.where(by_lemma >= 0, by_lemma, self.classes.find(forms))])
        self.opens = np.concatenate([self.opens, self.classes.open(bases)])
        self.signs = np.concatenate([self.signs, np.array([signs(word) for word in new], np.int64)])


def base(word: str) -> str:
    """The lemma of a folded word; figures and marks as they are."""
    return lemmas.lemma(word) if word[:1].isalpha() else word


class Tokens(NamedTuple):
    """Units as one row of numbered words, a 0 before each and at the end; `starts` are the places of those zeros."""

    ids: Ints
    starts: Ints
    unit: Ints  # of each token but the last

    @property
    def lengths(self) -> Ints:
        """The number of words of each unit."""
        return np.diff(self.starts) - 1


def tokens(units: Sequence[Unit], vocabulary: Vocabulary) -> Tokens:
    """The words of units."""
    ids: list[int] = []
    starts = []
    for words in vocabulary.read(unit.text for unit in units):
        starts.append(len(ids))
        ids.append(0)
        ids += words
    starts.append(len(ids))
    ids.append(0)
    places = np.array(starts, np.int64)
    return Tokens(np.array(ids, np.int64), places, np.repeat(np.arange(len(units)), np.diff(places)))


def of_words(name: str, vocabulary: Vocabulary, start: int = 0) -> Ints:
    """The row of each word from number `start` on, in a family that a word has by itself."""
    return rows_of(name, (vocabulary.forms if name == "word" else vocabulary.lemmas)[start:])


def of_places(units: Sequence[Unit], text: Tokens, vocabulary: Vocabulary) -> Iterator[Family]:
    """The features of pairs of words, of kinds of block, of classes and of their pairs."""
    ids, every = text.ids, np.arange(len(text.ids) - 1)
    bases, forms = vocabulary.lemmas[ids], vocabulary.forms[ids]
    inside = every[ids[:-1] > 0]
    yield Family("words", rows_of("words", mixed(forms[:-1], forms[1:])), every, every + 1)
    yield Family("lemmas", rows_of("lemmas", mixed(bases[:-1], bases[1:])), every, every + 1)
    apart = every[:-1][(ids[:-2] > 0) & (ids[1:-1] > 0) & (ids[2:] > 0)]
    yield Family("apart", rows_of("apart", mixed(bases[apart], bases[apart + 2])), apart, apart + 2)
    kinds = np.array([hashed(unit.kind) for unit in units], np.uint32)[text.unit[inside]]
    yield Family("kind", rows_of("kind", mixed(bases[inside], kinds)), inside, inside)
    at, to, classes = _classes(text, vocabulary)
    yield Family("class", OFFSETS["class"] + classes, at, to)
    yield from _pairs(text, at, to, classes)


def _classes(text: Tokens, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints]:
    """The classes of words and of entries of several words, each with its first and last token, in order."""
    table = vocabulary.classes
    bases = vocabulary.lemmas[text.ids]
    own = vocabulary.entries[text.ids]
    places, sizes, entries = [np.flatnonzero(own >= 0)], [1], [own[own >= 0]]
    start = np.flatnonzero(vocabulary.opens[text.ids])
    run = bases[start]
    for size in range(2, _LONGEST + 1):
        fits = start + size <= len(bases)
        start, run = start[fits], run[fits]
        run = mixed(run, bases[start + size - 1])
        found = table.find(run)
        places.append(start[found >= 0])
        sizes.append(size)
        entries.append(found[found >= 0])
    first, which = np.concatenate(places), np.concatenate(entries)
    last = first + np.repeat(sizes, [len(some) for some in places]) - 1
    counts = table.first[which + 1] - table.first[which]
    at, to = np.repeat(first, counts), np.repeat(last, counts)
    classes = table.of[ranges(table.first[which], counts)]
    order = np.argsort(at, kind="stable")
    return at[order], to[order], classes[order]


def _pairs(text: Tokens, at: Ints, to: Ints, classes: Ints) -> Iterator[Family]:
    """Pairs of classes whose words begin at most `_REACH` apart in one unit."""
    size = len(text.ids)
    counts = np.bincount(at, minlength=size)
    first = np.cumsum(counts) - counts
    unit = np.append(text.unit, -1)
    for step in range(1, _REACH + 1):
        other = np.minimum(at + step, size - 1)
        left = np.flatnonzero(unit[other] == unit[at])
        beside = counts[other[left]]
        pick = np.repeat(left, beside)
        second = ranges(first[other[left]], beside)
        hashes = mixed(classes[pick].astype(np.uint32), classes[second].astype(np.uint32))
        yield Family("classes", rows_of("classes", hashes), at[pick], to[second])


def ranges(first: Ints, counts: Ints) -> Ints:
    """first[0], first[0] + 1, … as many as counts[0], then the same of the next."""
    ends = np.cumsum(counts)
    if not len(ends):
        return np.zeros(0, np.int64)
    found: Ints = np.arange(ends[-1]) + np.repeat(first - (ends - counts), counts)
    return found


_SIGNS: Mapping[str, frozenset[str]] = {
    "figure": frozenset({"0", "0x", "0y"}),
    "year": frozenset({"0y"}),
    "percent": frozenset({"%", "percent", "percentage"}),
    "unit": frozenset("mg mcg µg iu g ml gram grams tablespoon tablespoons teaspoon teaspoons cup cups drops".split()),
    "money": frozenset("$ £ € ₹".split()),
    "mark": frozenset("[ http https www doi pmid et".split()),
    "quote": frozenset('" “ ”'.split()),
    "bracket": frozenset("("),
    "we": frozenset("we our us ours".split()),
    "you": frozenset("you your yours you're you'll".split()),
    "i": frozenset("i my me i'm i've mine".split()),
    "hedge": frozenset("may might can could some often usually possibly perhaps".split()),
    "not": frozenset("no not never cannot without nor don't doesn't isn't aren't won't can't didn't".split()),
    "colon": frozenset(":"),
    "dash": frozenset("– —".split()),
}
"""Words and marks whose presence belongs to the shape of a unit."""


def signs(word: str) -> int:
    """The signs that a word is one of, as bits in the order of `_SIGNS`."""
    return sum(1 << number for number, words in enumerate(_SIGNS.values()) if word in words)


def of_units(units: Sequence[Unit], text: Tokens, vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """The rows of the shapes of units, and the unit of each."""
    held = np.bitwise_or.reduceat(vocabulary.signs[text.ids[:-1]], text.starts[:-1])
    rows = [_of_shape(*_shape(unit), int(bits)) for unit, bits in zip(units, held, strict=True)]
    return np.repeat(np.arange(len(units)), [len(some) for some in rows]), np.concatenate(rows)


def _shape(unit: Unit) -> tuple[str, int, tuple[str, ...]]:
    """The kind of a unit, its length in steps, and the signs that its text shows as a whole."""
    text, found = unit.text, unit.signs
    if text[-1:] and text[-1] in "?!:.":
        found += (text[-1],)
    if text[:1].islower():
        found += ("small",)
    elif text.isupper():
        found += ("capitals",)
    return unit.kind, min(len(text) // 24, 9), found


@lru_cache(20_000)
def _of_shape(kind: str, size: int, marks: tuple[str, ...], bits: int) -> Ints:
    """The rows of a shape: kind, length, signs, and pairs of these."""
    held = [name for number, name in enumerate(_SIGNS) if bits >> number & 1]
    every = [*marks, *held]
    names = [kind, f"{kind} {size}", f"size {size}", *every, *(f"{kind} {sign}" for sign in every)]
    names += [f"{one} {other}" for number, one in enumerate(held) for other in held[number + 1 :]]
    return rows_of("shape", np.array([hashed(name) for name in names], np.uint32))
