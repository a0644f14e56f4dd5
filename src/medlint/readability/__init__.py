"""The readability of an article: counts of its prose and their scores, for the whole and for each section.

Only prose counts: paragraphs and quotations, in English, outside reference lists. Headings, list items, cells, captions
and the like are no sentences and would make an article look easier than it reads.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from medlint.article.annotated import Article
from medlint.language import words
from medlint.model import Block
from medlint.readability.formulas import Counts, scores, total
from medlint.readability.spoken import spoken

PROSE = frozenset({"paragraph", "quote"})
"""The kinds of block that are counted."""

HEADINGS = frozenset({"title", "heading"})

_FEW = 4  # sentences
_LIST = 100  # words; a longer sentence is a list that lost its line ends

_MADE_LONGER = re.compile(r"(?:ing|[td]ed|(?:[szxg]|[cs]h|c)es)\Z", re.IGNORECASE)
"""Endings of a verb that add a syllable."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None before the first one), the prose under it up to the next heading, and its counts."""

    heading: Block | None
    blocks: tuple[Block, ...]
    counts: Counts

    @property
    def gradable(self) -> bool:
        """Whether a grade says something of it: it has a few sentences, and none so long that it must be a list."""
        return self.counts.sentences >= _FEW and self.counts.longest <= _LIST


@dataclass(frozen=True, slots=True)
class Report:
    """The readability of an article.

    `scores` and `counts` are of its prose; `apart` counts the words of what is no prose, by kind of block.
    """

    scores: dict[str, float]
    counts: dict[str, int]
    sections: tuple[Section, ...]
    apart: dict[str, int]


def report(article: Article) -> Report:
    """Counts, and every score, Dale-Chall included."""
    from medlint.readability import measures  # imports textstat: 0.3 s

    found = sections(article)
    prose = [block for section in found for block in section.blocks]
    counted = {block.index for block in prose}
    apart: dict[str, int] = {}
    for block in article.blocks:
        if block.index not in counted:
            kind = "reference" if block.reference else block.kind
            apart[kind] = apart.get(kind, 0) + words.count(block.text)
    counts = total(section.counts for section in found)
    return Report({**scores(counts), **measures.dale_chall(article, prose)}, asdict(counts), tuple(found), apart)


def count(article: Article, block: Block) -> Counts:
    """The counts of a block of any kind, sentence by sentence; kept with the article.

    A word of the article's `terms` counts two syllables at most: its readers know it. Raises LanguageError where
    sentences can only be told by a language model that cannot be used.
    """
    if block.index not in article.counts:
        (found,) = article.counted_sentences([block])
        article.counts[block.index] = total(of_sentence(block.text[start:end], article.known) for start, end in found)
    kept: Counts = article.counts[block.index]
    return kept


def of_sentence(text: str, known: frozenset[str] = frozenset()) -> Counts:
    """The counts of one sentence; all 0 where it has no word. `known`: folded words that count as easy."""
    found = words.counted(text)
    if not found:
        return Counts()
    syllables = polysyllables = complex_words = 0
    for place, word in enumerate(found):
        heard = spoken(word)
        easy = heard.syllables > 2 and bool(known) and words.fold(word) in known
        syllables += 2 if easy else heard.syllables
        if heard.longest > 2 and not easy:
            polysyllables += 1
            complex_words += _complex(word, heard.longest, first=not place)
    characters = sum(map(str.isalnum, text))
    return Counts(1, len(found), syllables, polysyllables, characters, complex_words, len(found))


def _complex(word: str, syllables: int, *, first: bool) -> bool:
    """Whether Gunning counts a polysyllable as hard."""
    if word[0].isupper() and not first:
        return False
    parts = re.split(r"[-‐‑]", word)
    if len(parts) > 1:
        return any(spoken(part).longest > 2 for part in parts if part)
    return syllables > 3 or not _MADE_LONGER.search(word)


def sections(article: Article) -> list[Section]:
    """The article cut at its headings; a section may have no prose."""
    chosen = [block for block in article.choose(PROSE, foreign=False) if not block.reference]
    article.counted_sentences(chosen)  # all at once is faster
    prose = {block.index for block in chosen}
    found: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in article.blocks:
        if block.kind in HEADINGS:
            found.append((block, []))
        elif block.index in prose:
            found[-1][1].append(block)
    return [
        Section(heading, tuple(blocks), total(count(article, block) for block in blocks))
        for heading, blocks in found
        if heading or blocks
    ]
