"""Captions and alternative texts that stand as paragraphs: a noun phrase about a picture, and no statement."""

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
    from spacy.tokens import Doc

_STATES = frozenset({"nsubj", "nsubj:pass", "csubj", "expl", "cop", "aux", "aux:pass", "parataxis"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`given`: what a block must hold to be read; `longest`: the most words of a caption."""

    given: tuple[patterns.Regex, ...]
    longest: int


def names_only(doc: Doc) -> bool:
    """Whether a sentence is a noun phrase: its root a noun of which nothing is said, or a noun with its -ing form.

    Verbs in clauses that only describe the noun ("area where the needle is placed") do not count.
    """
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return False
    roles = {child.dep_ for child in root.children}
    if root.tag_ == "VBG":  # "Illustration showing the heart": a statement would have an auxiliary
        return bool(roles & {"nsubj"}) and not roles & {"aux", "cop", "aux:pass"}
    return root.tag_ in _NOUNS and not roles & _STATES


def prepare(params: Params) -> SentenceFinder:
    """A run over paragraphs, and headings that are only guessed, of one sentence."""
    given = patterns.Search(params.given)

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        for block in blocks:
            if not (block.kind == "paragraph" or block.guessed) or words.count(block.text) > params.longest:
                continue
            if not any(next(patterns.finditer(pattern, block.text), None) for pattern in given.able(block.text)):
                continue
            sentences = article.sentences(block)
            if len(sentences) == 1:
                yield block, sentences[0]

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        for block, sentence in places:
            if names_only(article.parsed(block, sentence)):
                yield Hit(Span(0, len(block.text)), block)

    return SentenceFinder(wanted, find)


CHECK = Check(Params, prepare, needs=Need.PARSE)
