"""Sections that begin with the words of their own heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import words
from medlint.model import Block, Hit, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that flags the first line or sentence of a paragraph right under a heading or title with the same words,
    two or more.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if block.kind not in {"heading", "title"} or block.index + 1 == len(article.blocks):
                continue
            below = article.blocks[block.index + 1]
            heading = _keys(block.text)
            if below.kind != "paragraph" or len(heading) < 2:
                continue
            line = below.text.find("\n")
            ends = [sentence.end for sentence in article.sentences(below)[:1]] + [line] * (line > 0)
            end = next((end for end in sorted(ends) if _keys(below.text[:end]) == heading), 0)
            if end:
                yield Hit(Span(0, end), below)

    return run


def _keys(text: str) -> list[str]:
    return [key for key in words.keys(text) if key[0].isalnum()]


CHECK = Check(Params, prepare)
