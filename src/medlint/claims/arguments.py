"""The agent and the outcome of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medlint.claims import lexicon
from medlint.claims.cues import joins
from medlint.claims.tree import base, child, is_noun, is_passive, is_verb, led_by, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset(["that", "which", "who"])
_AGAINST = ("against", "from", "for", "in", "on", "of", "to", "with")


def agent(cue: Token) -> Token | None:
    """The word that the treatment, exposure or provider hangs on; None where the sentence names none."""
    if is_verb(cue):
        if base(cue) in lexicon.ASSOCIATE:
            return _described(cue)
        if is_passive(cue):
            return led_by(cue, "by", "through", "via", "with")
        source = lexicon.COMES.get(base(cue))
        return (led_by(cue, *source) if source else None) or _subject(cue)
    if is_noun(cue):
        if joins(cue):
            return led_by(cue, lexicon.JOINING[base(cue)][1])
        return _subject(cue.head) if relation(cue) in {"obj", "obl", "xcomp"} else led_by(cue, "of") or _subject(cue)
    if _joins(cue):
        return led_by(cue, "to") or (cue.head if cue.dep_ in {"case", "mark"} else None)
    return _subject(cue)


def outcome(cue: Token) -> Token | None:
    """The word that the condition, symptom, benefit or harm hangs on; None where the sentence names none."""
    if is_verb(cue):
        lemma = base(cue)
        if is_passive(cue) and lemma not in lexicon.ASSOCIATE:
            return _described(cue)
        if lemma in lexicon.COMES and led_by(cue, *lexicon.COMES[lemma]) is not None:
            return _subject(cue)
        if lemma in lexicon.particles():
            found = led_by(cue, *lexicon.particles()[lemma]) or child(cue, "obj")
            return (led_by(found, "to") or found) if found is not None else None
        if lemma in lexicon.ASSOCIATE:
            return led_by(cue, "with", "to", "by") or child(cue, "obj")
        return child(cue, "obj") or led_by(cue, *_AGAINST) or child(cue, "xcomp", "ccomp")
    if _joins(cue):
        above = cue.head.head if cue.dep_ in {"case", "mark"} else _subject(cue) or cue.head
        return above if above not in {cue, cue.head} or cue.dep_ not in {"case", "mark"} else None
    if is_noun(cue) and joins(cue):
        return cue.head
    if is_noun(cue) and base(cue) in lexicon.CHANGES:
        return led_by(cue, "in", "of", "from")
    return led_by(cue, "on", "with", "for", "against", "in", "of", "to")


def _described(cue: Token) -> Token | None:
    """What a verb says something of: its subject, or the noun that a participle hangs on."""
    return _subject(cue) or (cue.head if relation(cue) == "acl" else None)


def _joins(cue: Token) -> bool:
    """Whether the cue joins a cause to its outcome: "because of", "due to", "despite"."""
    return cue.lower_ in {"because", "due", "owing", "thanks"} | lexicon.DESPITE | lexicon.ALTHOUGH


def _subject(word: Token) -> Token | None:
    """The subject of a word or of the words it completes or is joined to; what a relative clause describes."""
    for _ in range(len(word.doc)):
        found = child(word, "nsubj", "csubj")
        if found is not None:
            described = found.lower_ in _RELATIVE and relation(word) == "acl"
            return word.head if described else found
        kind = relation(word)
        if kind == "acl" and is_verb(word) and not is_passive(word):
            return _subject(word.head.head) if base(word.head.head) == "play" else word.head
        if kind not in {"conj", "xcomp", "advcl", "ccomp"} or word.head == word:
            return None
        word = word.head
    return None
