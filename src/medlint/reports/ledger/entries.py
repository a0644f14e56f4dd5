"""The results of `medlint claims`, for its reports: each claim of an article with its place and the findings on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, get_args

from medlint.article.annotated import Article
from medlint.claims import gather
from medlint.language import medical
from medlint.model import Block, Checked, Claim, ClaimKind, Failure, Finding, Span, Strength, Support
from medlint.places.outline import above
from medlint.places.positions import LineIndex, Position

_LOOSE = frozenset({"compares", "associated"})
"""Relations of any two things; a sentence without a word of medicine says nothing about health by them."""


class Backing(NamedTuple):
    """The words that stand behind a claim, and where they start."""

    text: str
    place: Position


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim; texts are on one line, places in the source.

    `section` are the headings above, outermost first, and of a claim in a heading that one, too; `backing` is None
    where nothing supports the claim; `findings` are those on the claim, its figures or its backing.
    """

    claim: Claim
    text: str
    sentence: str
    section: tuple[str, ...]
    start: Position
    end: Position
    backing: Backing | None
    findings: tuple[Finding, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Their rules, each once."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims a ledger lists: of these strengths, supports and kinds; with `all`, also comparisons not about
    health.
    """

    strengths: frozenset[Strength] = frozenset(Strength)
    kinds: frozenset[ClaimKind] = frozenset(get_args(ClaimKind))
    supports: frozenset[Support] = frozenset(Support)
    all: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """The claims of an article in order of place, as far as they are wanted.

    `not_health` comparisons are left out as no claims about health, and `unwanted` claims by what was asked for.
    """

    path: str
    kind: str
    entries: Sequence[Entry]
    not_health: int = 0
    unwanted: int = 0


@dataclass(frozen=True, slots=True)
class Ledgers:
    """All ledgers, and the failures."""

    ledgers: list[Ledger]
    failures: list[Failure]

    @property
    def entries(self) -> list[Entry]:
        return [entry for ledger in self.ledgers for entry in ledger.entries]


Counts = Mapping[Strength, Mapping[Support, int]]
"""How many claims of each strength have each support; every pair is there."""


def counts(entries: Iterable[Entry]) -> Counts:
    """The totals of a ledger."""
    found = Counter((entry.claim.strength, entry.claim.support) for entry in entries)
    return {strength: {support: found[strength, support] for support in Support} for strength in Strength}


def ledger(checked: Checked, article: Article, wanted: Wanted) -> Ledger:
    """The claims of an article that was checked. Raises LanguageError where there is nothing to read it with."""
    claims = sorted(gather.of(article), key=lambda claim: (claim.start, claim.end))
    health = [claim for claim in claims if wanted.all or _about_health(article, claim)]
    listed = [
        claim
        for claim in health
        if claim.strength in wanted.strengths and claim.support in wanted.supports and claim.kind in wanted.kinds
    ]
    sections = [
        (*path, block) if block.kind == "heading" else path
        for path, block in zip(above(article.document), article.blocks, strict=True)
    ]
    index = LineIndex.of(article.document)
    return Ledger(
        path=article.document.path,
        kind=article.document.kind,
        entries=[
            Entry(
                claim=claim,
                text=_line(claim.block, claim.span),
                sentence=_line(claim.block, article.sentence(claim.block, claim.span.start)),
                section=tuple(_line(heading, Span(0, len(heading.text))) for heading in sections[claim.block.index]),
                start=index.at(claim.start),
                end=index.at(claim.end),
                backing=_backing(claim, index),
                findings=tuple(finding for finding in checked.findings if _is_on(finding, claim)),
            )
            for claim in listed
        ],
        not_health=len(claims) - len(health),
        unwanted=len(health) - len(listed),
    )


def _about_health(article: Article, claim: Claim) -> bool:
    sentence = article.sentence(claim.block, claim.span.start)
    return claim.relation not in _LOOSE or bool(medical.kinds(_line(claim.block, sentence)))


def _backing(claim: Claim, index: LineIndex) -> Backing | None:
    block, span = claim.source_block, claim.source
    if block is None or span is None:
        return None
    return Backing(_line(block, span), index.at(block.map.to_source(span).start))


def _is_on(finding: Finding, claim: Claim) -> bool:
    """Whether a finding touches the claim, a figure beside it, or the words that stand behind it."""
    return finding.scope == "span" and any(
        finding.block == block.index and finding.span.start < span.end and span.start < finding.span.end
        for block, span in _parts(claim)
    )


def _parts(claim: Claim) -> Iterator[tuple[Block, Span]]:
    yield claim.block, claim.span
    for quantity in claim.quantities:
        yield claim.block, quantity.span
    if claim.source_block is not None and claim.source is not None:
        yield claim.source_block, claim.source


def _line(block: Block, span: Span) -> str:
    return " ".join(block.text[span.start : span.end].split())
