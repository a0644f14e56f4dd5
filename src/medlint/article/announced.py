"""What a heading announces a number of ("7 Signs of Gout"), and how many follow under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from medlint import lexicon
from medlint.article.annotated import Article
from medlint.model import Block, Span

_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: at for at, word in enumerate(_WORDS, 2)} | {str(number): number for number in range(3, 31)}
_OPENING = re.compile(r"\W{0,3}(\d{1,2})[.):](?!\d)")
_TYPED = re.compile(r"(\d{1,2})[.)][\s*_#]*$")
_NEAR = 40  # characters before a block in which its number was typed

_MOST = 2
"""How many may be missing; where more are, the heading speaks of something else."""

_LEAST = 3
"""Numbers, or headings, that follow from which on they are what was announced."""

_CLOSING = ("conclusion", "summary", "references", "sources", "faq", "bottom line", "when to", "final", "takeaway")
"""How headings begin that are none of the things announced."""


class Short(NamedTuple):
    """The number and its noun in a heading, what the number is, and how many follow."""

    span: Span
    said: int
    found: int


def short(article: Article, block: Block) -> Short | None:
    """What a heading announces where fewer follow in its section: numbered lines or headings, or else headings of the
    next level. None where as many follow or more, or where nothing that can be counted does.
    """
    match = _announcement().match(block.text)
    if not match:
        return None
    said = _NUMBERS[match["number"].casefold()]
    section = list(_section(article, block))
    found = _numbered(article, section) or _headings(block, section)
    if found >= _LEAST and said - _MOST <= found < said:
        return Short(Span(match.start("number"), match.end()), said, found)
    return None


@cache
def _announcement() -> re.Pattern[str]:
    """A heading that begins with a number, or has one behind a colon, and a thing of which there may be several."""
    nouns = sorted(map(re.escape, lexicon.builtin().words("count-noun")), key=len, reverse=True)
    return re.compile(
        rf"\W{{0,6}}(?:.{{2,60}}: )?(?:the |my |our |top |here are )?(?P<number>{'|'.join(_NUMBERS)})"
        rf"(?:[ -][\w'’-]+){{0,4}}?[ -](?:{'|'.join(nouns)})(?:e?s)?\b",
        re.IGNORECASE,
    )


def _section(article: Article, block: Block) -> Iterator[Block]:
    """The blocks below a heading: up to the next of its level, or of the level of a title, which has the page."""
    for below in article.blocks[block.index + 1 :]:
        if below.kind == "heading" and block.kind == "heading" and 0 < below.level <= block.level:
            return
        yield below


def _numbered(article: Article, section: Sequence[Block]) -> int:
    """The last number of a count from 1 on without gaps; 0 where there is none, or one more."""
    last = 0
    for block in section:
        number = _number(article, block)
        if number == last + 1:
            last = number
        elif number and (number > last or (number == 1 and last >= _LEAST)):
            return 0
    return last if last >= _LEAST else 0


def _number(article: Article, block: Block) -> int:
    if match := _OPENING.match(block.text):
        return int(match[1])
    if block.mark[:1].isdigit() and block.level <= 1:
        start = block.map.to_source(Span(0, 0)).start
        line = article.document.source[max(start - _NEAR, 0) : start].rpartition("\n")[2]
        typed = _TYPED.search(line) or _TYPED.search(block.mark)
        return int(typed[1]) if typed else 0
    return 0


def _headings(block: Block, section: Sequence[Block]) -> int:
    """How many headings of the next level stand in a section."""
    levels = [below.level for below in section if below.kind == "heading" and below.level > block.level]
    return sum(
        below.kind == "heading"
        and below.level == min(levels, default=0)
        and not below.text.casefold().startswith(_CLOSING)
        for below in section
    )
