"""Titles that claim a cause where the article reports no more than that two things go together, or may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder
from medlint.claims import gather
from medlint.claims.read import claims
from medlint.model import Block, Claim, Hit, Need, Span, Strength

_WORD = regex.compile(r"\p{L}{3,}")

_STEM = 5
"""Letters by which two forms of a word are told to be one: "migraine", "migraines"."""

_EMPTY = frozenset(
    """the and for with from that this these those its their his her our your one two may can more less new who
    which than patients people adults women men children study studies risk level levels effect effects""".split()
)
"""Words that two claims may share without being about the same."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> SentenceFinder:
    """A run that flags the first title whose causal claim the article makes only in a weaker way.

    The same claim is one with a word of its agent on one side and a word of its outcome on the other. Slots: `cue`,
    the words that claim in the title, and `weaker`, those of the article with its hedge.
    """

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        title = _title(blocks)
        if title is None:
            return
        first = list(gather.wanted(article, [title]))
        if first:
            yield from first
            yield from gather.wanted(article, [block for block in blocks if block.kind not in {"title", "heading"}])

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        found = [claim for place in places for claim in claims(*place, article.parsed(*place))]
        title = _title(blocks)
        body = [claim for claim in found if claim.block is not title and claim.polarity == "positive"]
        for claim in found:
            if claim.block is not title or claim.polarity != "positive" or claim.strength is not Strength.CAUSAL:
                continue
            same = [other for other in body if not claim.hedges and _same(claim, other)]
            if same and all(other.strength is not Strength.CAUSAL for other in same):
                slots = {"cue": claim.cue, "weaker": " ".join((*same[0].hedges[:1], same[0].cue))}
                yield Hit(Span(0, len(title.text)), title, slots, scope="document", focus=claim.focus)
                return

    return SentenceFinder(wanted, find)


def _title(blocks: Sequence[Block]) -> Block | None:
    """The title, if the article begins with one."""
    return blocks[0] if blocks and blocks[0].kind in {"title", "heading"} else None


def _same(claim: Claim, other: Claim) -> bool:
    """Whether both are about the same two things, in either order."""
    agent, outcome = _stems(claim.agent), _stems(claim.outcome)
    first, second = _stems(other.agent), _stems(other.outcome)
    return bool((agent & first and outcome & second) or (agent & second and outcome & first))


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.lower()) if word not in _EMPTY}


CHECK = Check(Params, prepare, slots=frozenset({"cue", "weaker"}), needs=Need.PARSE)
