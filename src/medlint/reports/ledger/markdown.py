"""The ledger as Markdown: a table for each article."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.model import Strength, Support
from medlint.reports.ledger.entries import Entry, Ledgers, counts
from medlint.reports.ledger.fields import SPEAKERS, figures, label, polarity, section, strength, words
from medlint.reports.parts.gfm import escaped, table

_COLUMNS = (
    "Place", "Section", "Claim", "Strength", "Polarity", "Hedges", "Support", "Speaker", "Agent", "Relation", "Outcome",
    "Figures", "Findings",
)  # fmt: skip


def render(every: Ledgers) -> str:
    """The claims and their totals; the articles' own words stay words."""
    parts = []
    for ledger in every.ledgers:
        rows = [_row(entry) for entry in ledger.entries]
        parts += [f"## {escaped(ledger.path)}\n", table(_COLUMNS, rows) if rows else "No claims.\n"]
    parts += ["## Totals\n", table(("", *Support, "all"), _totals(every))]
    return "\n".join(parts)


def _row(entry: Entry) -> tuple[str, ...]:
    claim, backing = entry.claim, entry.backing
    return (
        entry.start.brief,
        section(entry),
        words(entry),
        strength(claim),
        polarity(claim),
        ", ".join(claim.hedges),
        f"{claim.support}, {backing.place.name}: {backing.text}" if backing else str(claim.support),
        SPEAKERS[claim.speaker],
        claim.agent,
        claim.relation,
        claim.outcome,
        figures(claim),
        ", ".join(entry.rules),
    )


def _totals(every: Ledgers) -> Iterator[tuple[str, ...]]:
    """A row for each strength, and one for all."""
    found = counts(every.entries)
    for each in reversed(Strength):
        numbers = found[each]
        yield label(each), *map(str, numbers.values()), str(sum(numbers.values()))
    sums = [sum(numbers[support] for numbers in found.values()) for support in Support]
    yield "all", *map(str, sums), str(sum(sums))
