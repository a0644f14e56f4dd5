"""Headings that ask something their section says not a word about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from medlint import phrases
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import words
from medlint.model import Block, Hit, Span
from medlint.phrases import Phrases

_PROSE = frozenset(["paragraph", "list_item", "quote", "cell", "caption", "heading"])


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question of headings, as the message says it; the phrases that ask; those of which an answer holds one."""

    about: str
    asks: tuple[phrases.Phrase, ...]
    answers: tuple[phrases.Phrase, ...]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Questions, the first that a heading asks being the one looked for.

    `words`: how many a section must have, those of its sub-sections among them; a shorter one may be a stub or point
    elsewhere.
    """

    questions: tuple[Question, ...]
    words: Annotated[int, Meta(ge=1)]


def prepare(params: Params) -> Finder:
    """A run that flags headings which ask one of the questions, over a section without any word of an answer.

    Slot: `about`.
    """
    asked = [(question.about, Phrases(question.asks), Phrases(question.answers)) for question in params.questions]

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if not block.level:
                continue
            for about, asks, answers in asked:
                if article.find(asks, block):
                    section = list(_section(article, block))
                    long_enough = sum(words.count(part.text) for part in section) >= params.words
                    if long_enough and not any(article.find(answers, part) for part in section):
                        yield Hit(Span(0, len(block.text)), block, {"about": about}, scope="section")
                    break

    return run


def _section(article: Article, heading: Block) -> Iterator[Block]:
    """What stands under a heading, up to the next of its level or a higher one."""
    for at in range(heading.index + 1, len(article.blocks)):
        block = article.blocks[at]
        if block.kind == "heading" and block.level <= heading.level:
            return
        if block.kind in _PROSE:
            yield block


CHECK = Check(Params, prepare, slots=frozenset({"about"}))
