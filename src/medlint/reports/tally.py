"""The counts of a run, kept as its results pass by, for all that can be said only at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from medlint.model import Checked, Failure, Safety, Severity
from medlint.packed import fixes, severities


@dataclass(slots=True)
class Tally:
    """Numbers of articles, of findings that stand by severity, and of those let pass by what let them; all failures.

    `rules`: findings that stand by rule, counted where `by_rule` asks for it: that takes a look at each of them.
    `fixes`: findings that stand and have a fix, by its safety; `fixed`: changes that fixes have made.
    """

    files: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    fixes: Counter[Safety] = field(default_factory=Counter)
    fixed: int = 0
    by_rule: bool = False
    _of_run: dict[Failure, None] = field(default_factory=dict)
    _of_articles: list[Failure] = field(default_factory=list)

    def add(self, checked: Checked) -> None:
        """Count an article."""
        self.files += 1
        self.severities.update(severities(checked.findings))
        self.fixes.update(fixes(checked.findings))
        self.passed.update(passed.kind for passed in checked.suppressed)
        self._of_articles += checked.failures
        if self.by_rule:
            self.rules.update(finding.rule for finding in checked.findings)

    def fail(self, failure: Failure) -> None:
        """Count a failure that no checked article holds, once."""
        self._of_run[failure] = None

    @property
    def failures(self) -> list[Failure]:
        """The failures of the run, then those of rules in the articles that were checked."""
        return [*self._of_run, *self._of_articles]
