"""Sentences that stand in an article word for word already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.repeat import Params

_ENDS = ".!?\"”’')"
"""How a sentence ends; addresses and other lines of data have no stop."""


def prepare(params: Params) -> Finder:
    """A run that flags the second place of a sentence and says how often it stands; of repeated sentences that follow
    each other, all together, as far as their first block goes.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        read = list(_sentences(article, blocks, params.words))
        times = Counter(keys for _, _, keys in read)
        met: Counter[tuple[str, ...]] = Counter()
        row: list[tuple[Block, Span, int]] = []
        for block, span, keys in read:
            met[keys] += 1
            if len(keys) >= params.words and met[keys] == 2 and block.text[span.start : span.end][-1] in _ENDS:
                row.append((block, span, times[keys]))
            elif row:
                yield _hit(row)
                row = []
        if row:
            yield _hit(row)

    return run


def _sentences(article: Article, blocks: Sequence[Block], least: int) -> Iterator[tuple[Block, Span, tuple[str, ...]]]:
    """Every sentence with its words; in place of a block that can hold no repeated one, a sentence without words."""
    holding = _holding(article, least)
    for block in blocks:
        if block.reference:
            continue
        if block.index not in holding:
            yield block, Span(0, 0), ()
            continue
        for span in article.sentences(block):
            text = block.text[span.start : span.end]
            yield block, span, tuple(key for key in words.keys(text) if key[0].isalnum())


def _holding(article: Article, least: int) -> set[int]:
    """The blocks that hold `least` words in a row, marks left out, which stand in the article again."""
    long = {
        index: list(map(hash, zip(*(found.words[at:] for at in range(least)), strict=False)))
        for index, found in article.shingles.items()
        if found.again >= least - 2  # it has so many runs of three words
    }
    times = Counter(chain.from_iterable(long.values()))
    twice = {each for each, count in times.items() if count > 1}
    return {index for index, each in long.items() if not twice.isdisjoint(each)}


def _hit(row: Sequence[tuple[Block, Span, int]]) -> Hit:
    block, first, _ = row[0]
    spans = [span for other, span, _ in row if other is block]
    times = max(times for _, _, times in row)
    return Hit(Span(first.start, spans[-1].end), block, {"times": "twice" if times == 2 else f"{times} times"})
