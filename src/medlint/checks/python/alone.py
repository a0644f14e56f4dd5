"""What a pattern finds, flagged where its paragraph lacks what should go with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, apart
from medlint.model import Block, Hit, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`find`: patterns, which look at one sentence; `without`: patterns, none of which finds anything in its block."""

    find: tuple[patterns.Regex, ...]
    without: tuple[patterns.Regex, ...]


def prepare(params: Params) -> Finder:
    """A run that flags each match; it raises TimeoutError where a pattern takes too long."""
    find, company = patterns.Search(params.find), patterns.Search(params.without)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in find.among(blocks, article.letters):
            able = () if block.reference else find.able(block.text)
            hits = [
                Hit(Span(*match.span()).moved(sentence.start), block)
                for sentence in (article.sentences(block) if able else ())
                for pattern in able
                for match in patterns.finditer(pattern, block.text[sentence.start : sentence.end])
            ]
            if hits and not any(next(patterns.finditer(each, block.text), None) for each in company.able(block.text)):
                yield from apart(hits)

    return run


CHECK = Check(Params, prepare)
