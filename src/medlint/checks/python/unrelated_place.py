"""Headings that end in a place of which the article says nothing else: written for search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import glue, lemmas
from medlint.model import Block, Hit, Span

_PLACE = re.compile(
    r"\b(?i:in|near|around)\s+(?P<place>(?:(?:St|Mt|Ft)\.\s|[A-Z][\w'’-]+,?\s){0,3}[A-Z][\w'’-]+)[?!.]?\s*\Z"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHARED = 4  # letters by which "America" is known in "American"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`service`: what the heading must speak of: whom or what one looks for nearby."""

    service: tuple[patterns.Regex, ...]


def prepare(params: Params) -> Finder:
    """A run over titles and headings. A place is a capitalised word that no list of common words holds and that, or
    whose adjective, stands nowhere else in the article. Slot `place`. It raises TimeoutError where a pattern takes
    too long.
    """
    service = patterns.Search(params.service)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            found = _PLACE.search(block.text)
            if not found or not any(
                next(patterns.finditer(pattern, block.text), None) for pattern in service.able(block.text)
            ):
                continue
            parts = _WORD.findall(found["place"])
            if any(map(_name, parts)) and not _spoken_of(article, block, parts):
                end = found.end("place")
                yield Hit(Span(found.start(), end), block, {"place": found["place"]})

    return run


def _name(word: str) -> bool:
    """Whether a word is none of the language's common ones, in any of its forms."""
    plain = word.casefold()
    return not (glue.known(plain) or lemmas.classes(plain))


def _spoken_of(article: Article, heading: Block, parts: Sequence[str]) -> bool:
    """Whether another block holds a word that begins like one of a place's."""
    starts = tuple(part.casefold()[: max(_SHARED, len(part) - 2)] for part in parts)
    return any(
        word.casefold().startswith(starts)
        for block in article.blocks
        if block is not heading
        for word in _WORD.findall(block.text)
    )


CHECK = Check(Params, prepare, slots=frozenset({"place"}))
