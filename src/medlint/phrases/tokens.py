"""The words of a sentence as phrases see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from medlint.language.words import Word

_QUOTES = frozenset("\"'“”‘’«»„‚`*")
_DASHES = frozenset("-‐‑")
_JOINTS = frozenset(".,:")
SUFFIXES = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")
"""What contractions end in."""
_WHOLE = {"cannot": ("can", "not")}


class Token(NamedTuple):
    """A word, a part of a contraction, a figure or a mark: its place in the text and its folded form."""

    start: int
    end: int
    key: str

    def text(self, text: str) -> str:
        """The word as it is written."""
        return text[self.start : self.end]


def split(text: str, words: Sequence[Word]) -> list[Token]:
    """The tokens of a stretch of text, from its words and marks.

    Quotation marks and the dash within a word ("side-effects", "anti-inflammatory") are none; a contraction is two
    ("don't": do, n't; "it's": it, 's); a figure is one with its points and commas ("1,000").
    """
    return list(_split(_figures(text, _plain(words))))


def parts(key: str) -> tuple[str, ...]:
    """The tokens of one word, folded."""
    if key in _WHOLE:
        return _WHOLE[key]
    if "'" in key:
        for suffix in SUFFIXES:
            if key.endswith(suffix) and len(key) > len(suffix):
                return key[: -len(suffix)], suffix
    return (key,)


def _plain(words: Sequence[Word]) -> list[Word]:
    """The words without quotation marks, and without dashes between two words that touch them."""
    kept = [word for word in words if word.key not in _QUOTES]
    if not any(word.key in _DASHES for word in kept):
        return kept
    found = []
    for at, word in enumerate(kept):
        if word.key in _DASHES and 0 < at < len(kept) - 1:
            before, after = kept[at - 1], kept[at + 1]
            range_of = before.key[-1].isdigit() and after.key[0].isdigit()
            if before.end == word.start and word.end == after.start and after.key[0].isalnum() and not range_of:
                continue
        found.append(word)
    return found


def _figures(text: str, words: list[Word]) -> list[Word]:
    """The words, figures with the points and commas in them joined."""
    if not any(a.key[-1].isdigit() and b.key in _JOINTS for a, b in pairwise(words)):
        return words
    found: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        while (
            word.key[-1].isdigit()
            and at + 1 < len(words)
            and words[at].key in _JOINTS
            and words[at + 1].key[0].isdigit()
            and word.end == words[at].start
            and words[at].end == words[at + 1].start
        ):
            word = Word(word.start, words[at + 1].end, word.key + words[at].key + words[at + 1].key)
            at += 2
        found.append(word)
    return found


def _split(words: list[Word]) -> Iterator[Token]:
    for word in words:
        found = parts(word.key)
        if len(found) == 1:
            yield Token(*word)
        else:
            cut = word.start + len(found[0])
            yield Token(word.start, cut, found[0])
            yield Token(cut, word.end, found[1])
