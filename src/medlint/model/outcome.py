"""The outcome of one article: its findings, those that were let pass, and the failures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from medlint.model.document import Document
from medlint.model.errors import MedlintError
from medlint.model.finding import Finding


class Failure(NamedTuple):
    """Something medlint could not do: a file it could not read, a rule that crashed.

    `line` and `column` count from 1, 0 where the whole file is meant.
    """

    path: str
    message: str
    rule: str = ""
    line: int = 0
    column: int = 0

    @staticmethod
    def of(error: MedlintError, path: str = "") -> Failure:
        """The failure that an error makes; `path`: what it is about, where the error does not say."""
        return Failure(error.path or path, error.message, line=error.line, column=error.column)

    @staticmethod
    def crash(error: Exception, path: str, rule: str = "") -> Failure:
        """The failure that a fault in medlint, or in a rule of it, makes of an article."""
        what = f"crashed: {type(error).__name__}: {error}"
        return Failure(path, what if rule else f"medlint {what}; please report it", rule)


class Suppressed(NamedTuple):
    """A finding that was let pass, and why: in a comment of the article (`ignored`), in a baseline, or because a run on
    changes was not asked for what is `unchanged`.
    """

    finding: Finding
    kind: Literal["ignored", "baseline", "unchanged"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One article after all rules: findings in order of place, those that were let pass, and rules that failed on it.

    `today` is the date that rules went by, where any asked for it.
    """

    document: Document
    findings: Sequence[Finding] = ()
    failures: Sequence[Failure] = ()
    today: date | None = None
    suppressed: Sequence[Suppressed] = ()

    def gravest(self, most: int) -> Checked:
        """The article with so many of its findings at most: the gravest, and of these the first, in order of place."""
        if len(self.findings) <= most:
            return self
        grave = sorted(range(len(self.findings)), key=lambda at: self.findings[at].severity.rank)
        return replace(self, findings=[self.findings[at] for at in sorted(grave[:most])])
