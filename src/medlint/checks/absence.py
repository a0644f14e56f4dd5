"""`absence`: one finding about an article that says one thing and never another, or says too little of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

import msgspec
import regex
from msgspec import Meta

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span

_SHOWN = 3
"""How many missing elements a message names."""

_WORD = regex.compile(r"\S+")

Least = Annotated[int, Meta(ge=1, description="How many places must be found.")]


class Element(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that an article should say, as the message names it; found where its patterns occur `least` times."""

    name: str
    find: tuple[patterns.Regex, ...]
    least: Least = 1


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What should be there: a place or more of `find`, or `enough` of the `elements`.

    It is asked for only where one of `given` occurs (`given_least` times) and none of `not_given`, and looked for in
    the first `within` words, if that is not 0.
    """

    find: tuple[patterns.Regex, ...] = ()
    least: Least = 1
    elements: tuple[Element, ...] = ()
    enough: Annotated[int, Meta(ge=1, description="How many elements must be found.")] = 1
    given: tuple[patterns.Regex, ...] = ()
    given_least: Least = 1
    not_given: tuple[patterns.Regex, ...] = ()
    within: Annotated[int, Meta(ge=0, description="Words from the start; 0 for the whole article.")] = 0

    def __post_init__(self) -> None:
        if bool(self.find) == bool(self.elements):
            raise ValueError("name either what to find or elements")
        if self.elements and self.enough > len(self.elements):
            raise ValueError("asks for more elements than there are")


def about_document(article: Article, slots: Mapping[str, str]) -> Hit:
    """A hit about the article as a whole, on its first title or heading, else at its start."""
    for block in article.blocks:
        if block.kind in {"title", "heading"}:
            return Hit(Span(0, len(block.text)), block, slots, scope="document")
    return Hit(Span(0, 0), None, slots, scope="document")


def prepare(params: Params) -> Finder:
    """A run that yields one hit where `given` occurs in the blocks (or is not asked for) and too little is found.

    It raises TimeoutError where a pattern takes too long. Slots: `given`, the first words that `given` found, and
    `missing`, the names of the first elements that were not found.
    """
    given, never = patterns.Search(params.given), patterns.Search(params.not_given)
    wanted = params.elements or (Element(name="", find=params.find, least=params.least),)
    searches = [(element, patterns.Search(element.find)) for element in wanted]

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        texts = [block.text for block in blocks]
        ground = _first(given, texts)
        if not texts or (params.given and (ground is None or not found(given, texts, params.given_least))):
            return
        if found(never, texts):
            return
        looked_at = list(_opening(texts, params.within)) if params.within else texts
        missing = [element.name for element, search in searches if not found(search, looked_at, element.least)]
        if len(searches) - len(missing) < params.enough:
            yield about_document(article, {"given": ground or "", "missing": _listed(missing)})

    return run


def found(search: patterns.Search, texts: Iterable[str], least: int = 1) -> bool:
    """Whether the patterns find so many places in the texts."""
    left = least
    for text in texts:
        for pattern in search.able(text):
            for _ in patterns.finditer(pattern, text):
                left -= 1
                if not left:
                    return True
    return False


def _first(search: patterns.Search, texts: Iterable[str]) -> str | None:
    """What the patterns find first in the texts, or None."""
    for text in texts:
        found = [match for pattern in search.able(text) if (match := next(patterns.finditer(pattern, text), None))]
        if found:
            return str(min(found, key=lambda match: match.start())[0])
    return None


def _opening(texts: Iterable[str], words: int) -> Iterator[str]:
    """The texts up to so many words."""
    for text in texts:
        for word in _WORD.finditer(text):
            words -= 1
            if not words:
                yield text[: word.end()]
                return
        yield text


def _listed(names: Sequence[str]) -> str:
    """The first names as a sentence lists them; more would not be read."""
    few = names[:_SHOWN]
    return " or ".join(filter(None, (", ".join(few[:-1]), few[-1]))) if few else ""


CHECK = Check(Params, prepare, slots=frozenset({"given", "missing"}))
