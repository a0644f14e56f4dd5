"""The verbs of rule cards, one a file or a folder: `phrases` lives in phrases.py, `python:mojibake` in
python/mojibake.py.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from medlint.article.annotated import Article
from medlint.model import Block, Hit, Need, Span
from medlint.phrases import Phrases

Finder = Callable[[Article, Sequence[Block]], Iterator[Hit]]
"""Looks at the blocks a rule applies to (all others are in `article.document`) and yields what it finds."""

Place = tuple[Block, Span]
"""A sentence: its block, and its place in the block's text."""


@dataclass(frozen=True, slots=True)
class SentenceFinder:
    """A Finder that has sentences tagged or parsed.

    `wanted` tells from their words which, so that those of many articles are read together; `find` flags things in
    those sentences, or by words alone anywhere in the blocks.
    """

    wanted: Callable[[Article, Sequence[Block]], Iterator[Place]]
    find: Callable[[Article, Sequence[Block], Sequence[Place]], Iterator[Hit]]

    def __call__(self, article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        return self.find(article, blocks, list(self.wanted(article, blocks)))


@dataclass(frozen=True, slots=True)
class Check:
    """A verb: its knobs (a msgspec struct), the words its message may use beside {match}, and how to run it.

    `needs`: the most its run asks of a sentence; where that is anything, a SentenceFinder runs it. `last`: whether it
    is run when all others have been and comments in the article have been heard. `phrases`: those that its run looks
    for in every article.
    """

    params: type[Any]
    prepare: Callable[[Any], Finder]
    slots: frozenset[str] = frozenset()
    needs: Need = Need.NOTHING
    last: Callable[[Any], bool] = lambda _params: False
    phrases: Callable[[Any], Iterable[Phrases]] = lambda _params: ()


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in order, the earliest and then the longest of those that overlap."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.block.index if hit.block else -1, hit.span.start, -hit.span.end)):
        if not kept or kept[-1].block is not hit.block or kept[-1].span.end <= hit.span.start:
            kept.append(hit)
    return kept


@cache
def names() -> list[str]:
    """All verbs, sorted; built-in Python checks as `python:NAME`."""
    here = Path(__file__).parent
    verbs = [m.name for m in pkgutil.iter_modules([str(here)]) if m.name != "python"]
    verbs += [f"python:{m.name.replace('_', '-')}" for m in pkgutil.iter_modules([str(here / "python")])]
    return sorted(verbs)


def load(name: str) -> Check:
    """The check of that name, importing its file and no other. Raises KeyError."""
    if name not in names():
        raise KeyError(name)
    module = name.replace(":", ".").replace("-", "_")
    check: Check = import_module(f"medlint.checks.{module}").CHECK
    return check
