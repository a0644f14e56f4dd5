"""`python:hard-sentence`: flags the few sentences that cost readers most, each with what makes it hard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from medlint.article import familiar
from medlint.article.annotated import Article
from medlint.article.flattened import flattened
from medlint.checks import Finder
from medlint.checks.metric.opening import opening
from medlint.language import rarity, words
from medlint.model import Block, Hit, Span
from medlint.readability import syllables

if TYPE_CHECKING:
    from medlint.checks.metric import Params

RARE_COSTS, LONG_COSTS, CLAUSE_COSTS = 3.0, 0.5, 3.0
"""What a rare word, a common one of three syllables or more, and each further clause cost beside the words themselves,
in plain words. Rare words weigh most because they follow best what readers find hard (see `language.rarity`); the
numbers are a judgement, not a fit."""

MARKERS = frozenset(
    """although because if provided since that though unless until what when whenever where whereas whereby whether
    which while who whom whose""".split()
)
"""Words that open a clause inside a sentence."""

LOWER = re.compile(r"(?<![\w'’])[a-z]{4,}(?![\w’'])")
"""Words in small letters: names and acronyms have rules of their own."""

ITEM = re.compile(r",\s+[a-z\d]")
LISTED = 4
"""Commas before small letters from which on a sentence reads as a list."""

PARTED = 3
"""Semicolons from which on they stand between items, not clauses."""

SPAN = 12
"""Words of such a sentence for each comma, at most."""

NAME = re.compile(r"\b[A-Z]")
NAMES = 0.4
"""Share of words with a capital from which on a sentence is a row of names."""

SHARE = 10
"""Of so many sentences of an article one may be called one of the hardest."""


@dataclass(frozen=True, slots=True)
class Burden:
    """The burden of a sentence: its words, the rare among them, the long but common ones, clauses and items."""

    words: int
    rare: int
    long: int
    clauses: int
    items: int

    @property
    def cost(self) -> float:
        """The length of a sentence of plain words that is as hard, in words."""
        return self.words + RARE_COSTS * self.rare + LONG_COSTS * self.long + CLAUSE_COSTS * (self.clauses - 1)

    @property
    def reason(self) -> str:
        """`41 words, 9 of them rare, 3 clauses`."""
        parts = [f"{self.words} words"]
        if self.rare:
            parts.append(f"{self.rare} of them rare")
        if self.clauses > 2:
            parts.append(f"{self.clauses} clauses")
        return ", ".join(parts)

    @property
    def advice(self) -> str:
        """The change that would help a hard sentence most."""
        if self.items >= LISTED and self.items > self.clauses and self.items * SPAN >= self.words:
            return "Make what it lists a list"
        if self.rare * 6 >= self.words and self.clauses < 3:
            return "Use plainer words, or explain these first"
        return "Split it"


def prepare(params: Params) -> Finder:
    """A run that yields the worst sentences over the limit, `most` at most and one in SHARE of the sentences (one at
    least), in their order. Slots: `reason` and `advice`.

    Words of the title and the config's terms are not rare here; to professionals no word is.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        known = familiar.known(article)
        professionals = article.audience == "professionals"
        sentences = 0
        found: list[tuple[float, int, Block, Span, Burden]] = []
        for block in blocks:
            if block.reference:
                continue
            places = article.sentences(block)
            sentences += len(places)
            for place in places:
                if place.end - place.start < 2 * params.least:  # a word and its space are two characters or more
                    continue
                text = block.text[place.start : place.end]
                load = burden(text, known, professionals=professionals)
                names = len(NAME.findall(text))
                if load.words < params.least or load.cost <= params.above or names >= NAMES * load.words:
                    continue
                if not flattened(text):
                    found.append((-load.cost, len(found), block, place, load))
        worst = sorted(found)[: max(1, min(params.most or sentences, sentences // SHARE))]
        for _, _, block, place, load in sorted(worst, key=lambda item: item[1]):
            yield Hit(opening(block.text, place), block, {"reason": load.reason, "advice": load.advice})

    return run


def burden(text: str, known: frozenset[str], *, professionals: bool) -> Burden:
    """The burden of the sentence for readers who know these words (casefolded) or the whole field's."""
    rare = long = 0
    for match in LOWER.finditer(text):
        word = match[0]
        if not professionals and word not in known and rarity.rare(word):
            rare += 1
        elif len(word) > 6 and syllables.count(word) > 2:
            long += 1
    keys = words.keys(text)
    clauses = 1 + sum(key in MARKERS for key in keys[1:])
    items = len(ITEM.findall(text))
    if keys.count(";") >= PARTED:
        items += keys.count(";")
    else:
        clauses += keys.count(";")
    return Burden(words.count(text), rare, long, clauses, items)
