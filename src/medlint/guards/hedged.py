"""`hedged`: the sentence holds back from stating the words as fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from medlint.article import clauses
from medlint.article.annotated import Article
from medlint.guards.negated import clause_start
from medlint.model import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OTHER = (
    r"perhaps|possibly|potentially|presumably|maybe|apparently|hint(?:s|ed)? at"
    r"|(?:some|certain) (?:people|patients|cases|studies|evidence|research)"
)
_CUE = regex.compile(
    rf"\b(?:may(?! \d)|might|could|likely|probably|appear(?:s|ed)?(?: to| that)?|seem(?:s|ed)?|suggest(?:s|ed|ing)?"
    rf"|suspect(?:s|ed)?|believed to|thought to|{_OTHER})\b",
    regex.IGNORECASE,
)
_UNPARSED_CUE = regex.compile(rf"\b(?:{_OTHER})\b", regex.IGNORECASE)
_MONTH = regex.compile(r"(?:\b(?:in|of|since|until|by|last|from|to|early|late|mid)[ -]|\d )$", regex.IGNORECASE)
_AFTER = regex.compile(
    r"\b(?:(?:in|for) some(?: people| patients| cases)?|perhaps|possibly|maybe|apparently|it (?:seems|appears)"
    r"|researchers suspect)\b",
    regex.IGNORECASE,
)
_TURN = regex.compile(r"[;:]|\b(?:but|however|although|though|yet)\b", regex.IGNORECASE)


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether "may", "perhaps", "suggests" and the like stand before the span in its clause or inside it, or
    "in some people", "it seems" after it before the sentence turns. The month of May does not hedge.
    """
    return _by_words(article, block, span, _CUE)


def _by_words(article: Article, block: Block, span: Span, cues: regex.Pattern[str]) -> bool:
    text = block.text
    sentence = article.sentence(block, span.start)
    for cue in cues.finditer(text, clause_start(text, sentence, span.start), span.end):
        if cue[0] != "May" or not _MONTH.search(text[max(0, cue.start() - 8) : cue.start()]):
            return True
    turn = _TURN.search(text, span.end, max(span.end, sentence.end))
    return _AFTER.search(text, span.end, turn.start() if turn else max(span.end, sentence.end)) is not None


def parsed_guard(article: Article, block: Block, span: Span) -> bool:
    """Whether "may" and the like go with the span's verb or a word that governs it, or that word is one of doubt
    ("seems to cure", "results suggest that it cures"); "those who may travel" hedge nothing but the travel.
    Adverbs and "some people" are told by words.
    """
    word = clauses.anchor(article, block, span)
    if word is None or not clauses.is_certain(word):
        return guard(article, block, span) or (word is not None and _above(word))
    return _above(word) or _by_words(article, block, span, _UNPARSED_CUE)


_MODALS = frozenset(["may", "might", "could"])
_ADVERBS = frozenset("likely probably perhaps possibly".split())
_DOUBT = frozenset("appear seem suggest suspect believe think likely hint hope".split())


def _above(word: Token) -> bool:
    return any(map(_doubted, clauses.governors(word)))


def _doubted(word: Token) -> bool:
    """Whether a word is one of doubt, or stands under one."""
    return clauses.base(word) in _DOUBT or any(
        (child.dep_.startswith("aux") and child.lower_ in _MODALS)
        or (child.dep_ == "advmod" and child.lower_ in _ADVERBS)
        for child in word.children
    )
