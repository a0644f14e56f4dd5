"""A name that means no rule, apart from the loader of cards: runs that load none may have to say it."""

from __future__ import annotations

from collections.abc import Iterable

from medlint.model import MedlintError
from medlint.near import meant


class UnknownRule(MedlintError):
    """A name under a `key` of the config, or the option of that name, that means no rule and no category."""

    def __init__(self, key: str, name: str, known: Iterable[str]) -> None:
        hint = meant(name, known, otherwise="'medlint rules' lists them")
        super().__init__(f"{key}: unknown rule {name}; {hint}")
        self.args = key, name, tuple(known)
        self.key = key
        self.name = name
