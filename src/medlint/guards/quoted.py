"""`quoted`: the words are somebody else's, in quotation marks."""

from __future__ import annotations

import regex

from medlint.article.annotated import Article
from medlint.model import Block, Span

_MARK = regex.compile(r"[“”\"]")


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the span stands in a block quotation, or between a pair of “ ” or straight quotation marks.

    A straight mark opens only after space, a bracket or a dash, so that inches (5") open nothing; a quotation that
    is never closed in its block does not count.
    """
    if block.kind == "quote":
        return True
    text = block.text
    opened: int | None = None
    straight = False
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if opened is not None and mark == ('"' if straight else "”"):
            if opened <= span.start and span.end <= at + 1:
                return True
            opened = None
        elif mark == "“" or (mark == '"' and opened is None and _may_open(text, at)):
            opened, straight = at, mark == '"'
        if opened is None and at >= span.end:
            return False
    return False


def _may_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{—–-") and bool(after) and not after.isspace()
