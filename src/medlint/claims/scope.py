"""The scope that a cue stands in: doubt, denial, or a wish, an aim or a duty, which tell nothing of how things are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medlint.claims import lexicon
from medlint.claims.tree import base, child, is_verb, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

_THROUGH = frozenset(["xcomp", "cop", "aux", "conj", "ccomp", "csubj", "acl"])
_NOUN_THROUGH = frozenset(["nmod", "obj", "obl", "amod", "nsubj", "compound"])
_DENIED_THROUGH = frozenset(["xcomp", "conj", "acl", "ccomp", "obj"])
_NEGATING = frozenset(["advmod", "det", "neg", "cc", "case", "mark"])
_DEEP = 9
"""How many heads up a word is looked for; clauses nest no deeper in prose that anyone reads."""


def hedges(word: Token) -> list[Token]:
    """The words that make what the cue says conditional: "may", "possibly", "seems", in the order they are met."""
    found: list[Token] = []
    here = word
    for _ in range(_DEEP):
        found += filter(_hedges, here.children)
        if here != word and (base(here) in lexicon.DOUBT or here.lower_ in lexicon.DOUBT):
            found.append(here)
        if not _shares(here):
            break
        here = here.head
    return found


def _hedges(word: Token) -> bool:
    """Whether the word throws doubt on what it hangs on."""
    return (
        (word.dep_.startswith("aux") and word.lower_ in lexicon.MODALS)
        or (word.dep_ in {"advmod", "amod"} and word.lower_ in lexicon.DOUBTS)
        or (word.dep_ == "amod" and word.lower_ in lexicon.DOUBTFUL)
    )


def _shares(word: Token) -> bool:
    """Whether doubt about its head is doubt about the word."""
    kind = relation(word)
    if word.head == word or (kind == "conj" and child(word, "nsubj") is not None):
        return False
    return (
        kind in _THROUGH
        or (kind in _NOUN_THROUGH and not is_verb(word))
        or (kind in {"advcl", "obl"} and word.tag_ in {"VBG", "VB"})
    )


def denied(word: Token) -> bool:
    """Whether the cue is denied: "does not reduce", "no effect on", "failed to improve", "no diet cures"."""
    here = word
    for _ in range(5):
        if any(other.lower_ in lexicon.NEGATIONS and other.dep_ in _NEGATING for other in here.children):
            return True
        if is_verb(here) and _is_none(child(here, "nsubj")):
            return True
        if here != word and base(here) in lexicon.FAILING:
            return True
        if relation(here) not in _DENIED_THROUGH or here.head == here:
            return False
        here = here.head
    return False


def _is_none(subject: Token | None) -> bool:
    """Whether a subject is nothing, or none of what it names."""
    return subject is not None and (
        subject.lower_ in lexicon.NOTHING or any(other.lower_ in {"no", "neither", "not"} for other in subject.children)
    )


def set_aside(word: Token) -> bool:
    """Whether the cue is wished for, asked, planned or a purpose and not told: "should reduce", "to test whether it
    prevents", "more trials are needed", "take it to lower the pressure".
    """
    return _purpose(word) or any(_wanted(here, below) for here, below in _upwards(word))


def _upwards(word: Token) -> Iterator[tuple[Token, Token | None]]:
    """The word and those above it, each with the one below through which it was reached."""
    below = None
    for _ in range(_DEEP):
        yield word, below
        if word.head == word:
            return
        word, below = word.head, word


def _wanted(word: Token, below: Token | None) -> bool:
    for other in word.children:
        if (other.dep_.startswith("aux") and other.lower_ in lexicon.DUTIES) or (
            other.dep_ == "mark" and other.lower_ in {"whether", "if"}
        ):
            return True
        if (
            other.lower_ in {"how", "whether"}
            and other.dep_ in {"advmod", "mark"}
            and relation(word) in {"ccomp", "advcl", "acl"}
        ):
            return True
    if word.lower_ in {"needed", "required", "warranted", "necessary"}:
        return True
    names = {word.lower_, base(word)}
    if below is None or names.isdisjoint(lexicon.WANTED | lexicon.AIMS):
        return False
    told = relation(below) == "ccomp" and names.isdisjoint(lexicon.WANTED)  # "they determined that it reduces"
    return not told


def _purpose(word: Token) -> bool:
    """Whether it is an infinitive that says what for: "drink it to lower your pressure"."""
    if word.tag_ != "VB":
        return False
    if not any(other.tag_ == "TO" for other in word.children):
        bare = not any(other.dep_.startswith("aux") for other in word.children)
        return word.dep_ == "conj" and bare and _purpose(word.head)
    return lexicon.ASSERTED_BY.isdisjoint({word.head.lower_, base(word.head)})
