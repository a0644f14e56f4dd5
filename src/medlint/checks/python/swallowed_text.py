"""List items that took in the paragraph or the item after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import words
from medlint.model import Block, Hit, Span

_LEAST = 3
"""Items a list must have, so that one can stand out."""

_OUTLIER = 3
"""How many times as long as the longest other item one is that took in a paragraph, in words."""

_PARAGRAPH = 30
"""Words from which on an item may hold a paragraph."""

_PHRASE = 20
"""Words of the longest other item; where items are paragraphs, one more sentence says nothing."""

_ENDING = 3
"""Words in which two sentences of one item end alike, if they were two items of a list in parallel."""

_ALONE = 1.5
"""How many times as long as the longest other item a first sentence is that is no item either, in words."""

_SHOWN = 8
"""Words that are flagged."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that flags the first words of what does not belong, in lists whose other items are one sentence each.

    It is the last item that takes in a paragraph: it has several sentences and is far longer than any other. Any item
    that takes in its neighbour has two sentences that end in the same words.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        listed = [block for block in blocks if block.list and not block.reference]
        for _, group in groupby(listed, key=lambda block: block.list):
            items = list(group)
            if len(items) < _LEAST:
                continue
            several = [item for item in items if len(article.sentences(item)) > 1]
            if len(several) != 1:
                continue
            item = several[0]
            others = [words.count(other.text) for other in items if other is not item]
            sentence = _paragraph(article, item, max(others)) if item is items[-1] else None
            sentence = sentence or _item(article, item)
            if sentence:
                shown = list(words.split(item.text[sentence.start : sentence.end]))[:_SHOWN]
                yield Hit(Span(shown[0].start, shown[-1].end).moved(sentence.start), item)

    return run


def _paragraph(article: Article, item: Block, longest: int) -> Span | None:
    """The sentence at which a paragraph begins in an item, given the words of the longest other item."""
    if longest > _PHRASE or words.count(item.text) < max(_OUTLIER * longest, _PARAGRAPH):
        return None
    first, second, *_ = article.sentences(item)
    alone = words.count(item.text[first.start : first.end]) > _ALONE * longest
    return first if alone else second


def _item(article: Article, item: Block) -> Span | None:
    """The second of two sentences that end alike and begin apart."""
    sentences = article.sentences(item)
    if len(sentences) != 2:
        return None
    first, second = ([w.key for w in words.split(item.text[s.start : s.end]) if w.key[0].isalnum()] for s in sentences)
    if len(first) <= _ENDING or len(second) <= _ENDING or first[:2] == second[:2]:
        return None
    return sentences[1] if first[-_ENDING:] == second[-_ENDING:] else None


CHECK = Check(Params, prepare)
