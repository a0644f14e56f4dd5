"""What a report says beside the findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """The run: `rules_run` counts rules, `color` and `quiet` are for people's eyes and only the text report heeds them.

    `today` is the date that rules about dates went by; `fail_on` the lowest severity that fails the run, or 'never'.
    """

    version: str
    today: date
    fail_on: str = "error"
    rules_run: int = 0
    color: bool = False
    quiet: bool = False
