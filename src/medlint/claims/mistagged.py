"""Verbs that the tagger takes for nouns: "Kapalbhati cures gout", where it does not know the agent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from medlint.claims import lexicon, words
from medlint.language import lemmas
from medlint.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE = frozenset(["NN", "NNP", "NNS", "NNPS", "VBG", "RB", "PRP", "FW", "JJ"])
"""Tags of a word that ends an agent."""

_LEADS = frozenset("the a an its their his her our your my these those some many such both of all".split())
"""Words before a noun: "the causes", "its benefits"."""

_ENDS = frozenset([",", ";", ":", "—", "–", "(", "."])
_SELDOM = frozenset("results effects benefits supports uses aids means works drives".split())
"""Forms that are nouns nearly always."""


_REACH = 40
"""Words on either side in which a clause ends."""


class Read(NamedTuple):
    """A verb in a sentence, what it claims, and what stands before and after it in its clause."""

    cue: Token
    relation: str
    agent: Span
    outcome: Span


def read(doc: Doc, text: str) -> Iterator[Read]:
    """The verbs of a sentence, with its text, that are tagged as plural nouns and stand between an agent and a thing of
    health.
    """
    for word in doc:
        if word.tag_ not in {"NNS", "NNPS", "NN"} or word.i == 0 or word.lower_ in _SELDOM:
            continue
        relation = _relation(word)
        before = word.nbor(-1)
        if not relation or before.tag_ not in _BEFORE or before.lower_ in _LEADS:
            continue
        first, last = _clause(word)
        start = word.i + 1 + (word.lower_ in _particled() and relation == _after(word))
        if first == word.i or start >= last or doc[start].tag_ in {"IN", "CC", "VBZ", "VBP", "VBD", "MD", "TO"}:
            continue
        verb = next((token.i for token in doc[first:last] if token.tag_ in {"VBZ", "VBP", "VBD", "MD"}), last)
        if verb < last and not any(token.tag_ == "CC" for token in doc[word.i : verb]):
            continue
        last = min(last, verb)
        outcome = Span(doc[start].idx, doc[last - 1].idx + len(doc[last - 1]))
        if word.lower_ in _surely() or words.kinds(text[outcome.start : outcome.end]):
            agent = Span(doc[first].idx, before.idx + len(before))
            yield Read(word, relation, agent, outcome)


def _clause(word: Token) -> tuple[int, int]:
    """From which to which token the words around a word are its clause."""
    doc = word.doc
    first = last = word.i
    while first and word.i - first < _REACH and doc[first - 1].text not in _ENDS and doc[first - 1].tag_ != "CC":
        first -= 1
    while last < len(doc) and last - word.i < _REACH and doc[last].text not in _ENDS:
        last += 1
    return first, last


def _relation(word: Token) -> str:
    return _single().get(word.lower_, "") or _after(word)


def _after(word: Token) -> str:
    """What a verb claims with the little word behind it."""
    little = word.nbor().lower_ if word.i + 1 < len(word.doc) else ""
    return _particled().get(word.lower_, {}).get(little, "")


@cache
def _single() -> dict[str, str]:
    """The third persons of claiming verbs -> their relation."""
    every = {**lexicon.wide(), **lexicon.VERBS}
    return {form: relation for verb, relation in every.items() for form in lemmas.forms(verb) if _third(form, verb)}


@cache
def _surely() -> frozenset[str]:
    """The third persons of verbs that promise something of whatever they act on."""
    sure = (verb for verb, relation in lexicon.VERBS.items() if relation in {"cures", "prevents"})
    return frozenset(verb + "s" for verb in sure if verb not in lexicon.BROAD)


@cache
def _particled() -> dict[str, dict[str, str]]:
    return {
        form: dict(little)
        for verb, little in lexicon.particles().items()
        for form in lemmas.forms(verb)
        if _third(form, verb)
    }


def _third(form: str, verb: str) -> bool:
    return form.endswith("s") and form != verb
