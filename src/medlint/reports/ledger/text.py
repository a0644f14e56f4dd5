"""The ledger for people: claims under their headings, and how many of them are supported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import click

from medlint.model import Strength, Support
from medlint.reports.escape import visible
from medlint.reports.ledger.entries import Entry, Ledger, Ledgers, counts
from medlint.reports.ledger.fields import SPEAKERS, figures, label, polarity, section, strength, words
from medlint.reports.parts.width import clip, wrap
from medlint.reports.stats.table import Row, table

BESIDE = 24
"""Terminal columns that a claim must have beside place, strength and support, or it gets lines of its own."""

LONGEST = 240
"""Columns of a claim that are shown; the other reports have all of it."""

SIDE = 60
"""Columns of an agent or outcome that are shown."""

_COLORS = {Support.NONE: "red", Support.VAGUE: "yellow"}


def render(every: Ledgers, *, columns: int, color: bool = False, quiet: bool = False) -> str:
    """The claims in so many columns of a terminal; `quiet` keeps a line for each article."""
    room = max(columns, 20)
    lines: list[str] = []
    if quiet:
        if every.ledgers:
            rows = [Row(ledger.path, _cells(_supports(ledger.entries))) for ledger in every.ledgers]
            lines += table(rows, [], room, color=color).lines
        return "".join(f"{line}\n" for line in lines)
    for ledger in every.ledgers:
        if ledger.entries:
            lines += [*_article(ledger, room, color=color), ""]
    if every.entries:
        lines += table(list(_totals(every.entries)), [], room, color=color).lines
    lines += [line for note in _notes(every) for line in wrap(note, room)]
    return "".join(f"{line}\n" for line in lines)


def _article(ledger: Ledger, columns: int, *, color: bool) -> Iterator[str]:
    title = f"{visible(ledger.path)} ({ledger.kind})"
    yield click.style(title, bold=True) if color else title
    rows = [(e.start.brief, strength(e.claim), _support(e)) for e in ledger.entries]
    sizes = [max(map(len, column)) for column in zip(*rows, strict=True)]
    indent = sum(sizes) + 2 + 2 * len(sizes)
    above: tuple[str, ...] = ()
    for entry, row in zip(ledger.entries, rows, strict=True):
        if entry.section != above:
            above = entry.section
            yield from wrap(visible(section(entry)), columns)
        head = [cell.ljust(size) for cell, size in zip(row, sizes, strict=True)]
        if color and entry.claim.support in _COLORS:
            head[2] = click.style(head[2], fg=_COLORS[entry.claim.support])
        beside = columns - indent >= BESIDE
        start = f"  {'  '.join(head)}"
        under = " " * (indent if beside else 4)
        first, *more = wrap(clip(visible(words(entry)), LONGEST), columns - len(under))
        yield from [f"{start}  {first}"] if beside else [start.rstrip(), f"{under}{first}"]
        yield from (f"{under}{line}" for line in more)
        for line in wrap(visible("; ".join(_details(entry))), columns - len(under)):
            yield under + (click.style(line, dim=True) if color else line)


def _support(entry: Entry) -> str:
    """The support, and the line it stands in."""
    place = entry.backing and entry.backing.place
    return f"{entry.claim.support}, {place.name}" if place else str(entry.claim.support)


def _details(entry: Entry) -> Iterator[str]:
    """What the claim was read as."""
    claim = entry.claim
    if polarity(claim) == "denied":
        yield "denied"
    agent, outcome = (f"[{clip(visible(side), SIDE)}]" if side else "" for side in (claim.agent, claim.outcome))
    yield f"{agent} {claim.relation} {outcome}".strip()
    if claim.hedges:
        yield f"hedged: {', '.join(claim.hedges)}"
    if claim.quantities:
        yield f"figures: {figures(claim)}"
    if claim.speaker != "article":
        yield f"said by {SPEAKERS[claim.speaker]}"
    yield from entry.rules


def _totals(entries: Sequence[Entry]) -> Iterator[Row]:
    """A row for each strength, the strongest first, and one for all."""
    found = counts(entries)
    for each in reversed(Strength):
        yield Row(label(each), _cells(found[each].values()))
    yield Row("all claims", _cells(_supports(entries)), bold=True)


def _supports(entries: Sequence[Entry]) -> list[int]:
    """How many claims have each support."""
    return [sum(numbers) for numbers in zip(*(by.values() for by in counts(entries).values()), strict=True)]


def _cells(numbers: Collection[int]) -> dict[str, str]:
    """The numbers of claims by support, and their sum."""
    return {**{str(s): str(n) for s, n in zip(Support, numbers, strict=True)}, "all": str(sum(numbers))}


def _notes(every: Ledgers) -> Iterator[str]:
    """What the table does not show."""
    without = sum(not ledger.entries for ledger in every.ledgers)
    unwanted = sum(ledger.unwanted for ledger in every.ledgers)
    not_health = sum(ledger.not_health for ledger in every.ledgers)
    if without or not every.ledgers:
        what = "such claims" if unwanted else "claims"
        yield f"No {what} {'in' if every.entries else 'found:'} {_counted(without, 'file')}."
    if unwanted:
        yield f"{_counted(unwanted, 'other claim')} not shown."
    if not_health:
        yield f"{_counted(not_health, 'comparison')} without a word of medicine not shown; --all has them."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
