"""`structure`: flags a block by its words and by the blocks before and after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, apart
from medlint.language import words
from medlint.model import Block, BlockKind, Hit, Span

_NEAR = 40  # letters before a block in which its number must stand: a page may be one line
_NUMBER = re.compile(r"\d[.)][\s*_]*$")

Regexes = patterns.Regex | tuple[patterns.Regex, ...]
"""A pattern, or several of which one has to match."""

Kind = Literal[BlockKind, "none"]
"""A block's kind, or `none` where the document starts or ends."""


class Neighbour(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Conditions on the block before or after; all that are given must hold.

    `level` compares heading levels: `higher` is nearer to the title. `skips`: the neighbour lies at least so many
    levels deeper. Words are counted as a reader does.
    """

    kinds: tuple[Kind, ...] = ()
    not_kinds: tuple[Kind, ...] = ()
    level: Literal["same", "higher", "lower", "same-or-higher"] | None = None
    skips: int | None = None
    pattern: Regexes | None = None
    min_words: int | None = None
    max_words: int | None = None


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`find`: what to flag inside the block (else all of it); `guessed`: whether its kind rests on layout; `linked`:
    whether all its words stand in links; `numbered`: whether a number stands before it, as before an item of a list;
    `previous`, `next`: what its neighbours must be.
    """

    find: Regexes | None = None
    guessed: bool | None = None
    linked: bool | None = None
    numbered: bool | None = None
    previous: Neighbour | None = None
    next: Neighbour | None = None


def prepare(params: Params) -> Finder:
    """A run that flags blocks for which every given condition holds.

    It raises TimeoutError where a pattern takes too long.
    """
    find = patterns.Search(_several(params.find)) if params.find is not None else None
    previous = _condition(params.previous)
    following = _condition(params.next)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        everything = article.blocks
        for block in blocks if find is None else find.among(blocks, article.letters):
            if params.guessed is not None and block.guessed != params.guessed:
                continue
            if params.linked is not None and linked(block) != params.linked:
                continue
            if params.numbered is not None and numbered(article.document.source, block) != params.numbered:
                continue
            if not previous(block, everything[block.index - 1] if block.index else None):
                continue
            if not following(block, everything[block.index + 1] if block.index + 1 < len(everything) else None):
                continue
            if find is None:
                yield Hit(Span(0, len(block.text)), block)
                continue
            yield from apart(
                Hit(Span(*match.span()), block)
                for pattern in find.able(block.text)
                for match in patterns.finditer(pattern, block.text)
                if match.end() > match.start()
            )

    return run


def linked(block: Block) -> bool:
    """Whether all words of a block stand in links, and there are some."""
    at = 0
    for link in sorted(block.links):
        if any(map(str.isalnum, block.text[at : link.span.start])):
            return False
        at = max(at, link.span.end)
    return at > 0 and not any(map(str.isalnum, block.text[at:]))


def numbered(source: str, block: Block) -> bool:
    """Whether a number with a stop or a bracket stands before the block on its line, as in Markdown and plain text."""
    start = block.map.to_source(Span(0, 0)).start
    near = max(start - _NEAR, 0)
    line = max(source.rfind("\n", near, start) + 1, source.rfind("\r", near, start) + 1, near)
    return _NUMBER.search(source[line:start]) is not None


def _condition(wanted: Neighbour | None) -> Callable[[Block, Block | None], bool]:
    """Whether a neighbour is as wanted, given the block and the neighbour (None past the ends)."""
    if wanted is None:
        return lambda block, neighbour: True
    search = patterns.Search(_several(wanted.pattern)) if wanted.pattern is not None else None
    sized = wanted.min_words is not None or wanted.max_words is not None
    details = sized or search is not None or wanted.level is not None or wanted.skips is not None

    def holds(block: Block, neighbour: Block | None) -> bool:
        if neighbour is None:  # an end of the document has neither level nor words
            if wanted.kinds:
                return "none" in wanted.kinds
            return not details and "none" not in wanted.not_kinds
        if (wanted.kinds and neighbour.kind not in wanted.kinds) or neighbour.kind in wanted.not_kinds:
            return False
        if wanted.level is not None and not _level(wanted.level, block, neighbour):
            return False
        if wanted.skips is not None and not (
            _comparable(block, neighbour) and neighbour.level - block.level >= wanted.skips
        ):
            return False
        if search is not None and not _matches(search, neighbour.text):
            return False
        if not sized:
            return True
        length = words.count(neighbour.text)
        least = wanted.min_words or 0
        return length >= least and (wanted.max_words is None or length <= wanted.max_words)

    return holds


def _several(regexes: Regexes) -> tuple[str, ...]:
    return (regexes,) if isinstance(regexes, str) else regexes


def _matches(search: patterns.Search, text: str) -> bool:
    return any(next(patterns.finditer(pattern, text), None) for pattern in search.able(text))


def _comparable(block: Block, neighbour: Block) -> bool:
    """Whether both are headings whose level is known."""
    headings = {"title", "heading"}
    return block.kind in headings and neighbour.kind in headings and block.level > 0 and neighbour.level > 0


def _level(wanted: str, block: Block, neighbour: Block) -> bool:
    if not _comparable(block, neighbour):
        return False
    if neighbour.level == block.level:
        return wanted in {"same", "same-or-higher"}
    return wanted == "lower" if neighbour.level > block.level else wanted in {"higher", "same-or-higher"}


CHECK = Check(Params, prepare)
