"""The options of a run, beside the files it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """Options by the names that the command line gives them; each command takes those that mean something to it.

    `select`, `ignore`, `preview`, `evidence` and `fail_on` change what the configs say. `jobs` is how many processes
    may work, 0 for as many as help. `today` is the date for rules about dates; `stdin_filename` what standard input is
    called. `diff_base` is a git revision: only what has changed since it is checked, or with `whole_files` reported.
    `timed` counts what each rule takes.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    exclude: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    fail_on: str | None = None
    max_warnings: int | None = None
    exit_zero: bool = False
    baseline: Path | None = None
    no_baseline: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    diff_base: str | None = None
    whole_files: bool = False
    today: date = field(default_factory=_today)
    no_cache: bool = False
    jobs: int | None = None
    stdin_filename: str | None = None
    timed: bool = False

    @classmethod
    def of(cls, values: Mapping[str, Any], **more: Any) -> Options:
        """The options among the values, by name, and more of them."""
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in names}, **more)

    @property
    def name_of_stdin(self) -> str:
        """The name of standard input: its suffix tells how to read it."""
        return self.stdin_filename or "stdin.md"
