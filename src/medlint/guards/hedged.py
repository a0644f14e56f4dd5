"""`hedged`: the sentence holds back from stating the words as fact."""

from __future__ import annotations

import regex

from medlint.guards.negated import clause_start
from medlint.language.article import Article
from medlint.model import Block, Span

_CUE = regex.compile(
    r"\b(?:may(?! \d)|might|could|perhaps|possibly|potentially|presumably|maybe|apparently|likely|probably"
    r"|appear(?:s|ed)?(?: to| that)?|seem(?:s|ed)?|suggest(?:s|ed|ing)?|hint(?:s|ed)? at"
    r"|suspect(?:s|ed)?|believed to|thought to"
    r"|(?:some|certain) (?:people|patients|cases|studies|evidence|research))\b",
    regex.IGNORECASE,
)
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
    text = block.text
    sentence = article.sentence(block, span.start)
    for cue in _CUE.finditer(text, clause_start(text, sentence, span.start), span.end):
        if cue[0] != "May" or not _MONTH.search(text[max(0, cue.start() - 8) : cue.start()]):
            return True
    turn = _TURN.search(text, span.end, max(span.end, sentence.end))
    return _AFTER.search(text, span.end, turn.start() if turn else max(span.end, sentence.end)) is not None
