"""The verbs of rule cards, one a file: `phrases` lives in phrases.py, `python:mojibake` in python/mojibake.py."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from medlint.language.article import Article
from medlint.model import Block, Hit, Need, Span

Run = Callable[[Article, Sequence[Block]], Iterator[Hit]]
"""Looks at the blocks a rule applies to (all others are in `article.document`) and yields what it finds."""

Wanted = Callable[[Article, Sequence[Block]], Iterator[tuple[Block, Span]]]
"""The sentences whose tags or parse a run over the same blocks may ask for, told from their words alone."""


@dataclass(frozen=True, slots=True)
class Check:
    """A verb: its knobs (a msgspec struct), the words its message may use beside {match}, and how to run it.

    `needs`: the most it asks of a sentence. `wants`: which sentences those are, so that many are tagged and parsed
    together; a run that asks for others is right all the same, only slower.
    """

    params: type[Any]
    prepare: Callable[[Any], Run]
    slots: frozenset[str] = frozenset()
    needs: Need = Need.NOTHING
    wants: Callable[[Any], Wanted] | None = None


@cache
def names() -> list[str]:
    """Every verb, sorted; built-in Python checks as `python:NAME`."""
    here = Path(__file__).parent
    verbs = [m.name for m in pkgutil.iter_modules([str(here)]) if not m.ispkg]
    verbs += [f"python:{m.name.replace('_', '-')}" for m in pkgutil.iter_modules([str(here / "python")])]
    return sorted(verbs)


def load(name: str) -> Check:
    """The check of that name, importing its file and no other. Raises KeyError."""
    if name not in names():
        raise KeyError(name)
    module = name.replace(":", ".").replace("-", "_")
    check: Check = import_module(f"medlint.checks.{module}").CHECK
    return check
