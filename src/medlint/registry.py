"""The checks and guards there are, for the rulebook, which imports neither."""

from __future__ import annotations

from medlint import checks, guards


class Registry:
    """The checks and guards that cards may name; handed to the rulebook, which does not import them."""

    def verb(self, name: str) -> checks.Check:
        return checks.load(name)

    def verbs(self) -> list[str]:
        return checks.names()

    def guards(self) -> list[str]:
        return guards.names()
