"""What a pattern finds, flagged where too little stands behind it within reach of its reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, apart
from medlint.checks.pattern import FLAG
from medlint.claims.support import within
from medlint.model import Block, Hit, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`find`: patterns, which look at one sentence; `support`: flagged where the best support is one of these."""

    find: tuple[patterns.Regex, ...]
    support: tuple[Literal["none", "vague", "named", "cited"], ...]


def prepare(params: Params) -> Finder:
    """A run that flags each match with such support; it raises TimeoutError where a pattern takes too long."""
    find = patterns.Search(params.find)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            able = () if block.reference else find.able(block.text)
            if not able:
                continue
            for sentence in article.sentences(block):
                text = block.text[sentence.start : sentence.end]
                spans = [
                    match.span(FLAG if FLAG in pattern.groupindex else 0)
                    for pattern in able
                    for match in patterns.finditer(pattern, text)
                ]
                if spans and within(article, block, sentence) in params.support:
                    yield from apart(Hit(Span(*span).moved(sentence.start), block) for span in spans)

    return run


CHECK = Check(Params, prepare)
