"""`question`: the words ask rather than state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from medlint.article import clauses
from medlint.article.annotated import Article
from medlint.model import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def parsed_guard(article: Article, block: Block, span: Span) -> bool:
    """As `guard`, and where the span's clause is turned round ("Can tea cure colds") or asked within another
    ("It is unknown whether tea cures colds").
    """
    if guard(article, block, span):
        return True
    word = clauses.anchor(article, block, span)
    return word is not None and any(_turned(verb) or _asked(verb) for verb in clauses.governors(word))


def _turned(verb: Token) -> bool:
    """Whether a main clause opens with its auxiliary, its subject after it."""
    first = verb.doc[0]
    about = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    return verb.dep_ == "ROOT" and about is not None and first in verb.children and first.dep_.startswith("aux")


def _asked(verb: Token) -> bool:
    """Whether a clause is an indirect question."""
    marks = [child.lower_ for child in verb.children if child.dep_ == "mark"]
    return "whether" in marks or ("if" in marks and verb.dep_ == "ccomp")
