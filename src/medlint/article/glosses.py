"""Whether a text says what one of its words means, by the marks that writers put at an explanation."""

from __future__ import annotations

import re

from medlint.model import Block, Span

_AFTER = re.compile(
    r"""["”’*_]{0,3}(?:
    (?:\ [a-z]+)?\ ?\((?!\s*(?:\d|[A-Z]{2,}(?!-)|e\.?g|i\.?v|such|for\ example|see\b|including))
        (?=[^()]{0,200}[a-z]{3})[^()]{0,300}\)
    |,\ (?:or|also|called|known|that\ is|meaning|which|where|when|in\ which|an?|i\.e\.
        |the\ (?:medical|name|process|loss|most))\b
    |\ (?:is|was)\ (?:also\ )?(?:an?|the|when|any|called|defined|known|caused|where)\b
    |\ are\ (?:an?|the|also|called|known|small|large|drugs|medicines|growths|cells|tumou?rs|tests|types)\b
    |\ (?:means?|refers?\ to|describes|(?:occurs?|happens?|develops?)\ when)\b
    |\.\s+(?:This|These|They|It)\b
    |\ ?[—–:]|\ -\ )""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"""(?:\b(?:aka|called|i\.e\.,?|known\ as|meaning|means?|named|referred\ to\ as|refers?\ to|termed|terms?(?:\ for)?
        |words?)|,\ or)
    \ (?:[a-z]+\ ){0,2}["“‘'*_]{0,3}\Z""",
    re.VERBOSE,
)
_OPENED = re.compile(r"[a-z]\ ?\((?!e\.?g|such|for\ example|see\b|including|like\b)[^()]{0,40}\Z")
_CLOSED = re.compile(r"[^()]{0,60}\)")
_QUOTES = tuple("“”\"‘’'")
_NEAR = 60
"""Characters before a word in which the sign of an explanation is sought."""


def explained(block: Block, span: Span) -> bool:
    """Whether the words of a span are explained where they stand.

    They are in a heading, a link, in bold or in quotation marks of their own; they stand in brackets after other words,
    or after `called`, `or` and the like; or before brackets, a comma and `or` or `which`, `is a`, `means`, a colon or a
    dash.
    """
    if block.kind in {"title", "heading"}:
        return True
    if any(
        mark.start <= span.start and span.end <= mark.end
        for mark in (*block.strong, *(link.span for link in block.links))
    ):
        return True
    before = block.text[max(span.start - _NEAR, 0) : span.start]
    if before[-1:] in _QUOTES and block.text[span.end : span.end + 1] in _QUOTES:
        return True
    if _AFTER.match(block.text, span.end) or _BEFORE.search(before):
        return True
    return bool(_OPENED.search(before) and _CLOSED.match(block.text, span.end))
