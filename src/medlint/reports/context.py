"""The facts of a run that a report gives beside the findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from medlint.model import Rule
from medlint.reports.statistics import Statistics
from medlint.reports.tally import Tally


@dataclass(frozen=True, slots=True)
class Context:
    """The run: `rules` that ran, each once; `color`, `quiet` and `verbose` are for people's eyes and only the text
    report heeds them.

    `today` is the date that rules about dates went by; `fail_on` the lowest severity that fails the run, or 'never'.
    `root` is the folder that code hosts count paths from, absolute: the repository's. Without one paths stay as given.
    `since` is the revision that a run on changes looked back to; `most` how many findings of a rule reports for people
    show, 0 for all; `statistics` what rules took, where somebody asked.
    `over`: why the run fails whatever single findings say, empty where it does not. `tally`: what was counted so far.

    While results come, `rules`, `fail_on`, `statistics` and `over` are not known yet; at the end all are.
    """

    version: str
    today: date
    fail_on: str = "error"
    rules: tuple[Rule, ...] = ()
    root: Path | None = None
    color: bool = False
    quiet: bool = False
    verbose: bool = False
    since: str = ""
    most: int = 0
    statistics: Statistics | None = None
    over: str = ""
    tally: Tally = field(default_factory=Tally)
