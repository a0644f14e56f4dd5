"""Words that ask for a click, in a sentence without a link."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

import msgspec

from medlint import phrases
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span
from medlint.phrases import Phrases
from medlint.phrases.automaton import longest

NEAR = 3
"""Blocks before and after one in which the link may stand that it points to."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`find`: phrases that ask for a click. `near`: those whose link may stand in one of the blocks around."""

    find: tuple[phrases.Phrase, ...]
    near: tuple[phrases.Phrase, ...] = ()


def prepare(params: Params) -> Finder:
    """A run that flags a phrase where its sentence, or what is `near` it, holds no link."""
    find, near = Phrases(params.find), Phrases(params.near)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            for match in longest(article.find(find, block)):
                start, end = article.sentence(block, match.start)
                first = bisect_left(block.links, start, key=attrgetter("span.end"))
                if not any(link.span.start <= end for link in block.links[first : first + 1]):
                    yield Hit(Span(match.start, match.end), block)
            around = article.blocks[max(block.index - NEAR, 0) : block.index + NEAR + 1]
            for match in longest(article.find(near, block)):
                if not any(beside.links for beside in around):
                    yield Hit(Span(match.start, match.end), block)

    return run


CHECK = Check(Params, prepare, phrases=lambda params: (Phrases(params.find), Phrases(params.near)))
