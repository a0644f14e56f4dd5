"""`absence`: one finding about an article that says one thing and never another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from medlint import patterns
from medlint.checks import Check, Run
from medlint.language.article import Article
from medlint.model import Block, Hit, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`find`: patterns of which one should occur; `given`: only where one of these does."""

    find: tuple[patterns.Regex, ...]
    given: tuple[patterns.Regex, ...] = ()


def about_document(article: Article, slots: Mapping[str, str]) -> Hit:
    """A hit about the article as a whole, on its first title or heading, else at its start."""
    for block in article.blocks:
        if block.kind in {"title", "heading"}:
            return Hit(Span(0, len(block.text)), block, slots, scope="document")
    return Hit(Span(0, 0), None, slots, scope="document")


def prepare(params: Params) -> Run:
    """A run that yields one hit where `given` occurs in the blocks (or is not asked for) and no `find` does.

    It raises TimeoutError where a pattern takes too long. Slot `given`: the first words that `given` found.
    """
    find, given = patterns.Search(params.find), patterns.Search(params.given)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if not blocks:
            return
        ground = _first(given, blocks)
        if params.given and ground is None:
            return
        if _first(find, blocks) is None:
            yield about_document(article, {"given": ground or ""})

    return run


def _first(search: patterns.Search, blocks: Sequence[Block]) -> str | None:
    """What the patterns find first in the blocks, or None."""
    for block in blocks:
        found = [
            match
            for pattern in search.able(block.text)
            if (match := next(patterns.finditer(pattern, block.text), None))
        ]
        if found:
            return str(min(found, key=lambda match: match.start())[0])
    return None


CHECK = Check(Params, prepare, slots=frozenset({"given"}))
