"""Which known pieces of text a text holds, as bits of a number: worked out once for all patterns and each word once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import add, eq, or_

import regex

Clause = frozenset[str]
"""Pieces of text of which one at least must occur in it.

A piece is in small letters, within one word with the marks at it; a space at either end is that word's end. A shape
is a piece, too: SMALL and CAPITAL stand in it for letters.
"""

SMALL, CAPITAL = "\ue001", "\ue002"
"""In shapes: any small letter of ASCII, any capital."""

ODD = "\0"
"""In place of a piece: any character beyond ASCII, and any of SEPARATORS."""

TWICE = "\x01"
"""In place of a piece: two words of ASCII in a row that are the same but for their case."""

TEST = "\x02"
"""With a number, in place of a piece: a word that passes a test."""

SEPARATORS = "\x1c\x1d\x1e\x1f"
"""`str.split` takes these for spaces, and regular expressions do not."""

LOOKALIKES = {0x17F: "s", 0x212A: "k", 0x130: "i", 0x131: "i"}
"""The characters beyond ASCII that a pattern without regard to case takes for an ASCII letter, and the dotless i."""

LONGEST = 8
"""Characters of a piece; of a longer one its beginning is told."""

_COMMON = 0.2
"""The rarity from which on a clause says nothing about a text: a single letter, a stop or a comma."""

_MOST = 50_000
"""Words that are remembered: more than articles of several megabytes hold, some 20 MB."""

_FEW = 1_000
"""Texts of which it is remembered what they hold: those of an article, which many searches ask about in turn."""

_SHAPES = {ord(char): SMALL if char.islower() else CAPITAL for char in map(chr, range(128)) if char.isalpha()}
_MARKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "_"}
_PRIVATE = regex.compile(f"[{SMALL}{CAPITAL}{TWICE}{TEST}]")
_USUAL = dict.fromkeys(map(ord, "‘’“”–—…•\xa0"), " ")
_ENDS = regex.compile(r" ?[^ ]+ ?")
_PLAIN = regex.compile(r"[a-z0-9]{2,}")
_TELLING = regex.compile(rf"{SMALL}[.!?,;:)]?{CAPITAL}|{CAPITAL}{{3}}{SMALL}")
"""Shapes that few words have: a capital in the middle, or behind a mark and no space; three before a small letter."""


def fold(text: str) -> str:
    """The text in small letters, and every character that passes for an ASCII letter as that letter."""
    if text.isascii():
        return text.lower()
    return (text.translate(LOOKALIKES) if any(map(text.__contains__, map(chr, LOOKALIKES))) else text).casefold()


def shape(text: str) -> str:
    """The shape of a text: its ASCII letters as SMALL and CAPITAL, all else as it stands."""
    return text.translate(_SHAPES)


def clause(strings: Iterable[str]) -> tuple[Clause, ...]:
    """The clause that a text which holds one of the strings (folded, or shapes) meets; none where it says too little.

    A space in a string stands for any white space.
    """
    pieces = set(map(_piece, strings))
    least = frozenset(piece for piece in pieces if not any(other in piece for other in pieces if other != piece))
    return (least,) if "" not in pieces and rarity(least) < _COMMON else ()


def rarity(clause: Clause) -> float:
    """About how likely one of its pieces is to occur in a text: less is better; 1 or more for a single letter."""
    return sum(map(_likely, clause))


def shows(piece: str, folded: str) -> bool:
    """Whether a text (folded) may hold the piece; False is certain."""
    if piece == ODD:
        return not folded.isascii() or any(map(folded.__contains__, SEPARATORS))
    return bool(_PRIVATE.search(piece)) or piece.strip() in folded


@cache
def _piece(string: str) -> str:
    """The rarest piece of a string; '' where there is none that tells."""
    if ODD in string:
        return ODD
    if SMALL in string or CAPITAL in string:
        found = _TELLING.search(string)
        return found[0] if found else ""
    ends = _ENDS.finditer(string, overlapped=True)
    return min((found[0][:LONGEST] for found in ends), key=_likely, default="")


@cache
def _likely(piece: str) -> float:
    bare = piece.strip()
    if bare in {".", ",", "-"}:
        return 0.02 if piece.startswith(" ") else 1.0
    letters = sum(map(str.isalpha, bare))
    if letters == len(piece) == 1:
        return 1.0
    return float(26.0**-letters * (1 if letters == len(bare) else 0.01 if bare.isprintable() else 0.001))


def _repeats(text: str) -> bool:
    """Whether a word stands twice in a row; also said of texts that hold more than ASCII and the usual marks."""
    plain = text.lower() if text.isascii() else text.lower().translate(_USUAL)
    if not plain.isascii() or any(map(plain.__contains__, SEPARATORS)):
        return True
    words = plain.translate(_MARKS).split()
    return any(map(eq, words, words[1:]))


class Vocabulary:
    """Pieces and the bit of each. What is known of texts is forgotten when a piece is added."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {ODD: 1}
        self._starts: dict[str, list[tuple[str, int]]] = {}  # the longer pieces by their first three characters
        self._tests: dict[Callable[[str], bool], int] = {}
        self._words: dict[str, int] = {}
        self._texts: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._bits)

    def bits(self, clause: Clause) -> int:
        """The bits of the clause's pieces."""
        new = [piece for piece in clause if piece not in self._bits]
        if new:
            for piece in new:
                self._bits[piece] = 1 << len(self._bits)
                if len(piece) > 2:
                    self._starts.setdefault(piece[:3], []).append((piece, self._bits[piece]))
            # New ones, not emptied ones: another thread may be filling these from the old bits.
            self._words, self._texts = {}, {}
        return sum(self._bits[piece] for piece in clause)

    def bit(self, test: Callable[[str], bool]) -> int:
        """The bit of a test of words as they stand between white space: texts that hold one that passes have it."""
        if test not in self._tests:
            self.bits(frozenset({f"{TEST}{len(self._tests)}"}))
            self._tests[test] = self._bits[f"{TEST}{len(self._tests)}"]
        return self._tests[test]

    def held(self, text: str) -> int:
        """The bits of all pieces that occur in the text, in capitals or small letters."""
        texts = self._texts
        found = texts.get(text)
        if found is None:
            found = texts[text] = self._held(text)
            if len(texts) > _FEW:
                self._texts = {}
        return found

    def _held(self, text: str) -> int:
        words = self._words
        found = int(not text.isascii() or any(map(text.__contains__, SEPARATORS)))
        if TWICE in self._bits and _repeats(text):
            found |= self._bits[TWICE]
        present = set(text.split())
        for word in present.difference(words):
            words[word] = self._within(word)
        found = reduce(or_, set(map(words.__getitem__, present)), found)
        if len(words) > _MOST:
            self._words = {}
        return found

    def _within(self, word: str) -> int:
        starts = self._starts
        folded = f" {fold(word)} "
        pairs = list(map(add, folded, folded[1:]))
        found = 0
        for start in starts.keys() & set(map(add, pairs, folded[2:])):
            for piece, bit in starts[start]:
                if piece in folded:
                    found |= bit
        for short in self._bits.keys() & {*pairs, *folded}:
            found |= self._bits[short]
        if not word.islower():
            for telling in _TELLING.finditer(shape(word), overlapped=True):
                found |= self._bits.get(telling[0], 0)
        for test, bit in self._tests.items():
            if test(word):
                found |= bit
        return found
