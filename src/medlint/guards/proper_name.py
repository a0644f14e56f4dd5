"""`proper_name`: the words are part of a name (National Institute on Drug Abuse)."""

from __future__ import annotations

import regex

from medlint.article.annotated import Article
from medlint.model import Block, Span

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LINKS = frozenset(["and", "of", "on", "for", "the", "in"])
"""Words that names write small."""


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether every word of the span but such as `on` has a capital, and a word with one stands right before or after,
    in running text. The first word of a sentence has its capital anyway and says nothing.
    """
    text = block.text
    sentence = article.sentence(block, span.start)
    inside = [word for word in _WORD.findall(text[span.start : span.end]) if word not in _LINKS]
    if not inside or not all(word[0].isupper() for word in inside):
        return False
    before = [match for match in _WORD.finditer(text, sentence.start, span.start) if match[0] not in _LINKS]
    after = [word for word in _WORD.findall(text[span.end : span.end + 40]) if word not in _LINKS]
    if after and after[0][0].isupper():
        return True
    return len(before) > 1 and before[-1][0][0].isupper()
