"""`phrases`: flags what an author would call a wording: words in any form, alternatives, gaps, classes of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import phrases
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, Place, SentenceFinder, apart
from medlint.model import Block, Hit, Need, Span
from medlint.phrases import Phrases
from medlint.phrases.automaton import longest


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`find`: phrases, each within a sentence; the part in [ ] is flagged, without one all of it."""

    find: tuple[phrases.Phrase, ...]


def prepare(params: Params) -> Finder:
    """A run that flags every match, the earliest and then the longest where they overlap; phrases that ask for tags
    have the sentences tagged in which their words match.
    """
    find = Phrases(params.find)

    def by_words(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            for match in longest(article.find(find, block)):
                yield Hit(Span(match.start, match.end), block)

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        for block in blocks:
            if found := article.find(find, block):
                yield from dict.fromkeys((block, article.sentence(block, match.start)) for match in found)

    def by_tags(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        yield from apart(
            Hit(Span(match.start, match.end), block)
            for block, sentence in places
            for match in article.find_tagged(find, block, sentence)
        )

    return SentenceFinder(wanted, by_tags) if find.tagged() else by_words


CHECK = Check(Params, prepare, needs=Need.TAGS, phrases=lambda params: (Phrases(params.find),))
