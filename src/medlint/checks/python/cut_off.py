"""Paragraphs that end without a stop in a word which needs another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import phrases
from medlint.article import below
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import words
from medlint.model import Block, Hit, Span
from medlint.phrases import Phrases

_LED_TO = {"list_item", "cell", "alt", "caption"}
"""Kinds of blocks that such a word may lead up to."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`last`: phrases at the end of a paragraph after which something is missing; `least`: its fewest words."""

    last: tuple[phrases.Phrase, ...]
    least: int


def prepare(params: Params) -> Finder:
    """A run that flags the last words of a paragraph that ends in one of the phrases, without a mark, where the next
    block is none that it leads up to.
    """
    last = Phrases(params.last)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            text = block.text.rstrip()
            if block.reference or not text[-1:].isalpha() or words.count(text) < params.least:
                continue
            starts = [match.start for match in article.find(last, block) if match.end == len(text)]
            following = article.blocks[block.index + 1 : block.index + 2]
            if not starts or (following and following[0].kind in _LED_TO) or below.shown(article, block):
                continue
            yield Hit(Span(min(starts), len(text)), block)

    return run


CHECK = Check(Params, prepare)
