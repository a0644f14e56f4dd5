"""A comparison in words: harder or easier, by how much, and the sentences that did it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from medlint.reports.escape import visible
from medlint.reports.parts.width import clip, width
from medlint.reports.stats.columns import SCORES
from medlint.reports.stats.measured import GRADES, Comparison, Sentence

SHOWN = 10
"""How many sentences are shown; JSON has all."""

_LEAST = 0.005
"""Grades; a sentence that pushes less shows as 0.00 and is counted only."""


def headline(against: Comparison) -> str:
    """The change of an article, from its verb on, without a stop."""
    if not against.change:
        return f"cannot be compared with {visible(against.name)}: one of the two has no prose in English"
    each = ", ".join(f"{SCORES[name]} {against.change[name]:+z.1f}" for name in GRADES)
    rise = round(abs(against.rise), 1)
    what = f"{against.verdict} to read by {rise:.1f} grades" if rise else "as hard to read as it was"
    return f"is {what} (the mean of {each})"


def sentences(against: Comparison, columns: int, *, color: bool) -> Iterator[str]:
    """The sentences that differ, those with the largest push first, a line each (of one rewritten also what it was),
    cut at `columns`.
    """
    shown = [sentence for sentence in against.sentences if abs(sentence.push) >= _LEAST][:SHOWN]
    if shown:
        yield "Sentences that did it, and the grades each adds:"
    for sentence in shown:
        yield from _sentence(sentence, columns, color=color)
    left = len(against.sentences) - len(shown)
    if left or not shown:
        yield f"{left or 'No'} {'more ' if shown else ''}sentence{'s differ' if left > 1 else ' differs'}."


def _sentence(sentence: Sentence, columns: int, *, color: bool) -> Iterator[str]:
    place = f"{sentence.place.brief} " if sentence.place else ""
    head = f" {place}{sentence.change}: "
    push = f"{sentence.push:+.2f}"
    if color:
        push = click.style(push, fg="red" if sentence.push > 0 else "green")
    yield f"  {push}{head}" + _cut(sentence.after or sentence.before, columns - 7 - width(head))
    if sentence.change == "rewritten":
        head = "        was: "
        yield head + _cut(sentence.before, columns - width(head))


def _cut(text: str, columns: int) -> str:
    return clip(visible(text), max(columns, 20))
