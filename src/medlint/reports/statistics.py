"""The number of findings of each rule in a run, and the time it took."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from medlint.reports.tally import Tally
from medlint.timing import READING

_SLOW = 0.01  # part of all the time from which a rule that found nothing is worth a line


class Statistics(NamedTuple):
    """CPU seconds by rule, those of all processes together; how many articles came from the cache, and took none."""

    seconds: Mapping[str, float]
    cached: int


class Row(NamedTuple):
    """A rule, its findings that the run reports, and its seconds."""

    rule: str
    findings: int
    seconds: float


def rows(tally: Tally, statistics: Statistics) -> list[Row]:
    """Every rule that found something or took time, most findings first, then by id. The tally counts by rule."""
    counts = tally.rules
    rules = {*counts, *statistics.seconds} - {READING}
    ordered = sorted(rules, key=lambda rule: (-counts[rule], rule))
    return [Row(rule, counts[rule], statistics.seconds.get(rule, 0.0)) for rule in ordered]


def table(tally: Tally, statistics: Statistics) -> str:
    """A line for each rule that found something or took its time, then one for what rules share, and one for all."""
    every = rows(tally, statistics)
    total = sum(statistics.seconds.values())
    lines = [_line("findings", "seconds", "rule")]
    for rule, findings, seconds in every:
        if findings or seconds >= _SLOW * total > 0:
            lines.append(_line(str(findings), f"{seconds:.2f}", rule))
    lines.append(_line("", f"{statistics.seconds.get(READING, 0.0):.2f}", READING))
    files = f"total of {tally.files} file{'' if tally.files == 1 else 's'}"
    if statistics.cached:
        files += f"; {statistics.cached} of them from the cache, which takes no time: --no-cache times all"
    lines.append(_line(str(sum(row.findings for row in every)), f"{total:.2f}", files))
    return "".join(f"{line}\n" for line in lines)


def _line(findings: str, seconds: str, words: str) -> str:
    return f"{findings:>8}  {seconds:>7}  {words}"
