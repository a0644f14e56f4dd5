"""The measures that textstat computes, over sentences that medlint prepared.

textstat cuts text at marks, and "i.e.", "3.5" and bullets mislead it. It gets words without marks, a stop after each
sentence, and medlint's syllables in place of the dictionary that NLTK would fetch from the network. Importing this
module imports textstat, which takes 0.3 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from textstat.backend.counts import _count_syllables as textstat_syllables
from textstat.textstat import textstatistics

from medlint.article.annotated import Article
from medlint.language import words
from medlint.model import Block
from medlint.readability.spoken import spoken

EASY = "it"
"""Stands for a word that the readers know: every list of easy words has it."""

_MARKS = re.compile(r"[^\w']|_")
_FEWEST = 3  # words; textstat drops a shorter sentence


class Prepared(NamedTuple):
    """Text that textstat cuts as medlint did, and the syllables of its words, by their form in it."""

    text: str
    syllables: dict[str, int]


def prepare(article: Article, blocks: Iterable[Block]) -> Prepared:
    """The sentences of the blocks, each ended with a stop, their words without any other mark.

    A sentence of one or two words, which textstat would not count, goes with the one before it (the first such with
    the one after).
    """
    syllables: dict[str, int] = {}
    sentences: list[list[str]] = []
    chosen = list(blocks)
    for block, spans in zip(chosen, article.counted_sentences(chosen), strict=True):
        for start, end in spans:
            found = [_word(word, article.known, syllables) for word in words.counted(block.text[start:end])]
            if sentences and min(len(found), len(sentences[-1])) < _FEWEST:
                sentences[-1] += found
            elif found:
                sentences.append(found)
    return Prepared(" ".join(" ".join(found) + "." for found in sentences), syllables)


def _word(word: str, known: frozenset[str], syllables: dict[str, int]) -> str:
    """The word as textstat is to see it."""
    if words.fold(word) in known:
        return EASY
    shown = _MARKS.sub("", word.replace("’", "'"))
    syllables[shown.lower()] = spoken(word).syllables
    return shown


def dale_chall(article: Article, blocks: Iterable[Block]) -> dict[str, float]:
    """The Dale-Chall score (E. Dale, J. S. Chall, A formula for predicting readability, 1948) as textstat has it.

    Up to 4.9 is easy for grade 4, 9 and more is for college. textstat counts names and inflected forms as hard words.
    Empty where there is no word.
    """
    prepared = prepare(article, blocks)
    if not prepared.text:
        return {}
    with our_syllables(prepared) as stat:
        return {"dale_chall": stat.dale_chall_readability_score(prepared.text)}


@contextmanager
def our_syllables(prepared: Prepared) -> Iterator[textstatistics]:
    """An English textstat, unrounded, that has medlint's syllables while this lasts; nothing is fetched."""
    stat = textstatistics()
    stat.set_lang("en_US")
    kept = textstat_syllables.get_cmudict
    textstat_syllables.get_cmudict = lambda lang: _Heard(prepared.syllables)
    try:
        yield stat
    finally:
        textstat_syllables.get_cmudict = kept


class _Heard(dict[str, int]):
    """Syllables in the shape of NLTK's dictionary: of each word a list of pronunciations, each a list of sounds."""

    def __getitem__(self, word: str) -> list[list[str]]:  # type: ignore[override]
        return [["1"] * (self.get(word) or spoken(word).syllables)]
