"""Guards that a card's `unless` may name, one a file: reasons why words that a check found are no fault."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

from medlint.article.annotated import Article
from medlint.model import Block, Span

Guard = Callable[[Article, Block, Span], bool]
"""Whether the span of the block's text is excused."""


@cache
def names() -> list[str]:
    """All guards, sorted."""
    return sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]))


def load(name: str, *, parsed: bool = False) -> Guard:
    """The guard of that name, importing its file and no other; `parsed`: the one that reads scope from the parse,
    where the guard has such a one. Raises KeyError.
    """
    if name not in names():
        raise KeyError(name)
    module = import_module(f"medlint.guards.{name}")
    guard: Guard = getattr(module, "parsed_guard", module.guard) if parsed else module.guard
    return guard
