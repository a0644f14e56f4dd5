"""`negated`: the sentence denies what the words say."""

from __future__ import annotations

import regex

from medlint.language.article import Article
from medlint.model import Block, Span

_CUE = regex.compile(
    r"\b(?:no(?! doubt| matter| wonder)|not(?! only| just| to mention)|never|without(?! doubt| question)"
    r"|neither|nor|cannot|nobody|nothing(?! short)|none|rarely|seldom|hardly|scarcely|unlikely|myths?|untrue"
    r"|fail(?:s|ed)? to|failure to|unable to|instead of|rather than|false(?:ly)?|far from)\b|n['’]t\b",
    regex.IGNORECASE,
)
_AFTER = regex.compile(
    r"\b(?:is|are|was|were|remains?) (?:\w+ ){0,3}?(?:myths?|false|untrue|not true|wrong|incorrect|misleading"
    r"|unproven|unfounded|baseless|nonsense|not supported|debunked)\b",
    regex.IGNORECASE,
)
_BOUNDARY = regex.compile(
    r"[;:]|\b(?:but|however|although|though|yet)\b|(?:,|\band\b|\bso\b) ?(?:it|they|this|these|we|you|he|she)\b",
    regex.IGNORECASE,
)
# "If you cannot sleep, …", "Without surgery, …": the denial stays inside the opening clause.
_OPENING_CLAUSE = regex.compile(
    r"\W*(?:even )?(?:if|when|because|since|while|unless|as|after|without|whether)\b[^,]*+,", regex.IGNORECASE
)
# "people who cannot sleep": the denial describes the people.
_DESCRIBES = regex.compile(r"\bwho (?:\w+ ){0,2}$|\bwho (?:\w+ )?\w*$", regex.IGNORECASE)


def clause_start(text: str, sentence: Span, at: int) -> int:
    """Where the clause that holds the character at `at` begins, as far as conjunctions and marks can tell."""
    start = sentence.start
    for boundary in _BOUNDARY.finditer(text, sentence.start, at):
        start = boundary.end()
    opening = _OPENING_CLAUSE.match(text, start, at)
    return opening.end() if opening else start


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the sentence denies the span: a cue such as "not" or "no evidence" stands before it in its clause, or
    "is a myth" and the like after it. Told by words and clause boundaries, without a parse.
    """
    sentence = article.sentence(block, span.start)
    start = clause_start(block.text, sentence, span.start)
    for cue in _CUE.finditer(block.text, start, span.start):
        if not _DESCRIBES.search(block.text[max(start, cue.start() - 40) : cue.start()]):
            return True
    return _AFTER.search(block.text, span.end, max(sentence.end, span.end)) is not None
