"""`question`: the words ask rather than state."""

from __future__ import annotations

import regex

from medlint.language.article import Article
from medlint.model import Block, Span

_ENDS = regex.compile(r"\?[!?)\]\"'”’]*+$")
_AUXILIARY = r"(?:is|are|was|were|do|does|did|can|could|should|will|would|has|have|might|must)\b"
_ASKS = regex.compile(
    r"\W*(?:(?:is|are|was|were|does|did|can|could|should|will|would|has)\b"
    r"|do (?!not\b)(?:i|you|we|they|these|those|all|any|some|most|\w+s)\b"
    rf"|(?:what|who|which|whose)\b(?! to\b)|(?:how|why|when|where) (?:\w+ )?{_AUXILIARY})",
    regex.IGNORECASE,
)


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the sentence of the span ends in a question mark, or the span is in a heading worded as a question.

    "How to …" and "Why turmeric heals" ask nothing: how, why, when and where need an auxiliary within two words.
    """
    sentence = article.sentence(block, span.start)
    if _ENDS.search(block.text[max(sentence.start, sentence.end - 8) : sentence.end]):
        return True
    return block.kind in {"title", "heading"} and _ASKS.match(block.text, sentence.start, sentence.end) is not None
