"""A parsed sentence -> its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex

from medlint.claims import arguments, cues, lexicon, mistagged, quantities, scope, words
from medlint.claims.tree import base, child, is_noun, is_passive, is_verb, phrase
from medlint.model import Block, Claim, Quantity, Span, Strength

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NO_PROSE = regex.compile(
    r"\b(?:registration|registered|clinicaltrials|isrctn|abbreviations)\b|\bnct ?\d", regex.IGNORECASE
)
"""Lines of a trial's registration and of abbreviations, which state nothing."""

_APART = ("nsubj", "csubj", "cc", "conj", "punct", "aux", "cop", "mark", "advcl", "parataxis")
"""What does not belong to a phrase for its own sake."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue, what it claims, and the phrases beside it, in characters of the sentence."""

    cue: Token
    relation: str
    strength: Strength
    agent: Span | None
    outcome: Span | None
    span: Span


def claims(block: Block, sentence: Span, doc: Doc, *, health: bool = False) -> list[Claim]:
    """The claims of a sentence of a block, in order, each once; `doc` is the sentence parsed.

    A question claims nothing, nor does what is asked, planned, advised or meant. Support and speaker are not looked
    for here.
    """
    text = doc.text  # put together anew each time that it is asked for
    if text.rstrip().endswith("?") or _NO_PROSE.search(text):
        return []
    found = _strongest(
        [
            *_cues(doc, text, cues.causal, causal=True, health=health),
            *_cues(doc, text, cues.associated, causal=False),
            *_mistagged(doc, text),
        ]
    )
    figures = quantities.find(text) if found else []
    return [_claim(one, block, sentence, figures, text) for one in found]


def _cues(
    doc: Doc, text: str, relation_of: Callable[[Token], str], *, causal: bool, health: bool = False
) -> list[_Found]:
    found = []
    for word in doc:
        relation = relation_of(word)
        if not relation or scope.set_aside(word) or _commands(word) or (causal and _said_better(word)):
            continue
        agent, outcome = arguments.agent(word), arguments.outcome(word)
        if agent is not None and agent.lower_ in _NO_AGENTS:
            continue
        sides = [
            None if side is None or side == word else _phrase(side, word, whole=side == outcome)
            for side in (agent, outcome)
        ]
        if is_verb(word) and _broad(base(word)) and not _of_health(text, sides, health=health):
            continue
        strength = Strength.ASSOCIATION
        if causal:
            strength = Strength.CONDITIONAL if scope.hedges(word) else Strength.CAUSAL
        found.append(_Found(word, relation, strength, sides[0], sides[1], _around(word, sides)))
    return found


_NO_AGENTS = frozenset(["what", "fact", "factor", "factors", "reasons", "ways", "tips", "steps"])
"""What opens a heading that asks or a list ("factors that affect it"), and the fact of "due to the fact"."""


def _commands(word: Token) -> bool:
    """Whether a verb opens its sentence as a command or as the name of a topic: "limit salt", "treating an attack",
    "causes of gout".
    """
    if word.i == 0 and len(word.doc) > 1 and word.nbor().lower_ == "of":
        return True
    if word.tag_ not in {"VB", "VBP", "VBG"} or child(word, "nsubj", "csubj", "aux") is not None:
        return False
    before = (other.tag_ for other in word.doc[: word.i] if not (other.is_punct or other.is_space))
    return word.dep_ == "ROOT" and all(tag in {"RB", "CC", "UH", "LS", "CD"} for tag in before)


def _mistagged(doc: Doc, text: str) -> Iterator[_Found]:
    """What verbs claim that are tagged as nouns."""
    for cue, relation, agent, outcome in mistagged.read(doc, text):
        yield _Found(cue, relation, Strength.CAUSAL, agent, outcome, Span(agent.start, outcome.end))


def _said_better(word: Token) -> bool:
    """Whether it only helps a verb to claim: "helps prevent", "effective in reducing", "plays a role in easing"."""
    helps = base(word) in {"help", "aid"} or word.lower_ in lexicon.ADJECTIVES
    role = child(word, "obj") if base(word) == "play" else None
    return (helps or role is not None) and any(
        other.dep_ in {"xcomp", "ccomp", "advcl", "obl", "acl"}
        and is_verb(other)
        and cues.causal(other)
        and not scope.set_aside(other)
        for above in filter(None, (word, role))
        for other in above.children
    )


def _phrase(word: Token, cue: Token, *, whole: bool) -> Span:
    """The words of an argument, without clauses of their own right; `whole`: with the nouns joined to it."""
    if (is_verb(word) and word.tag_ != "VBG") or cue in word.subtree:
        return Span(word.idx, word.idx + len(word))
    joined = [other for other in word.children if other.dep_ == "conj"]
    together = whole and joined and all(map(is_noun, joined))
    return phrase(word, without=tuple(name for name in _APART if not (together and name in {"cc", "conj", "punct"})))


def _broad(verb: str) -> bool:
    """Whether a verb claims something of health in some of its uses only."""
    return verb in lexicon.BROAD or verb in lexicon.wide()


def _of_health(text: str, sides: Sequence[Span | None], *, health: bool) -> bool:
    """Whether a claim by a verb of everyday acts speaks of health: by a word on either side, or by its article, where
    it names what acts, and that is not people.
    """
    texts = [text[side.start : side.end] if side is not None else "" for side in sides]
    if any(map(words.kinds, texts)):
        return True
    return health and all(texts) and not _PEOPLE.search(texts[0])


_PEOPLE = regex.compile(
    r"(?i)\b(?:I|we|you|he|she|they|one|who|people|patients?|doctors?|researchers?|company|team|study|trial|government"
    r"|agency|page|site|article|website|law|law|court)\b"
)


def _around(cue: Token, sides: list[Span | None]) -> Span:
    """From the first to the last word of the claim."""
    places = [Span(cue.idx, cue.idx + len(cue)), *filter(None, sides)]
    return Span(min(place.start for place in places), max(place.end for place in places))


def _strongest(found: list[_Found]) -> list[_Found]:
    """Each claim once: a weaker cue inside a phrase of a stronger one ("reduces the higher risk") adds nothing."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda one: (-one.strength.rank, one.cue.idx)):
        inside = any(
            side is not None and side.start <= one.cue.idx < side.end
            for other in kept
            for side in (other.agent, other.outcome, Span(other.cue.idx, other.cue.idx + 1))
        )
        if not inside:
            kept.append(one)
    return sorted(kept, key=lambda one: one.cue.idx)


def _claim(one: _Found, block: Block, sentence: Span, figures: list[Quantity], text: str) -> Claim:
    def said(side: Span | None) -> str:
        return "" if side is None else text[side.start : side.end]

    cue = one.cue
    return Claim(
        block=block,
        span=one.span.moved(sentence.start),
        focus=Span(cue.idx, cue.idx + len(cue)).moved(sentence.start),
        strength=one.strength,
        polarity="negative" if scope.denied(cue) or cue.lower_ == "ineffective" or cues.denies(cue) else "positive",
        relation=one.relation,
        cue=cue.text,
        agent=said(one.agent),
        outcome=said(one.outcome),
        agent_kinds=words.kinds(said(one.agent)),
        outcome_kinds=words.kinds(said(one.outcome)),
        hedges=tuple(dict.fromkeys(word.text for word in scope.hedges(cue))),
        quantities=tuple(figure._replace(span=figure.span.moved(sentence.start)) for figure in figures),
        tense=_tense(cue),
    )


def _tense(cue: Token) -> Literal["present", "past", "future", "none"]:
    verb = cue if is_verb(cue) else child(cue, "cop") or (cue.head if is_noun(cue) else cue)
    helpers = [other for other in verb.children if other.dep_.startswith("aux")]
    if any(other.lower_ in {"will", "'ll", "shall"} for other in helpers):
        return "future"
    tags = {other.tag_ for other in helpers} or {verb.tag_}
    if "VBD" in tags or (is_passive(verb) and "VBN" in tags):
        return "past"
    return "present" if not tags.isdisjoint({"VBZ", "VBP", "MD"}) else "none"
