"""`negated`: the sentence denies what the words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from medlint.article import clauses
from medlint.article.annotated import Article
from medlint.model import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DENIES = (
    r"no(?! doubt| matter| wonder)|not(?! only| just| to mention)|never|without(?! doubt| question)"
    r"|neither|nor|cannot|nobody|nothing(?! short)|none|rarely|seldom|hardly|scarcely|fail(?:s|ed)? to"
)
_OTHER = r"unlikely|myths?|untrue|failure to|unable to|instead of|rather than|false(?:ly)?|far from"
_CUE = regex.compile(rf"\b(?:{_DENIES}|{_OTHER})\b|n['’]t\b", regex.IGNORECASE)
_UNPARSED_CUE = regex.compile(rf"\b(?:{_OTHER})\b", regex.IGNORECASE)
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
    """The start of the clause that holds the character at `at`, as far as conjunctions and marks can tell."""
    start = sentence.start
    for boundary in _BOUNDARY.finditer(text, sentence.start, at):
        start = boundary.end()
    opening = _OPENING_CLAUSE.match(text, start, at)
    return opening.end() if opening else start


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the sentence denies the span: a cue such as "not" or "no evidence" stands before it in its clause, or
    "is a myth" and the like after it. Told by words and clause boundaries, without a parse.
    """
    return _by_words(article, block, span, _CUE)


def _by_words(article: Article, block: Block, span: Span, cues: regex.Pattern[str]) -> bool:
    sentence = article.sentence(block, span.start)
    start = clause_start(block.text, sentence, span.start)
    for cue in cues.finditer(block.text, start, span.start):
        if not _DESCRIBES.search(block.text[max(start, cue.start() - 40) : cue.start()]):
            return True
    return _AFTER.search(block.text, span.end, max(sentence.end, span.end)) is not None


def parsed_guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the span's verb, or a word that governs it, is denied: "No study shows that it cures" but not "It is
    not cheap and cures". A "not" that the span itself holds was flagged on purpose; cues that are no negation ("is a
    myth") are told by words.
    """
    word = clauses.anchor(article, block, span)
    if word is None:
        return guard(article, block, span)
    offset = article.sentence(block, span.start).start
    flagged = Span(span.start - offset, span.end - offset)
    objects = (child for child in word.children if child.dep_ == "obj")
    if any(map(_is_none, objects)) or any(_denied(above, flagged) for above in clauses.governors(word)):
        return True
    if not clauses.is_certain(word):
        return guard(article, block, span)
    return _by_words(article, block, span, _UNPARSED_CUE)


_NOT = frozenset("not n't n’t nt never neither nor hardly scarcely rarely seldom".split())
_NO = frozenset("no neither none nobody nothing".split())
_AGAINST = frozenset("fail refuse deny refute disprove debunk dispel doubt myth".split())
_MERELY = frozenset("only just merely simply".split())
_SURE = frozenset("doubt matter wonder question".split())
_MARKS = frozenset(["mark", "case", "advmod", "cc", "cc:preconj", "det"])


def _denied(word: Token, flagged: Span) -> bool:
    """Whether a word denies what it governs, or is itself denied from outside of the flagged characters."""
    if clauses.base(word) in _AGAINST:
        return not any(_negates(child) or child.lower_ == "no" for child in word.children)
    about = clauses.subject(word) if word.tag_.startswith("VB") or _linked(word) else None
    if about is not None and _is_none(about):
        return True
    around = (child for child in word.children if not flagged.start <= child.idx < flagged.end)
    return _is_none(word) or any(map(_negates, around))


def _linked(word: Token) -> bool:
    return any(child.dep_ == "cop" for child in word.children)


def _negates(child: Token) -> bool:
    """Whether a word denies its head: "not" (but neither "not only" nor "not just"), "never", "without"."""
    if child.lower_ == "without":
        return child.dep_ in _MARKS
    following = child.nbor() if child.i + 1 < len(child.doc) else None
    return child.lower_ in _NOT and not (following is not None and following.lower_ in _MERELY)


def _is_none(noun: Token) -> bool:
    """Whether a noun is "none" or has "no", as in "no study"; "no doubt" is none such."""
    if noun.lower_ in _SURE:
        return False
    return noun.lower_ in _NO - {"no"} or any(
        child.dep_ in _MARKS and child.lower_ in {"no", "neither"} for child in noun.children
    )
