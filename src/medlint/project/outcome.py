"""The outcome of a check, beside the findings themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from medlint.edits import Made
from medlint.reports.statistics import Statistics
from medlint.reports.tally import Tally


@dataclass(slots=True)
class Outcome:
    """Whether a check fails, and what else there is to say of it; true once its last result has come.

    `failed`: some finding is at or above the severity that fails the run, or (`over` says so) there are too many
    warnings. `fail_on` is the lowest such severity of any article. `notes` are to be told beside the reports; `diffs`
    are what fixes would change. `seconds` are those of each rule in all processes, where they were counted.
    """

    tally: Tally = field(default_factory=Tally)
    failed: bool = False
    over: str = ""
    fail_on: str = "never"
    notes: list[str] = field(default_factory=list)
    diffs: list[str] = field(default_factory=list)
    fixed: dict[str, list[Made]] = field(default_factory=dict)  # by path, until a result tells of it
    seconds: dict[str, float] = field(default_factory=dict)
    cached: int = 0  # articles of which the cache knew all

    def note(self, line: str) -> None:
        """Say something once."""
        if line not in self.notes:
            self.notes.append(line)

    def take_diffs(self) -> list[str]:
        """The changes that fixes would make in articles, of those that were not taken yet."""
        taken, self.diffs = self.diffs, []
        return taken

    @property
    def statistics(self) -> Statistics:
        """The time that rules took."""
        return Statistics(self.seconds, self.cached)

    @property
    def exit_code(self) -> int:
        """0, 1 for findings that fail the run, 2 where medlint could not do all its work."""
        return 2 if self.tally.failures else int(self.failed)
