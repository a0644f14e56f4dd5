"""Small questions about a word of a parsed sentence and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medlint.language.lemmas import lemma
from medlint.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBLIQUE = frozenset(["obl", "nmod", "advcl", "acl", "xcomp"])
_MARKS = frozenset(["case", "mark", "advmod"])


def base(word: Token) -> str:
    """The word's lemma in small letters."""
    return lemma(word.text, word.tag_).lower()


def relation(word: Token) -> str:
    """Its relation to its head without the subtype: `nsubj` for `nsubj:pass`."""
    return str(word.dep_).partition(":")[0]


def child(word: Token, *relations: str) -> Token | None:
    """The first word that hangs on it by one of these relations (subtypes included)."""
    return next((other for other in word.children if relation(other) in relations), None)


def prepositions(word: Token) -> set[str]:
    """The little words that lead what hangs on it: `with`, `by`, `because`."""
    found: set[str] = set()
    for other in word.children:
        kind = relation(other)
        if kind in _OBLIQUE:
            found.update(small.lower_ for small in other.children if small.dep_ in _MARKS)
            if other.lower_ == "due":
                found.add("due")
        elif kind in {"case", "mark"}:
            found.add(other.lower_)
    return found


def led_by(word: Token, *little: str) -> Token | None:
    """Words that hang on a token by one of these prepositions: in "protects against colds", `colds` by `against`."""
    for other in word.children:
        if relation(other) in _OBLIQUE and any(
            small.dep_ in _MARKS and small.lower_ in little for small in other.children
        ):
            return other
    return None


def is_verb(word: Token) -> bool:
    return str(word.tag_).startswith("VB")


def is_noun(word: Token) -> bool:
    return str(word.tag_).startswith("NN")


def is_passive(word: Token) -> bool:
    """Whether it is a participle of the passive: "was reduced", "pain caused by"."""
    return any(other.dep_ == "aux:pass" for other in word.children) or (
        word.tag_ == "VBN" and child(word, "aux") is None
    )


def before_noun(word: Token) -> bool:
    """Whether a participle only describes the noun after it: "increased risk"; the parser knows that mostly."""
    if word.tag_ not in {"VBN", "VBD", "VBG", "JJ"}:
        return False
    if word.dep_ == "amod":
        return True
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return (
        following is not None
        and following.tag_ in {"NN", "NNS", "JJ", "JJR", "NNP", "CD"}
        and child(word, "nsubj", "aux", "obj") is None
        and relation(word) != "ROOT"
    )


def phrase(word: Token, *, without: tuple[str, ...] = ()) -> Span:
    """From the first to the last word of what hangs on it, itself included, as characters of the sentence.

    What hangs on it directly by a relation of `without` is left out, and marks at the ends are.
    """
    parts = [word]
    for other in word.children:
        if relation(other) not in without:
            parts += other.subtree
    places = sorted(part.i for part in parts)
    first, last = _run(places, word.i)
    doc = word.doc
    while last > first and doc[last].is_punct:
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].dep_ in {"case", "cc"}):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _run(places: list[int], at: int) -> tuple[int, int]:
    """The unbroken stretch of places around `at`."""
    here = places.index(at)
    first = last = here
    while first and places[first - 1] == places[first] - 1:
        first -= 1
    while last + 1 < len(places) and places[last + 1] == places[last] + 1:
        last += 1
    return places[first], places[last]
