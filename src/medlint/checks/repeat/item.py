"""List items that say what an earlier item of the same list says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article import headings
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.repeat import Params

_JOINS = frozenset({"and", "or"})
_UNORDERED = 3  # words: 'light sensitivity, red eyes' in another order may be 'red light, sensitive eyes'


def prepare(params: Params) -> Finder:
    """A run that flags an item with the words or the subject of an earlier one, or with a pair ('numb hands or feet')
    of which one half stands on its own in the list; and the half after the pair.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        lists: dict[int, dict[frozenset[str] | tuple[str, ...], Block]] = {}
        for block in blocks:
            if not block.list or block.reference:
                continue
            earlier = lists.setdefault(block.list, {})
            names = list(_names(block.text, params.words))
            other = next((earlier[name] for name in names if name in earlier), None)
            if other:
                yield Hit(Span(0, len(block.text)), block, {"other": other.text})
            for name in names:
                earlier.setdefault(name, block)

    return run


def _names(text: str, longest: int) -> Iterator[frozenset[str] | tuple[str, ...]]:
    """What an item may be known by: its words, its subject, and the subjects that 'and' or 'or' join in it."""
    keys = tuple(key for key in words.keys(text) if key[0].isalnum())
    if len(keys) < 2:
        return
    yield keys
    if len(keys) > longest:
        return
    yield from _subject(keys)
    for at, key in enumerate(keys[1:-1], 1):
        if key in _JOINS:
            for parted in (keys[: at - 1] + keys[at + 1 :], keys[:at] + keys[at + 2 :]):
                yield from _subject(parted)


def _subject(keys: Sequence[str]) -> Iterator[frozenset[str] | tuple[str, ...]]:
    """The lemmas that carry a subject, two at least; in any order while they are few enough to mean the same."""
    content = headings.read(" ".join(keys)).content
    if len(content) > 1:
        yield frozenset(content) if len(content) <= _UNORDERED else content
