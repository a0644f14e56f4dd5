"""What of a run's findings is new, or on changed lines, and whether that fails the run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from medlint.model import Severity
from medlint.packed import severities

if TYPE_CHECKING:
    from medlint.cli.baselines import Baselines
    from medlint.cli.outcome import Options, Outcome
    from medlint.cli.profiles import Profiles
    from medlint.project.changes import Changes

_NAMED = 10  # entries that are named one by one


def judge(
    outcome: Outcome, paths: Sequence[str], profiles: Profiles, changes: Changes | None, options: Options
) -> None:
    """Set aside what baselines let pass and what changes do not touch, then say whether the outcome fails and what else
    there is to say.

    Raises MedlintError for a baseline that is broken or not there.
    """
    from medlint.cli.baselines import Baselines, passed

    if not options.no_baseline:
        fewer = bool(options.select or options.ignore)
        baselines = Baselines(options.baseline, profiles.configs, outcome.rules, fewer=fewer)
        for number, checked in enumerate(outcome.results):
            if matching := baselines.of(Path(checked.document.path)):
                met = baselines.met(checked, matching)
                outcome.results[number] = passed(checked, met, options.today, matching.baseline.path)
        if not (outcome.incomplete or changes):  # else not everything was looked at
            _name_idle(outcome, paths, baselines)
    if changes and not options.whole_files:
        outcome.results = [changes.split(checked) for checked in outcome.results]
    warnings = 0
    for checked in outcome.results:
        found = severities(checked.findings)
        bar = rank(profiles.of(checked.document.path).config.fail_on)
        outcome.failed |= any(rank(severity) <= bar for severity in found)
        warnings += found.get(Severity.WARNING, 0)
    if options.max_warnings is not None and warnings > options.max_warnings:
        outcome.failed = True
        outcome.over = f"{warnings} warning{'s' * (warnings != 1)}, and --max-warnings allows {options.max_warnings}"
        outcome.notes.append(outcome.over)
    if options.exit_zero:
        outcome.failed = False


def rank(severity: str) -> int:
    """0 for an error; below that nothing fails."""
    return -1 if severity == "never" else Severity(severity).rank


def _name_idle(outcome: Outcome, paths: Sequence[str], baselines: Baselines) -> None:
    """Notes on the entries that no finding needs any more."""
    for matching in baselines.read:
        idle = list(baselines.idle(matching, outcome.results, paths))
        if not idle:
            continue
        place = matching.baseline.path
        number = "1 entry is" if len(idle) == 1 else f"{len(idle)} entries are"
        outcome.notes.append(f"{place}: {number} found no more; 'medlint baseline --prune' drops them:")
        for path, entry in idle[:_NAMED]:
            outcome.notes.append(f"  {path}: {entry.rule}{f' {entry.text!r}' if entry.text else ''}")
        if len(idle) > _NAMED:
            outcome.notes.append(f"  …and {len(idle) - _NAMED} more")
