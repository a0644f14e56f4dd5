"""The statistics for people: a table for each article, what was counted apart, and what changed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click

from medlint.reports.escape import visible
from medlint.reports.stats.changes import headline, sentences
from medlint.reports.stats.columns import LEGEND, SCORES, cells, differences
from medlint.reports.stats.measured import TARGETED, Comparison, Measured, Measurements, Measures
from medlint.reports.stats.table import Row, table

_KINDS = {
    "list_item": "list item",
    "cell": "table cell",
    "alt": "image description",
    "foreign": "passage in another language",
}
"""What readers call a kind of block, where not by its name."""


class Report:
    """The lines of a report, for one width of terminal."""

    def __init__(self, columns: int, *, color: bool) -> None:
        self.columns = columns
        self.color = color
        self.lines: list[str] = []
        self._left_out: dict[str, None] = {}

    def title(self, text: str) -> None:
        self.lines.append(click.style(text, bold=True) if self.color else text)

    def note(self, text: str, indent: str = "") -> None:
        """A paragraph."""
        room = max(self.columns, 40)
        self.lines += textwrap.wrap(text, room, subsequent_indent=indent, break_on_hyphens=False)

    def table(self, rows: Sequence[Row]) -> None:
        drawn = table(rows, list(SCORES.values()), self.columns, color=self.color)
        self.lines += drawn.lines
        self._left_out |= dict.fromkeys(drawn.left_out)

    def end(self) -> str:
        """All of it, and which columns found no room."""
        if self._left_out:
            self.note(f"No room here for {', '.join(self._left_out)}; --output json has all.")
        return "".join(f"{line}\n" for line in self.lines)


def render(every: Measurements, *, columns: int, color: bool = False, quiet: bool = False) -> str:
    """The statistics in so many columns of a terminal; `quiet` keeps a line for each article and each comparison."""
    report = Report(columns, color=color)
    if quiet:
        if every.articles:
            report.table([_row(article.path, article.total) for article in every.articles])
        for article in every.articles:
            if article.against:
                report.note(f"{visible(article.path)} {headline(article.against)}")
        return report.end()
    for article in every.articles:
        _article(report, article)
        report.lines.append("")
    if len(every.articles) > 1:
        report.table([_row(f"All {len(every.articles)} articles", every.total, bold=True)])
    if every.articles:
        report.note(LEGEND)
    return report.end()


def _article(report: Report, article: Measured) -> None:
    report.title(f"{visible(article.path)} ({article.kind})")
    rows = [_row(section.heading or "(before any heading)", section.measures) for section in article.sections]
    report.table([*rows, _row("Whole article", article.total, bold=True)])
    for note in _notes(article):
        report.note(note)
    if article.against:
        _comparison(report, article, article.against)


def _row(name: str, measures: Measures, *, bold: bool = False) -> Row:
    return Row(name, cells(measures), bold)


def _notes(article: Measured) -> Iterator[str]:
    """What the table does not say: the target, further measures, and the blocks that are no prose."""
    grade = article.total.scores.get(TARGETED)
    if grade is None:
        yield "No prose in English: nothing to score."
    else:
        target = article.target
        readers = target.audience or (
            "readers by the config" if target.stated else "the public (no audience is stated)"
        )
        over = round(grade, 1) - target.grade
        place = f"{over:.1f} above the target" if over > 0 else "within the target"
        yield f"SMOG grade {grade:z.1f}: {place} of {target.grade:g} for {readers}."
        further = article.further
        yield (
            f"Linsear Write {further['linsear_write']:.1f}, LIX {further['lix']:.0f}, McAlpine EFLAW"
            f" {further['mcalpine_eflaw']:.0f}, {further['lexical_density']:.0f}% of the words carry meaning,"
            f" {_minutes(further['reading_seconds'])} to read."
        )
    if article.apart:
        counts = (
            f"{_counted(count.blocks, _KINDS.get(kind, kind))} ({_counted(count.words, 'word')})"
            for kind, count in article.apart.items()
        )
        yield f"Counted apart: {', '.join(counts)}."


def _comparison(report: Report, article: Measured, against: Comparison) -> None:
    report.title(f"Against {visible(against.name)}{' (renamed since)' if against.renamed else ''}")
    report.table(
        [
            _row("then", against.before),
            _row("now", article.total),
            Row("change", differences(article.total, against.before, against.change), bold=True),
        ]
    )
    report.note(f"The article {headline(against)}.")
    report.lines += sentences(against, report.columns, color=report.color)


def _minutes(seconds: float) -> str:
    return _counted(max(round(seconds / 60), 1), "minute")


def _counted(number: int, noun: str) -> str:
    plural = noun.replace(" in ", "s in ") if " in " in noun else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
