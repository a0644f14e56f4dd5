"""`example`: the words are given as an example."""

from __future__ import annotations

import regex

from medlint.article.annotated import Article
from medlint.model import Block, Span

_CUE = regex.compile(r"\b(?:for example|for instance|e\.g\b|eg\b|such as)", regex.IGNORECASE)


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether "for example", "for instance", "e.g." or "such as" stands before the span in its sentence."""
    sentence = article.sentence(block, span.start)
    return _CUE.search(block.text, sentence.start, span.start) is not None
