"""`claim`: flags claims by what they say, how strongly they say it, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Literal

import msgspec
import regex
from msgspec import Meta

from medlint import lexicon, patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder, apart
from medlint.claims import gather, words
from medlint.claims.disowned import disowned
from medlint.claims.read import claims
from medlint.claims.support import supported
from medlint.language import medical
from medlint.model import Block, Claim, Hit, Need, Span

Relation = Literal[
    "cures", "treats", "prevents", "reduces", "increases", "improves", "worsens", "causes", "affects", "helps",
    "associated", "compares",
]  # fmt: skip
Kind = Literal[
    "condition", "symptom", "pathogen", "body", "function", "measure", "well-being", "food", "supplement", "drug",
    "treatment", "practice", "device", "exposure", "provider",
]  # fmt: skip
Figure = Literal["ratio", "relative", "absolute", "sample", "percentage", "none"]


class Side(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One side of a claim: a word of one of these kinds, or something that a pattern of `find` finds.

    `least`: so many of the things it lists must be of these kinds. `never`: nothing that one of these patterns finds;
    `without`: no word of one of these classes of the lexicon.
    """

    kinds: tuple[Kind, ...] = ()
    find: tuple[patterns.Regex, ...] = ()
    least: Annotated[int, Meta(ge=1)] = 1
    never: tuple[patterns.Regex, ...] = ()
    without: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.without:
            if name not in lexicon.builtin():
                raise ValueError(f"without: no class {name}; `medlint lexicon` lists the classes")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Attributes that a claim must have; of those in a list, any one; what is not named may be anything.

    `given`: only sentences in which one of these is found are read. `not_given`: sentences with one of these are not.
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


def prepare(params: Params) -> SentenceFinder:
    """A run that flags each fitting claim from its agent to its outcome, the first and longest of those that overlap;
    guards judge by its cue.

    Slots: `agent`, `relation`, `outcome` and `cue`. It raises TimeoutError where a pattern takes too long.
    """
    given, never = patterns.Search(params.given), patterns.Search(params.not_given)
    agent, outcome = _side(params.agent), _side(params.outcome)

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        for block, sentence in gather.wanted(article, blocks, params.relations):
            if may(block, sentence):
                yield block, sentence

    def may(block: Block, sentence: Span) -> bool:
        text = block.text[sentence.start : sentence.end]
        return (not params.given or _finds(given, text)) and not _finds(never, text)

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

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        found = [claim for place in places for claim in claims(*place, article.parsed(*place)) if fits(claim)]
        found = [claim for claim in found if not _disowned(article, claim)]
        hits = [_hit(claim) for claim in supported(article, found) if stands(claim)]
        yield from apart(hits)

    return SentenceFinder(wanted, find)


def _disowned(article: Article, claim: Claim) -> bool:
    """Whether the article tells the claim of others and does not make it."""
    return disowned(article, claim.block, article.sentence(claim.block, claim.span.start))


def _hit(claim: Claim) -> Hit:
    slots = {"agent": claim.agent, "relation": claim.relation, "outcome": claim.outcome, "cue": claim.cue}
    grounds = slots | {"strength": str(claim.strength), "support": str(claim.support)}
    return Hit(claim.span, claim.block, slots, focus=claim.focus, grounds=grounds)


def _side(side: Side | None) -> Callable[[str, Iterable[str]], bool]:
    """Whether a side of a claim, by its words and their kinds, is as wanted."""
    if side is None:
        return lambda text, kinds: True
    wanted, find, never = frozenset(side.kinds), patterns.Search(side.find), patterns.Search(side.never)

    def fits(text: str, kinds: Iterable[str]) -> bool:
        if _finds(never, text) or (side.without and any(words.find(words.small(text), *side.without))):
            return False
        if side.least > 1:
            return sum(not wanted.isdisjoint(medical.kinds(part)) for part in _LISTED.split(text)) >= side.least
        return not wanted.isdisjoint(kinds) or _finds(find, text)

    return fits


_LISTED = regex.compile(r",\s*(?:and\s|or\s)?|\s(?:and|or)\s")


def _finds(search: patterns.Search, text: str) -> bool:
    return any(next(patterns.finditer(pattern, text), None) for pattern in search.able(text))


CHECK = Check(Params, prepare, slots=frozenset({"agent", "relation", "outcome", "cue"}), needs=Need.PARSE)
