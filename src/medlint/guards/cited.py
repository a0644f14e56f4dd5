"""`cited`: the sentence points to a source."""

from __future__ import annotations

from medlint.article import citations, listed
from medlint.article.annotated import Article
from medlint.model import Block, Span


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the sentence of the span, or a mark right after it, cites: a web link or footnote, [3], a raised
    number, author and year, or an identifier (DOI, PMID, PMC, NCT, ISRCTN). A mark whose source is
    not in the article's list cites nothing. Whether the source fits is not judged.
    """
    sentence = article.sentence(block, span.start)
    return any(not listed.missing(article, mark) for mark in citations.find(article, block, sentence))
