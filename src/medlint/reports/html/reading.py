"""An article as its reader meets it: what the page shows of it beside the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from medlint import readability
from medlint.article.annotated import Article
from medlint.article.audience import Target
from medlint.model import Block, Checked, Finding, Strength, Support
from medlint.places.positions import Position
from medlint.readability import Section
from medlint.readability.formulas import Counts

if TYPE_CHECKING:
    from medlint.reports.ledger.entries import Entry


class Part(NamedTuple):
    """A section with prose: the index of its heading among the blocks (None before the first), and its counts."""

    heading: int | None
    counts: Counts


class Claimed(NamedTuple):
    """A claim as the page lists it: the index of its block, its place, and the words behind it ("" for none).

    `touched` tells the findings on it by rule, start and end.
    """

    block: int
    start: int
    place: Position
    words: str
    denied: bool
    strength: Strength
    support: Support
    backing: str
    touched: tuple[tuple[str, int, int], ...]

    def rules(self, standing: Sequence[Finding]) -> list[str]:
        """The rules with a finding on it that stands, each once."""
        found = {(finding.rule, finding.start, finding.end) for finding in standing} if self.touched else set()
        return list(dict.fromkeys(rule for rule, *place in self.touched if (rule, *place) in found))


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of an article, how hard each section is to read, and what it claims. It can be kept for another run.

    `claims` is None, and there are no parts, where no language model could read the sentences.
    """

    blocks: tuple[Block, ...]
    parts: tuple[Part, ...] = ()
    target: Target = Target()
    claims: tuple[Claimed, ...] | None = None

    @property
    def sections(self) -> list[Section]:
        """The parts as readability has them, without their prose."""
        return [Section(None if at is None else self.blocks[at], (), counts) for at, counts in self.parts]


def reading(checked: Checked, article: Article) -> Reading:
    """An article that was checked, read. Raises LanguageError where there is nothing to read its sentences with."""
    # Cached articles do without what claims are read with.
    from medlint.reports.ledger.entries import Wanted, ledger

    found = readability.sections(article)
    parts = tuple(Part(section.heading.index if section.heading else None, section.counts) for section in found)
    claims = tuple(map(_claimed, ledger(checked, article, Wanted()).entries))
    return Reading(tuple(article.blocks), parts, article.target, claims)


def _claimed(entry: Entry) -> Claimed:
    from medlint.reports.ledger.fields import words

    claim = entry.claim
    return Claimed(
        claim.block.index,
        claim.start,
        entry.start,
        words(entry),
        claim.polarity == "negative",
        claim.strength,
        claim.support,
        entry.backing.text if entry.backing else "",
        tuple((finding.rule, finding.start, finding.end) for finding in entry.findings),
    )
