"""`tokens`: flags sequences of tokens by their words, lemmas and tags, as spaCy's Matcher describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, cast

import msgspec
from msgspec import Meta

from medlint.checks import Check, Place, Reading, pattern
from medlint.language import lemmas
from medlint.language.article import Article
from medlint.language.specs import Token
from medlint.language.triggers import Trigger, Words, any_of
from medlint.model import Block, Hit, Need, Span
from medlint.patterns import Regex

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`patterns`: sequences of tokens within a sentence; `given`: only sentences in which one of these is found are
    tagged; `words`: what the check `pattern` flags beside, without tags.
    """

    patterns: Annotated[tuple[tuple[Token, ...], ...], Meta(description="Sequences of tokens, as spaCy's Matcher.")]
    given: tuple[Regex, ...] = ()
    words: pattern.Params | None = None

    def __post_init__(self) -> None:
        for number, tokens in enumerate(self.patterns):
            if all(token.optional for token in tokens):
                raise ValueError(f"patterns[{number}]: no token has to be there")
            if not self.given and not any(token.literals() and not token.optional for token in tokens):
                raise ValueError(f"patterns[{number}]: names no word, so every sentence would be tagged; add `given`")


def _trigger(params: Params) -> Trigger:
    def sets() -> Iterator[Iterable[Words]]:
        for tokens in params.patterns:
            yield [any_of(token.literals()) for token in tokens if not token.optional]

    return Trigger(sets, params.given)


def prepare(params: Params) -> Reading:
    """A run that flags what a pattern matches, the longest where matches overlap, or the tokens marked FLAG of it.

    It reads the sentences that hold the words a pattern cannot do without.
    """
    by_words = pattern.prepare(params.words) if params.words else None
    lemmatized = any(token.LEMMA is not None for tokens in params.patterns for token in tokens)
    matchers: dict[Vocab, list[Matcher]] = {}

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        hits = list(by_words(article, blocks)) if by_words else []
        for block, sentence in places:
            doc = article.tagged(block, sentence)
            if lemmatized:
                lemmas.annotate(doc)
            if doc.vocab not in matchers:
                matchers[doc.vocab] = _matchers(params, doc.vocab)
            for matcher, tokens in zip(matchers[doc.vocab], params.patterns, strict=True):
                for start, end in _flagged(matcher, tokens, doc):
                    hits.append(Hit(Span(sentence.start + start, sentence.start + end), block))
        yield from apart(hits)

    return Reading(_trigger(params).wanted, find)


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in order, the earliest and then the longest of those that overlap."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.block.index if hit.block else -1, hit.span.start, -hit.span.end)):
        if not kept or kept[-1].block is not hit.block or kept[-1].span.end <= hit.span.start:
            kept.append(hit)
    return kept


def _matchers(params: Params, vocab: Vocab) -> list[Matcher]:
    from spacy.matcher import Matcher

    found = []
    for tokens in params.patterns:
        matcher = Matcher(vocab)
        matcher.add("", [[token.matcher() for token in tokens]], greedy="LONGEST")
        found.append(matcher)
    return found


def _flagged(matcher: Matcher, tokens: Sequence[Token], doc: Doc) -> Iterator[Span]:
    """What the matches flag, in characters of the sentence."""
    marked = {number for number, token in enumerate(tokens) if token.FLAG}
    for match in matcher(doc, with_alignments=True):
        _, start, end, alignment = cast("tuple[int, int, int, list[int]]", match)  # spaCy's types lack the last
        places = [start + at for at, number in enumerate(alignment) if number in marked] or [start, end - 1]
        first, last = doc[places[0]], doc[places[-1]]
        yield Span(first.idx, last.idx + len(last))


CHECK = Check(Params, prepare, needs=Need.TAGS)
