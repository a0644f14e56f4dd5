"""`reference_list`: the words are part of a reference, so not the author's."""

from __future__ import annotations

from medlint.article.annotated import Article
from medlint.model import Block, Span


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the block belongs to a reference section or is a footnote."""
    return block.reference
