"""The two pictures of an article: where its findings lie, and how hard each section is to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from markupsafe import Markup

from medlint.model import Block, Severity
from medlint.readability import Section, formulas
from medlint.reports.html.notes import Note

WIDTH = 1000
"""Units of a picture from left to right."""

HEIGHT = 24
"""Units of the map from top to bottom."""

_HEIGHTS = {Severity.ERROR: HEIGHT, Severity.WARNING: 16, Severity.SUGGESTION: 8}
_NARROWEST = 2.5  # units of a tick
_HIGHEST = 16  # grades that the picture of sections has room for, at least


class Tick(NamedTuple):
    """A finding on the map; the graver, the higher. `y` counts down from the top."""

    note: Note
    x: float
    y: int
    width: float
    height: int


class Strip(NamedTuple):
    """An article from left to right by its characters: where headings are, and the findings, the gravest last."""

    headings: Sequence[float]
    ticks: Sequence[Tick]


class Bar(NamedTuple):
    """A section: its heading (None before the first), words, and grade; None where it says little."""

    heading: Block | None
    words: int
    grade: float | None
    width: float
    hard: bool


class Bars(NamedTuple):
    """The sections with prose, and where among WIDTH units the target lies."""

    bars: Sequence[Bar]
    target: float


def strip(blocks: Sequence[Block], within: Mapping[int, Sequence[Note]]) -> Strip:
    """The map of an article and of the notes in each block."""
    starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    unit = WIDTH / max(starts[-1], 1)
    ticks = []
    for block, found in within.items():
        for note in found:
            start, end = note.finding.span.moved(starts[block])
            width = max((end - start) * unit, _NARROWEST)
            height = _HEIGHTS[note.finding.severity]
            ticks.append(
                Tick(note, round(min(start * unit, WIDTH - width), 1), HEIGHT - height, round(width, 1), height)
            )
    ticks.sort(key=lambda tick: tick.height)
    headings = [round(starts[block.index] * unit, 1) for block in blocks if block.kind == "heading"]
    return Strip(headings, ticks)


def drawn(strip: Strip) -> Markup:
    """The headings and findings of the map as rectangles, a line each."""
    lines = [f'<rect class="heading" x="{x}" width="1.5" height="{HEIGHT}"/>\n' for x in strip.headings]
    for note, x, y, width, height in strip.ticks:
        look = f"tick {note.finding.severity.value}{' off' if note.passed else ''}"
        place = f'x="{x}" y="{y}" width="{width}" height="{height}"'
        lines.append(f'<rect class="{look}" data-note="{note.number}" {place}/>\n')
    return Markup("".join(lines))  # noqa: S704 - numbers and names of ours


def bars(sections: Sequence[Section], target: int) -> Bars:
    """The SMOG grade of each section that has prose, against a grade."""
    graded = [(section, grade(section)) for section in sections if section.counts.words]
    unit = WIDTH / max([_HIGHEST, *(known for _, known in graded if known)])
    return Bars(list(_bars(graded, unit, target)), round(target * unit, 1))


def _bars(graded: Sequence[tuple[Section, float | None]], unit: float, target: int) -> Iterator[Bar]:
    for section, known in graded:
        width = round((known or 0) * unit, 1)
        yield Bar(section.heading, section.counts.words, known, width, hard=known is not None and known > target)


def grade(section: Section) -> float | None:
    """Its SMOG grade, as health writing goes by; None where there is too little prose for one."""
    return formulas.smog(section.counts) if section.gradable else None
