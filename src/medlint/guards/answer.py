"""`answer`: the sentence answers a question that stands right before it."""

from __future__ import annotations

import regex

from medlint.article.annotated import Article
from medlint.model import Block, Span

_ASKED = regex.compile(r"\?[)\]\"'”’*]*\s*\Z")


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether a question mark ends the sentence before, or the block before where the sentence is the block's first."""
    sentence = article.sentence(block, span.start)
    before = block.text[max(0, sentence.start - 8) : sentence.start]
    if not before and block.index:
        before = article.blocks[block.index - 1].text[-8:]
    return _ASKED.search(before) is not None
