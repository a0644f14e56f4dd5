"""Statements that say the opposite of what the article said before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import regex

from medlint.article.annotated import Article
from medlint.article.settings import settings
from medlint.checks import Check, Place, SentenceFinder
from medlint.claims import gather, lexicon
from medlint.claims.read import claims
from medlint.claims.support import supported
from medlint.language import lemmas, words
from medlint.model import Block, Claim, Hit, Need, Span, Strength
from medlint.places.lines import line

_PAIRS = {
    "causes": "prevents treats cures reduces",
    "increases": "reduces prevents",
    "worsens": "improves treats cures reduces prevents",
}
_TURNED = [(one, other) for one, others in _PAIRS.items() for other in others.split()]
OPPOSED: Mapping[str, Sequence[str]] = {
    name: [two if name == one else one for one, two in _TURNED if name in {one, two}]
    for name in dict.fromkeys(name for pair in _TURNED for name in pair)
}
"""Relations that cannot both hold of one agent and one outcome, each with its opposites."""

RELATIONS = frozenset([*OPPOSED, "helps", "affects", "associated"])
"""Relations whose denial contradicts them; comparisons hold between more than two things."""

_DENYING = frozenset("not no never neither nor cannot without fail fails failed ineffective n't".split())

_EMPTY = frozenset(
    """a an the of in to and or for with as at on from by is are was were be been being has have had do does did can
    will also not no never very more most less least many much some any all its their your our his her risk chance odds
    likelihood""".split()
)
"""Words that do not tell one agent or outcome from another."""

_VAGUE = frozenset(
    """it they them this that these those which who what we you he she i one ones others other people person
    patient factor thing treatment medicine condition disease problem drug study result change use body both each such
    same former latter something""".split()
)
"""Words that may stand for another thing in every sentence."""

_TIED = regex.compile(
    r"\b(?:if|when|whenever|unless|until|while|whereas|although|though|during|before|after|too|only|just|always|usually"
    r"|typically|necessarily|often|sometimes|alone|directly|itself|themselves|every\w*|all|both|excess\w*|enough|high"
    r"|higher|low|lower|long-term|short-term|small|large|larger|dos(?:e|es|age)|significant(?:ly)?|some|certain|other"
    r"|instead|rather|different|myths?|belie(?:ve|f)\w*|think|thought|contrary|wrong(?:ly)?|false(?:ly)?|claim\w*|evidence"
    r"|prov(?:e|en|ed)|trials?|study|studies|compared|than|mice|rats?|animals?)\b|[\"“”?]",
    regex.IGNORECASE,
)
"""Signs that a statement holds under a condition, for a dose or for some, or is somebody else's."""

_CUES: Mapping[str, str] = {
    **dict.fromkeys(lexicon.ASSOCIATED, "associated"),
    **dict.fromkeys(lexicon.ASSOCIATE, "associated"),
    **dict.fromkeys(lexicon.ASSOCIATION, "associated"),
    **dict.fromkeys(lexicon.EFFECTS, "affects"),
    **dict.fromkeys(lexicon.SOURCES, "causes"),
    **lexicon.ADJECTIVES,
    **{lemma: relation for lemma, (_, relation) in lexicon.PARTICLES.items()},
    **lexicon.VERBS,
    "because": "causes",
    "due": "causes",
}
"""Lemma of a cue -> the relation it mostly claims: enough to tell which sentences are worth a parse."""

_LONG = 12
"""Words of content above which a sentence says more than that one thing acts on another."""

_MYTHS = regex.compile(
    r"\b(?:myths?|misconceptions?|fictions?|truths?|true|false|really|debunk\w*)\b", regex.IGNORECASE
)
"""Headings of sections that set an error against the truth."""


class Side(NamedTuple):
    """A claim by the words that tell its agent and its outcome apart from others."""

    agent: frozenset[str]
    outcome: frozenset[str]
    relation: str
    denied: bool
    setting: frozenset[str]  # what headings name over it beside these


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> SentenceFinder:
    """A run that flags a claim which is the opposite of an earlier one on the same agent and the same outcome.

    Both are told by the article itself, without doubt or condition. Slots: `other`, the earlier claim, and its `line`.
    """
    return SentenceFinder(_wanted, _find)


def _wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
    """Sentences that hold the words of one that may say the opposite, told without a parse and in linear time."""
    places = [
        (place, keys)
        for place in gather.wanted(article, list(_told(article, blocks)), sorted(RELATIONS))
        if not _TIED.search(text := _text(place)) and (keys := frozenset(words.keys(text)))
    ]
    holding: dict[str, int] = {}  # lemma -> the sentences that hold it, as bits
    saying: dict[tuple[str, bool], int] = {}  # a relation, denied or not -> the sentences that hold a cue of it
    read = []
    for at, (_, keys) in enumerate(places):
        bases = {_base(key) for key in keys}
        content = {base for base in bases if len(base) > 2 and base.isalpha()} - _EMPTY - _CUES.keys()
        denied = not _DENYING.isdisjoint(keys) or any(key.endswith("n't") for key in keys)
        relations = {_CUES[base] for base in bases & _CUES.keys()}
        if len(content) > _LONG:
            content.clear()
        read.append((content, relations, denied))
        for key in content:
            holding[key] = holding.get(key, 0) | 1 << at
        for relation in relations:
            saying[relation, denied] = saying.get((relation, denied), 0) | 1 << at
    for at, (content, relations, denied) in enumerate(read):
        opposite = 0
        for relation in relations:
            opposite |= saying.get((relation, not denied), 0)
            for other in () if denied else OPPOSED.get(relation, ()):
                opposite |= saying.get((other, False), 0)
        if _sharing(content, holding) & opposite & ~(1 << at):
            yield places[at][0]


def _base(key: str) -> str:
    """The lemma of a word, of a verb where it may be one."""
    return next((base for base in lemmas.candidates(key) if base in _CUES), "") or lemmas.lemma(key)


def _sharing(content: Collection[str], holding: Mapping[str, int]) -> int:
    """The sentences, as bits, that share enough of these words to be of the same agent and outcome."""
    shared = [0, 0, 0, 0]  # at [n]: those that share more than n of the words met so far
    for key in content:
        more = holding[key]
        for count, having in enumerate(shared):
            shared[count], more = having | more, having & more
    return shared[1 if len(content) < 5 else 2 if len(content) < 8 else 3]


def flat(article: Article, found: Sequence[Claim]) -> Iterator[tuple[Claim, Side]]:
    """The claims that the article itself makes without doubt or condition, each with its side: what a page says that
    another may not deny. `found` are claims of the article, with their speakers.
    """
    over = settings(article)
    blocks = {block.index for block in _told(article, article.blocks)}
    for claim in found:
        if claim.block.index not in blocks or claim.speaker != "article" or not _plain(claim):
            continue
        sentence = article.sentence(claim.block, claim.span.start)
        side = _side(claim, over.get(claim.block.index, frozenset()))
        if side and not _TIED.search(_text((claim.block, sentence))):
            yield claim, side


def _plain(claim: Claim) -> bool:
    """Whether a claim is of a relation that can be contradicted, and leaves no way out."""
    conditional = claim.strength is Strength.CONDITIONAL
    return claim.relation in RELATIONS and not conditional and not claim.hedges and claim.tense == "present"


def _find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
    stated = [claim for place in places for claim in claims(*place, article.parsed(*place)) if _plain(claim)]
    over = settings(article)
    seen: dict[Side, Claim] = {}
    for claim in stated:
        side = _side(claim, over.get(claim.block.index, frozenset()))
        if side is None:
            continue
        first = next((seen[other] for other in opposites(side) if other in seen), None)
        if first and all(one.speaker == "article" for one in supported(article, [first, claim])):
            yield _hit(article, claim, first)
        seen.setdefault(side, claim)


def _hit(article: Article, claim: Claim, first: Claim) -> Hit:
    start = first.block.map.to_source(Span(first.span.start, first.span.start))
    told = " ".join(first.block.text[first.span.start : first.span.end].split())
    slots = {"other": told, "line": line(article.document, start)}
    grounds = {"agent": claim.agent, "relation": claim.relation, "outcome": claim.outcome, "cue": claim.cue}
    return Hit(claim.span, claim.block, slots, focus=claim.focus, grounds=grounds)


def _told(article: Article, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without those under a heading on errors and what is true."""
    chosen = {block.index for block in blocks}
    apart = False
    for block in article.blocks:
        if block.kind in {"heading", "title"}:
            apart = block.kind == "heading" and bool(_MYTHS.search(block.text))
        elif block.index in chosen and not apart:
            yield block


def _text(place: Place) -> str:
    block, (start, end) = place
    return block.text[start:end]


def _side(claim: Claim, setting: frozenset[str]) -> Side | None:
    agent, outcome = _content(claim.agent), _content(claim.outcome)
    if not agent or not outcome:
        return None
    return Side(agent, outcome, claim.relation, claim.polarity == "negative", setting - agent - outcome)


def _content(phrase: str) -> frozenset[str]:
    """The words that tell what a phrase is of; none where one of them stands for something named elsewhere."""
    found = frozenset(lemmas.lemma(key) for key in words.keys(phrase) if key[0].isalnum()) - _EMPTY
    return frozenset() if found & _VAGUE else found


def opposites(side: Side) -> Iterator[Side]:
    """The claims that cannot hold where this one does."""
    yield side._replace(denied=not side.denied)
    for relation in () if side.denied else OPPOSED.get(side.relation, ()):
        yield side._replace(relation=relation)


CHECK = Check(Params, prepare, slots=frozenset({"other", "line"}), needs=Need.PARSE)
