"""`pictured`: a picture stands right above or below the words, which may speak of it."""

from __future__ import annotations

from medlint.article.annotated import Article
from medlint.model import Block, Span


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether an alternative text or a caption stands beside the block."""
    return any(near.kind in {"alt", "caption"} for near in article.blocks[max(block.index - 1, 0) : block.index + 2])
