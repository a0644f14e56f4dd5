"""Sections that begin with the words of their own heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.repeat import Params

_CAPITAL = regex.compile(r"\s(?=\p{Lu})")
_MORE = 20
"""Code points by which marks and space may make the repeated words longer than the heading."""


def prepare(params: Params) -> Finder:
    """A run that flags what a paragraph right under a heading or title begins with: the same words, two or more, as a
    sentence of their own or before one that begins with a capital.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if block.kind not in {"heading", "title"} or block.index + 1 == len(article.blocks):
                continue
            below = article.blocks[block.index + 1]
            heading = _keys(block.text)
            if below.kind != "paragraph" or len(heading) < 2:
                continue
            ends = [sentence.end for sentence in article.sentences(below)[:1]]
            ends += [found.start() for found in _CAPITAL.finditer(below.text, 1, len(block.text) + _MORE)]
            end = next((end for end in sorted(ends) if _keys(below.text[:end]) == heading), 0)
            if end:
                yield Hit(Span(0, end), below)

    return run


def _keys(text: str) -> list[str]:
    return [key for key in words.keys(text) if key[0].isalnum()]
