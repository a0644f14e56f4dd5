"""Sentences without a finite verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder
from medlint.language import words
from medlint.model import Block, Hit, Need, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset(["VBZ", "VBP", "VBD", "MD"])


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`given`: only sentences in which one of these is found are looked at; `min_words`: shorter ones are left alone;
    `flag_words`: how many words to flag.
    """

    given: tuple[patterns.Regex, ...]
    min_words: int
    flag_words: int


def prepare(params: Params) -> SentenceFinder:
    """A run that flags the first words of sentences in which no word is tagged as a finite verb and the root of the
    tree is no imperative.
    """
    given = patterns.Search(params.given)

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        for block in blocks:
            if not given.able(block.text):
                continue
            for sentence in article.sentences(block):
                text = block.text[sentence.start : sentence.end]
                meant = any(next(patterns.finditer(pattern, text), None) for pattern in given.able(text))
                if meant and words.count(text) >= params.min_words:
                    yield block, sentence

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        for block, sentence in places:
            doc = article.parsed(block, sentence)
            if not _finite(doc):
                text = block.text[sentence.start : sentence.end]
                shown = [word for word in words.split(text) if word.key[0].isalnum()][: params.flag_words]
                yield Hit(Span(shown[0].start, shown[-1].end).moved(sentence.start), block)

    return SentenceFinder(wanted, find)


def _finite(doc: Doc) -> bool:
    """Whether a sentence has a finite verb or is an order. A participle with a subject of its own is a past tense
    that the tagger took for one.
    """
    return any(token.tag_ in _FINITE or _past(token) or _order(token) for token in doc)


def _past(token: Token) -> bool:
    return token.tag_ == "VBN" and any(child.dep_ == "nsubj" for child in token.lefts)


def _order(token: Token) -> bool:
    main = token.dep_ in {"root", "ROOT", "conj"}
    return main and token.tag_ == "VB" and all(child.tag_ != "TO" for child in token.lefts)


CHECK = Check(Params, prepare, needs=Need.PARSE)
