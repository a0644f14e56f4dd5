"""The clause of a word in a parsed sentence, the words that govern it, and its subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.language.lemmas import lemma
from medlint.model import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_UP = frozenset(["xcomp", "ccomp", "csubj", "csubj:pass", "acl", "aux", "aux:pass", "cop", "fixed", "compound:prt"])
"""Relations through which what holds of the head holds of the word."""

_NOUN_UP = frozenset(["obj", "iobj", "obl", "obl:agent", "nmod", "nsubj", "nsubj:pass", "compound", "amod"])
"""The same where the word is a noun, or a clause that fills one out ("no evidence that …")."""

_EITHER = frozenset(["or", "nor"])


def anchor(article: Article, block: Block, span: Span) -> Token | None:
    """The word of a span that the others hang on, a verb where there is one; None for a span of no words."""
    sentence = article.sentence(block, span.start)
    doc = article.parsed(block, sentence)
    start, end = span.start - sentence.start, span.end - sentence.start
    tokens = [token for token in doc if token.idx < end and token.idx + len(token) > start and token.text.strip()]
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head == token]
    return next(filter(is_verb, tops), tops[0])


def is_verb(word: Token) -> bool:
    """Whether a word is tagged as a verb, and no adjective to a noun ("lasting relief")."""
    return word.tag_.startswith("VB") and word.dep_ != "amod"


def is_certain(word: Token) -> bool:
    """Whether the parse tells what a word is under: it is a verb, and not merely set beside something else."""
    return is_verb(word) and word.dep_ not in {"parataxis", "dep"}


def governors(word: Token) -> Iterator[Token]:
    """The word, and then each word above it whose denial, doubt or question is its own, the nearest first."""
    relative = False  # the way up has left a relative clause: what is done with its noun says nothing of the clause
    while True:
        yield word
        head, relation = word.head, word.dep_
        if relation in _UP or (relation == "advcl" and _infinitive(word)) or (relation == "conj" and _shares(word)):
            relative = False
        elif relation == "acl:relcl":
            relative = True
        elif relation in _NOUN_UP and not relative and not is_verb(word):
            pass
        else:
            return
        if head == word:
            return
        word = head


def subject(word: Token) -> Token | None:
    """The subject of a verb; where it has none, the subject of the verb it is joined to or completes."""
    for _ in range(len(word.doc)):
        found = next((child for child in word.children if child.dep_.startswith(("nsubj", "csubj"))), None)
        if found is not None or word.dep_ not in {"conj", "xcomp"}:
            return found
        word = word.head
    return None


def base(word: Token) -> str:
    """The word's lemma."""
    return lemma(word.text, word.tag_)


def _infinitive(word: Token) -> bool:
    return any(child.tag_ == "TO" for child in word.children)


def _shares(word: Token) -> bool:
    """Whether a joined word is under what stands before the first one: "does not treat or cure", "may treat and
    cure", but not "is not cheap and cures".
    """
    if any(child.dep_.startswith("nsubj") for child in word.children):
        return False
    joined = {child.lower_ for child in word.children if child.dep_ == "cc"}
    return not joined.isdisjoint(_EITHER) or word.tag_ in {"VB", "NN", "NNS", "JJ"}
