"""What `medlint check` is asked to do, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medlint.model import Checked, Failure, Rule

if TYPE_CHECKING:
    from medlint.reports.html.reading import Reading


class Options(NamedTuple):
    """The options of the command line that reach beyond the report."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool
    config: Path | None
    fail_on: str | None
    exclude: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    today: date
    verbose: bool
    cache: bool
    jobs: int  # processes at most; 0 for as many as help
    baseline: Path | None = None
    no_baseline: bool = False
    max_warnings: int | None = None
    exit_zero: bool = False
    diff_base: str = ""  # a revision: only what has changed since it is checked
    whole_files: bool = False
    statistics: bool = False
    read: bool = False  # also the text of every article, for reports that show it


@dataclass(slots=True)
class Outcome:
    """Everything a run found out. `failures` are those that no article holds."""

    results: list[Checked] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    diffs: list[str] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)  # by id; where configs differ, as the first has it
    fail_on: str = "never"
    failed: bool = False  # some finding is at or above the severity that fails the run
    seconds: dict[str, float] = field(default_factory=dict)  # by rule, of all processes, where that was asked for
    cached: int = 0  # articles of which the cache knew all
    readings: dict[str, Reading] = field(default_factory=dict)  # by path; where they are asked for
    over: str = ""  # there are more warnings than are allowed
    notes: list[str] = field(default_factory=list)  # to be said beside the reports

    def note(self, line: str) -> None:
        """Say something once."""
        if line not in self.notes:
            self.notes.append(line)

    @property
    def incomplete(self) -> bool:
        """Whether medlint could not do all its work."""
        return bool(self.failures) or any(checked.failures for checked in self.results)

    @property
    def exit_code(self) -> int:
        return 2 if self.incomplete else int(self.failed)
