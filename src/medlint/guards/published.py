"""`published`: the article says somewhere where the study that it tells of came out."""

from __future__ import annotations

import regex

from medlint.article.annotated import Article
from medlint.model import Block, Span

_WHERE = regex.compile(
    r"\b(?i:publish(?:ed|es|ing)|appear(?:s|ed|ing)?|report(?:s|ed|ing)|present(?:s|ed|ing))\b[^.;]{0,60}?"
    r" (?:in|by|at) (?:(?:the|a|an|this) (?:[\w’'-]+ ){0,4}?)?"
    r"(?:journals?|issue|edition|meeting|conference|congress|\p{Lu}\p{L}+)"
    r"|\bjournals? (?:of )?\p{Lu}\p{L}+|\bJournal of \p{Lu}|\bdoi\b|\bDOI\b|\b10\.\d{4,9}/"
)


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether a journal, a meeting or a DOI is named anywhere in the article: then readers can find the study."""
    return article.memo("published", lambda: any(_WHERE.search(other.text) for other in article.blocks))
