"""The settings of a server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Addresses that only this machine reaches."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Where a server listens, whom it answers, and how much it takes on.

    `config`: the config of every article; None for the defaults. `today`: the date for rules about dates; None for
    that of each request. `token`: what a request must bear; empty for no token, which only a loopback address may have.
    `names`: further names of the machine that a request may ask for in its Host header.

    `workers` is the number of checking processes; `waiting` how many requests may wait for one; `seconds` how long one
    request may keep a process. `largest` is the most bytes of a request's body, `slowest` the seconds in which its
    head, and then its body, must arrive.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    config: Path | None = None
    today: date | None = None
    token: str = ""
    names: frozenset[str] = frozenset()
    workers: int = 2
    waiting: int = 128
    seconds: float = 30.0
    largest: int = 10_000_000
    slowest: float = 15.0

    @property
    def hosts(self) -> frozenset[str]:
        """The names, without port, that a request may ask for in its Host header."""
        own = LOOPBACK if self.host in LOOPBACK else frozenset({self.host})
        return own | self.names
