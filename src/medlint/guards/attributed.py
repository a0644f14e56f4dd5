"""`attributed`: the sentence says who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from medlint.article import clauses
from medlint.article.annotated import Article
from medlint.model import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TITLE = r"(?:Dr|Mr|Mrs|Ms|Prof)\b\.?"
_ROLE = (
    r"(?:researchers?|authors?|investigators?|scientists?|doctors?|physicians?|professors?|nurses?|surgeons?|company"
    r"|manufacturer|agency|officials?|spokes\w+|report|review|study|trial|guidelines?|statement|website|label"
    r"|experts?|team|committee|panel|patient|lawyer|chief|director|critics|regulators?)"
)
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Oo]ur|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Tt]hat)"
_VAGUE = (
    r"(?:some|many|most|people|experts|doctors|scientists|studies|fans|users|supporters|critics"
    r"|others|everyone|they|it)"
)
_SPEECH = (
    r"(?:said|says?|claim(?:s|ed)?|told|tells|report(?:s|ed)|argue[sd]?|wrote|writes|added|adds"
    r"|warn(?:s|ed)|explain(?:s|ed))"
)
_ACCORDING = regex.compile(rf"\b[Aa]ccording to (?!{_VAGUE}\b)(?:[A-Z]|{_DETERMINER} |{_ROLE}\b|him\b|her\b)")
_AFTER_SPEECH = regex.compile(
    rf"\b(?:said|says|wrote|writes|added|explained|argue[sd]|warned|reported)"
    rf" (?:{_TITLE}|{_DETERMINER} (?:\w+ ){{0,2}}{_ROLE}\b|[A-Z]\w+ [A-Z]\w+)"
)
_SPEAKS = regex.compile(rf"\b{_SPEECH}\b")
_VAGUE_BEFORE = regex.compile(rf"\b{_VAGUE} (?:\w+ly |have |had |also )?$", regex.IGNORECASE)
# What stands just before the verb: he or she, a role with its article, or a name.
_SPEAKER = regex.compile(
    rf"\b(?:[Hh]e|[Ss]he|{_DETERMINER} (?:[\w’'-]+ ){{0,3}}?{_ROLE}"
    rf"|[Rr]esearchers|[Aa]uthors|[Ii]nvestigators)\b(?: [\w’'-]+){{0,4}} $"
    rf"|\b(?!(?:The|This|That|These|It|They|A|An|In|And|But|So|Who)\b)[A-Z][\w’'.-]+,?(?: \w+ly| also| has| have)? $"
    rf"|\b[A-Z][\w’'.-]+ [A-Z][\w’'.-]+, [^,;:]{{1,80}}, $"
)


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the sentence names a speaker for what it says.

    That is "according to" somebody, or a verb of speech beside a name, a pronoun of one person or a role with its
    article ("the researchers reported"). "Experts say" and "many claim" name nobody. Told by words, without a parse.
    """
    sentence = article.sentence(block, span.start)
    text = block.text[sentence.start : sentence.end]
    if _ACCORDING.search(text) or _AFTER_SPEECH.search(text):
        return True
    for verb in _SPEAKS.finditer(text):
        before = text[max(0, verb.start() - 120) : verb.start()]
        if not _VAGUE_BEFORE.search(before) and _SPEAKER.search(before):
            return True
    return False


def parsed_guard(article: Article, block: Block, span: Span) -> bool:
    """Whether what the span says is what a named speaker says: it stands in the clause that hangs on a verb of speech.

    "The nurse said that she was tired, and this tea heals" attributes nothing of the tea. Where no clause hangs on
    the verb, as in many quotations, words decide.
    """
    if not guard(article, block, span):
        return False
    word = clauses.anchor(article, block, span)
    if word is None or _ACCORDING.search(word.doc.text):
        return True
    said = [clause for verb in word.doc if _SPEAKS.fullmatch(verb.lower_) for clause in _said(verb)]
    return not said or any(word == clause or clause.is_ancestor(word) for clause in said)


def _said(verb: Token) -> list[Token]:
    """The heads of what a verb of speech gives as said; the clause it is set into, too ("It heals, he says")."""
    found = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}]
    return [*found, verb.head] if verb.dep_ == "parataxis" else found
