"""Sentences that bring in the firm for which a page speaks elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

import msgspec
import regex

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, apart
from medlint.language import rarity
from medlint.model import Block, Hit, Span, starting_in

NAME = "name"
"""The group of a pattern that holds the firm's name."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`given`: how a page shows whom it speaks for; `find`: what is flagged where it names that firm.

    Each pattern has a group NAME; letters must match in case.
    """

    given: tuple[patterns.Regex, ...]
    find: tuple[patterns.Regex, ...]


def prepare(params: Params) -> Finder:
    """A run that flags what `find` matches where its NAME is that of a firm found by `given`, once a sentence.

    In a section without that it flags the first mention of the firm. It raises TimeoutError where a pattern takes too
    long.
    """
    given = patterns.Search(params.given, case=True)
    find = patterns.Search(params.find, case=True)

    def matches(search: patterns.Search, block: Block) -> Iterator[regex.Match[str]]:
        for pattern in search.able(block.text):
            yield from patterns.finditer(pattern, block.text)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        sellers = {
            _short(match[NAME])
            for block in given.among(article.blocks, article.letters)
            for match in matches(given, block)
        }
        if not sellers:
            return
        names = "|".join(map(regex.escape, sorted(sellers)))
        named = regex.compile(rf"(?:{names})(?![\w-])")
        mention = regex.compile(rf"\b(?:{names})(?![\w-])(?:\s[A-Z&][\w-]*+)*+(?:[’']s?)?(?:\s[a-z][\w-]*+){{0,2}}")

        def told(block: Block) -> Iterator[Hit]:
            found = (match for match in matches(find, block) if named.match(block.text, match.start(NAME)))
            hits = apart(Hit(Span(*match.span()), block) for match in found)
            for sentence in article.sentences(block) if hits else ():
                yield from starting_in(hits, sentence, key=attrgetter("span.start"))[:1]

        for section in _sections(blocks):
            hits = [hit for block in section for hit in told(block)]
            first = next(((match, block) for block in section if (match := mention.search(block.text))), None)
            if not hits and first:
                hits = [Hit(Span(*first[0].span()), first[1])]
            yield from hits

    return run


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, parted before each heading."""
    section: list[Block] = []
    for block in blocks:
        if section and block.kind in {"title", "heading"}:
            yield section
            section = []
        section.append(block)
    yield section


def _short(name: str) -> str:
    """What a firm goes by: the first word of its name; where that is an ordinary word ("American"), the second too."""
    first, *rest = name.split()
    first = first.removesuffix("'s").removesuffix("’s")
    return " ".join([first, *rest[:1]] if rarity.level(first.casefold()) < rarity.RARE else [first])


CHECK = Check(Params, prepare)
