"""A statement that an editor would verify, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from medlint.model.document import Block
from medlint.model.spans import Span

ClaimKind = Literal[
    "effect", "property", "figure", "dose", "absolute", "rank", "study", "quotation", "anecdote"
]  # fmt: skip
"""What a claim is: something that acts on, or goes with, another thing; a quality ("anti-inflammatory"); a number; how
much to take or how often; a promise for all; a place above others; what studies or experts are said to say; words of
somebody else; what happened to one person.
"""


class Strength(StrEnum):
    """The strength with which a claim relates two things; none where it states no such relation."""

    NONE = "none"
    ASSOCIATION = "association"
    CONDITIONAL = "conditional"
    CAUSAL = "causal"

    @property
    def rank(self) -> int:
        """0 for the weakest."""
        return list(Strength).index(self)


class Support(StrEnum):
    """The support of a claim within reach of its reader."""

    NONE = "none"
    VAGUE = "vague"
    NAMED = "named"
    CITED = "cited"

    @property
    def rank(self) -> int:
        """0 for none."""
        return list(Support).index(self)


class Quantity(NamedTuple):
    """A figure beside a claim: `ratio`, `relative`, `absolute`, `sample` or `percentage`; its place and its words."""

    kind: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that an editor would verify: mostly that one thing acts on, or goes with, another (`kind`).

    `block` and the spans say where its words stand, in code points of the block's text; `start` and `end` in the
    source. `relation` is the name of what is claimed ("cures", "prevents", "associated"), `cue` the words that claim
    it, `agent` and `outcome` what stands on either side, empty where neither sentence nor heading names it. `polarity`
    is "negative" where the relation is denied. `speaker`: "article", "person", "study" or "unnamed".
    """

    block: Block
    span: Span
    focus: Span
    strength: Strength
    polarity: Literal["positive", "negative"]
    relation: str
    cue: str
    agent: str = ""
    outcome: str = ""
    agent_kinds: frozenset[str] = frozenset()
    outcome_kinds: frozenset[str] = frozenset()
    hedges: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    tense: Literal["present", "past", "future", "none"] = "none"
    speaker: str = "article"
    support: Support = Support.NONE
    source: Span | None = None  # where the support stands, in the text of `source_block`
    source_block: Block | None = None
    kind: ClaimKind = "effect"

    @property
    def start(self) -> int:
        """The start of the claim in the source, in code points."""
        return self.block.map.to_source(self.span).start

    @property
    def end(self) -> int:
        """The end of the claim in the source, exclusive."""
        return self.block.map.to_source(self.span).end
