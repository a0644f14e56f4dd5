"""What a report says beside the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from medlint.model import Rule
from medlint.reports.statistics import Statistics

if TYPE_CHECKING:
    from medlint.reports.html.reading import Reading


@dataclass(frozen=True, slots=True)
class Context:
    """The run: `rules` that ran, each once; `color`, `quiet` and `verbose` are for people's eyes and only the text
    report heeds them.

    `today` is the date that rules about dates went by; `fail_on` the lowest severity that fails the run, or 'never'.
    `root` is the folder that code hosts count paths from, absolute: the repository's. Without one paths stay as given.
    `since` is the revision that a run on changes looked back to; `most` how many findings of a rule reports for people
    show, 0 for all; `statistics` what rules took, where somebody asked.
    `over`: why the run fails whatever single findings say, empty where it does not. `readings`: the text of each
    article, by its path; only the HTML report shows it.
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
    readings: Mapping[str, Reading] = field(default_factory=dict)
