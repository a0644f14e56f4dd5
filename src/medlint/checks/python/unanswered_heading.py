"""Headings that ask something their section says not a word about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.checks.absence import found
from medlint.language import lemmas, medical, words
from medlint.model import Block, Hit, Span

Kind = Literal["condition", "symptom", "treatment", "drug", "exposure", "provider", "body", "measure"]

_PROSE = frozenset(["paragraph", "list_item", "quote", "cell", "caption", "heading"])


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question that headings ask, as the message says it, and the words of which an answer holds one, in any form.

    `kinds`: things of medicine that answer by being named; `find`: what else does.
    """

    about: str
    asks: tuple[patterns.Regex, ...]
    answers: tuple[str, ...]
    kinds: tuple[Kind, ...] = ()
    find: tuple[patterns.Regex, ...] = ()


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Questions, the first that a heading asks being the one looked for.

    `words`: how many a section must have, those of its sub-sections among them; a shorter one may be a stub or point
    elsewhere.
    """

    questions: tuple[Question, ...]
    words: Annotated[int, Meta(ge=1)]


def prepare(params: Params) -> Finder:
    """A run that flags headings which ask one of the questions, over a section without any word of an answer.

    It raises TimeoutError where a pattern takes too long. Slot: `about`.
    """
    asked = [_Asked(question) for question in params.questions]

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            question = next((each for each in asked if found(each.asks, [block.text])), None) if block.level else None
            if question is None:
                continue
            section = list(_section(article, block))
            if sum(words.count(part.text) for part in section) >= params.words and not any(
                question.answered(article, part) for part in section
            ):
                yield Hit(Span(0, len(block.text)), block, {"about": question.about}, scope="section")

    return run


class _Asked:
    """A question, made ready."""

    def __init__(self, question: Question) -> None:
        self.about = question.about
        self.asks = patterns.Search(question.asks)
        self._answers = frozenset[str]().union(*map(lemmas.forms, question.answers))
        self._kinds = frozenset(question.kinds)
        self._find = patterns.Search(question.find)

    def answered(self, article: Article, block: Block) -> bool:
        """Whether a word of the block may be of an answer."""
        return (
            not self._answers.isdisjoint(word.key for word in article.words(block))
            or (bool(self._kinds) and not self._kinds.isdisjoint(medical.kinds(block.text)))
            or found(self._find, [block.text])
        )


def _section(article: Article, heading: Block) -> Iterator[Block]:
    """What stands under a heading, up to the next of its level or a higher one."""
    for at in range(heading.index + 1, len(article.blocks)):
        block = article.blocks[at]
        if block.kind == "heading" and block.level <= heading.level:
            return
        if block.kind in _PROSE:
            yield block


CHECK = Check(Params, prepare, slots=frozenset({"about"}))
