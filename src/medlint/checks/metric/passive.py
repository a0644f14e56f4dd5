"""`python:passive-share`: flags a paragraph most of whose sentences are in the passive voice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from medlint.article.annotated import Article
from medlint.article.flattened import flattened
from medlint.checks import Finder
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.metric import Params

IRREGULAR = frozenset(
    """begun bitten born borne bought broken brought built caught chosen cut done drawn driven eaten felt fed found
    frozen given grown heard held hidden kept known laid led left lent lost made meant met paid put read run
    said seen sent set shaken shown shut sold spent spread spun stung struck swept swollen taken taught thought
    thrown told torn understood won worn woven written""".split()
)
"""Participles that do not end in -ed."""

ADJECTIVES = frozenset(
    """advanced aged allowed associated based complicated concerned experienced interested involved limited located
    mixed needed prepared related required supposed tired used worried""".split()
)
"""What ends in -ed after `is` and mostly tells a state, or cannot well be said otherwise."""

PASSIVE = regex.compile(
    rf"\b(?:is|are|was|were|be|been|being)\s+(?:(?:not|never|also|always|first|often|only|seldom|sometimes|still|then|\w+ly)\s+)?"
    rf"(?!(?:{'|'.join(sorted(ADJECTIVES))})\b)(?P<verb>\w{{2,}}ed|{'|'.join(sorted(IRREGULAR))})\b",
    regex.IGNORECASE,
)


def prepare(params: Params) -> Finder:
    """A run that flags the first passive of each paragraph over the limit. Slots: `value` and `sentences`.

    The passive is told by its words: a form of `be` and a participle, with one adverb between them at most.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            found = list(PASSIVE.finditer(block.text))
            if block.reference or 100 * len(found) <= params.above * params.least:
                continue
            sentences = article.sentences(block)
            starts = [match.start() for match in found]
            passive = sum(bisect_left(starts, at.start) < bisect_left(starts, at.end) for at in sentences)
            enough = len(sentences) >= params.least and 100 * passive > params.above * len(sentences)
            if enough and not flattened(block.text):
                slots = {"value": str(passive), "sentences": str(len(sentences))}
                yield Hit(Span(*found[0].span()), block, slots)

    return run
