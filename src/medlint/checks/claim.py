"""`claim`: flags claims by what they say, how strongly they say it, and what stands behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Literal

import msgspec
import regex
from msgspec import Meta

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder, apart, pattern
from medlint.claims import gather, told
from medlint.claims.disowned import disowned
from medlint.claims.read import claims
from medlint.claims.support import supported, within
from medlint.language import medical
from medlint.model import Block, Claim, Hit, Need, Span

Relation = Literal[
    "cures", "treats", "prevents", "reduces", "increases", "improves", "worsens", "causes", "affects", "helps",
    "associated", "compares",
]  # fmt: skip
Kind = Literal["condition", "symptom", "treatment", "drug", "exposure", "provider", "body", "measure"]
Figure = Literal["ratio", "relative", "absolute", "sample", "percentage", "none"]


class Side(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What stands on one side of a claim: a word of one of these kinds, or something that a pattern of `find` finds.

    `least`: so many of the things it lists must be of these kinds. `never`: nothing that one of these patterns finds.
    """

    kinds: tuple[Kind, ...] = ()
    find: tuple[patterns.Regex, ...] = ()
    least: Annotated[int, Meta(ge=1)] = 1
    never: tuple[patterns.Regex, ...] = ()


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Attributes that a claim must have; of those in a list, any one; what is not named may be anything.

    `given`: only sentences in which one of these is found are read. `not_given`: sentences with one of these are not.
    `near`: one of these must be found in the sentence or in those beside it in its block.
    `told`: phrases that say so in words a parse takes apart; `~` in one stands for the outcome, and the words before it
    in its clause are the agent.
    `words`: what the check `pattern` flags beside, without a parse; of hits that overlap, the first and longest stays.
    """

    relations: tuple[Relation, ...]
    strength: tuple[Literal["association", "conditional", "causal"], ...] = ("causal",)
    polarity: Literal["positive", "negative"] = "positive"
    support: tuple[Literal["none", "vague", "named", "cited"], ...] = ()
    speaker: tuple[Literal["article", "person", "study", "unnamed"], ...] = ()
    agent: Side | None = None
    outcome: Side | None = None
    figures: Annotated[
        tuple[Figure, ...], Meta(description="A figure of one of these kinds in the sentence; `none` for no figure.")
    ] = ()
    given: tuple[patterns.Regex, ...] = ()
    not_given: tuple[patterns.Regex, ...] = ()
    near: tuple[patterns.Regex, ...] = ()
    told: tuple[patterns.Regex, ...] = ()
    words: pattern.Params | None = None


def prepare(params: Params) -> SentenceFinder:
    """A run that flags each fitting claim from its agent to its outcome, the first and longest of those that overlap;
    guards judge by its cue.

    Slots: `agent`, `relation`, `outcome` and `cue`. It raises TimeoutError where a pattern takes too long.
    """
    given, never, near = (patterns.Search(found) for found in (params.given, params.not_given, params.near))
    agent, outcome = _side(params.agent), _side(params.outcome)
    by_words = pattern.prepare(params.words) if params.words else None
    phrases = patterns.Search([told.expression(phrase) for phrase in params.told])

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        for block, sentence in gather.wanted(article, blocks, params.relations):
            if may(article, block, sentence):
                yield block, sentence

    def may(article: Article, block: Block, sentence: Span) -> bool:
        text = block.text[sentence.start : sentence.end]
        return (
            (not params.given or _finds(given, text))
            and not _finds(never, text)
            and (not params.near or _finds(near, _around(article, block, sentence)))
        )

    def fits(claim: Claim) -> bool:
        figures = {figure.kind for figure in claim.quantities} or {"none"}
        return (
            claim.relation in params.relations
            and claim.strength in params.strength
            and claim.polarity == params.polarity
            and (not params.figures or not figures.isdisjoint(params.figures))
            and agent(claim.agent, claim.agent_kinds)
            and outcome(claim.outcome, claim.outcome_kinds)
        )

    def stands(claim: Claim) -> bool:
        return (not params.support or claim.support in params.support) and (
            not params.speaker or claim.speaker in params.speaker
        )

    def phrased(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in phrases.among(blocks, article.letters):
            able = () if block.reference else phrases.able(block.text)
            for sentence in article.sentences(block) if able else ():
                hits = [
                    Hit(Span(one.start, one.end).moved(sentence.start), block, _slots(one, params.relations[0]))
                    for one in told.find(able, block.text[sentence.start : sentence.end])
                    if agent(one.agent, one.agent_kinds) and outcome(one.outcome, one.outcome_kinds)
                ]
                if hits and may(article, block, sentence) and not disowned(article, block, sentence):
                    support = within(article, block, sentence)
                    if not params.support or support in params.support:
                        yield from hits

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        found = [claim for place in places for claim in claims(*place, article.parsed(*place)) if fits(claim)]
        found = [claim for claim in found if not _disowned(article, claim)]
        hits = [_hit(claim) for claim in supported(article, found) if stands(claim)]
        yield from apart([*(by_words(article, blocks) if by_words else ()), *phrased(article, blocks), *hits])

    return SentenceFinder(wanted, find)


def _disowned(article: Article, claim: Claim) -> bool:
    """Whether the article tells the claim of others and does not make it."""
    return disowned(article, claim.block, article.sentence(claim.block, claim.span.start))


def _hit(claim: Claim) -> Hit:
    slots = {"agent": claim.agent, "relation": claim.relation, "outcome": claim.outcome, "cue": claim.cue}
    grounds = slots | {"strength": str(claim.strength), "support": str(claim.support)}
    return Hit(claim.span, claim.block, slots, focus=claim.focus, grounds=grounds)


def _slots(one: told.Told, relation: str) -> dict[str, str]:
    return {"agent": one.agent, "relation": relation, "outcome": one.outcome, "cue": one.cue}


def _around(article: Article, block: Block, sentence: Span) -> str:
    """The text of a sentence with the one before and the one after it in the block."""
    sentences = article.sentences(block)
    at = bisect_left(sentences, sentence)
    return block.text[sentences[max(at - 1, 0)].start : sentences[min(at + 1, len(sentences) - 1)].end]


def _side(side: Side | None) -> Callable[[str, Iterable[str]], bool]:
    """Whether a side of a claim, by its words and their kinds, is as wanted."""
    if side is None:
        return lambda words, kinds: True
    wanted, find, never = frozenset(side.kinds), patterns.Search(side.find), patterns.Search(side.never)

    def fits(words: str, kinds: Iterable[str]) -> bool:
        if _finds(never, words):
            return False
        if side.least > 1:
            return sum(not wanted.isdisjoint(medical.kinds(part)) for part in _LISTED.split(words)) >= side.least
        return not wanted.isdisjoint(kinds) or _finds(find, words)

    return fits


_LISTED = regex.compile(r",\s*(?:and\s|or\s)?|\s(?:and|or)\s")


def _finds(search: patterns.Search, text: str) -> bool:
    return any(next(patterns.finditer(pattern, text), None) for pattern in search.able(text))


CHECK = Check(Params, prepare, slots=frozenset({"agent", "relation", "outcome", "cue"}), needs=Need.PARSE)
