"""`tokens`: flags sequences of tokens by their words, lemmas and tags, as spaCy's Matcher describes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, cast

import msgspec
from msgspec import Meta

from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder, apart, pattern
from medlint.language import lemmas
from medlint.model import Block, Hit, Need, Span
from medlint.patterns import Regex
from medlint.patterns.specs import Token
from medlint.patterns.triggers import Trigger, Words, any_of

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


def prepare(params: Params) -> SentenceFinder:
    """A run that flags what a pattern matches, the longest where matches overlap, or the tokens marked FLAG of it.

    It reads the sentences that hold the words a pattern cannot do without.
    """
    by_words = pattern.prepare(params.words) if params.words else None
    lemmatized = any(token.LEMMA is not None for tokens in params.patterns for token in tokens)
    matchers: dict[Vocab, Matcher] = {}

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        hits = list(by_words(article, blocks)) if by_words else []
        for block, sentence in places:
            doc = article.tagged(block, sentence)
            if lemmatized:
                lemmas.annotate(doc)
            if doc.vocab not in matchers:
                matchers[doc.vocab] = _matcher(params, doc.vocab)
            hits += [
                Hit(flagged.moved(sentence.start), block) for flagged in _flagged(matchers[doc.vocab], params, doc)
            ]
        yield from apart(hits)

    return SentenceFinder(_trigger(params).wanted, find)


def _matcher(params: Params, vocab: Vocab) -> Matcher:
    """The matcher for Docs of that vocabulary; its keys are the patterns' places in the card."""
    from spacy.matcher import Matcher

    matcher = Matcher(vocab)
    for number, tokens in enumerate(params.patterns):
        matcher.add(str(number), [[token.matcher() for token in tokens]], greedy="LONGEST")
    return matcher


def _flagged(matcher: Matcher, params: Params, doc: Doc) -> Iterator[Span]:
    """What the matches flag, in characters of the sentence."""
    for match in matcher(doc, with_alignments=True):
        key, start, end, alignment = cast("tuple[int, int, int, list[int]]", match)  # spaCy's types lack the last
        tokens = params.patterns[int(doc.vocab.strings[key])]
        places = [start + at for at, number in enumerate(alignment) if tokens[number].FLAG] or [start, end - 1]
        first, last = doc[places[0]], doc[places[-1]]
        yield Span(first.idx, last.idx + len(last))


CHECK = Check(Params, prepare, needs=Need.TAGS)
