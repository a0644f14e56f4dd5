"""The checks and guards there are, for the rulebook, which imports neither."""

from __future__ import annotations

from medlint import checks, guards
from medlint.lexicon import Lexicon, builtin


class Registry:
    """The checks, guards and classes of words that cards may name; handed to the rulebook, which does not import the
    first two. The classes are those that medlint ships, where no others are given.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon

    @property
    def lexicon(self) -> Lexicon:
        return self._lexicon or builtin()

    def verb(self, name: str) -> checks.Check:
        return checks.load(name)

    def verbs(self) -> list[str]:
        return checks.names()

    def guards(self) -> list[str]:
        return guards.names()
