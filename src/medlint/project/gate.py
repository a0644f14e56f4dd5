"""The gate: which of an article's findings are new, or on changed lines, and whether they fail the run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from medlint.model import Checked, Rule, Severity
from medlint.packed import severities
from medlint.project.baseline_finder import BaselineFinder, passed
from medlint.project.config_finder import ConfigFinder
from medlint.project.history.changes import Changes
from medlint.project.options import Options
from medlint.project.outcome import Outcome

_NAMED = 10  # entries that are named one by one


class Gate:
    """Lets pass what baselines list and what changes do not touch, and judges all else.

    `rules` are those that run, by id, as far as they are known when an article comes.
    """

    def __init__(
        self,
        options: Options,
        configs: ConfigFinder,
        rules: Mapping[str, Rule],
        changes: Changes | None,
        outcome: Outcome,
    ) -> None:
        self._options = options
        self._changes = changes
        self._outcome = outcome
        self._baselines: BaselineFinder | None = None
        if not options.no_baseline:
            fewer = bool(options.select or options.ignore)
            self._baselines = BaselineFinder(options.baseline, configs, rules, fewer=fewer)

    def judge(self, checked: Checked, fail_on: str) -> Checked:
        """The article with what is let pass set aside. Raises MedlintError for a baseline that is broken or missing."""
        if self._baselines and (matching := self._baselines.of(Path(checked.document.path))):
            met = self._baselines.met(checked, matching)
            checked = passed(checked, met, self._options.today, matching.baseline.path)
        if self._changes and not self._options.whole_files:
            checked = self._changes.split(checked)
        outcome = self._outcome
        outcome.tally.add(checked)
        outcome.failed |= any(rank(severity) <= rank(fail_on) for severity in severities(checked.findings))
        return checked

    def close(self, paths: Sequence[str]) -> None:
        """Judge the run over these paths as a whole, and say which entries of baselines are needed no more."""
        outcome, most = self._outcome, self._options.max_warnings
        warnings = outcome.tally.severities[Severity.WARNING]
        if self._baselines and not (outcome.tally.failures or self._changes):  # else not everything was looked at
            _name_idle(outcome, paths, self._baselines)
        if most is not None and warnings > most:
            outcome.failed = True
            outcome.over = f"{warnings} warning{'s' * (warnings != 1)}, and --max-warnings allows {most}"
            outcome.notes.append(outcome.over)
        if self._options.exit_zero:
            outcome.failed = False


def rank(severity: str) -> int:
    """0 for an error; below that nothing fails."""
    return -1 if severity == "never" else Severity(severity).rank


def _name_idle(outcome: Outcome, paths: Sequence[str], baselines: BaselineFinder) -> None:
    """Notes on the entries that no finding needs any more."""
    for matching in baselines.read:
        idle = list(baselines.idle(matching, paths))
        if not idle:
            continue
        place = matching.baseline.path
        number = "1 entry is" if len(idle) == 1 else f"{len(idle)} entries are"
        outcome.notes.append(f"{place}: {number} found no more; 'medlint baseline --prune' drops them:")
        for path, entry in idle[:_NAMED]:
            outcome.notes.append(f"  {path}: {entry.rule}{f' {entry.text!r}' if entry.text else ''}")
        if len(idle) > _NAMED:
            outcome.notes.append(f"  …and {len(idle) - _NAMED} more")
