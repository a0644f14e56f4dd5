"""`link_text`: the words are those of a link."""

from __future__ import annotations

from medlint.article.annotated import Article
from medlint.model import Block, Span


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the span lies wholly in the words of one link."""
    return any(link.span.start <= span.start and span.end <= link.span.end for link in block.links)
