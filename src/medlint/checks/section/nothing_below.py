"""Sentences that promise something below, at a place where nothing is below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article import below
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import lemmas, words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.section import Params

_PROMISE = re.compile(
    r"\b(?:are|is|as|been|be|were|was)\s+(?:\w+ly\s+)?(?:listed|described|given|made|shown|explained|discussed"
    r"|outlined|set out|summari[sz]ed|mentioned|presented|detailed|stated|illustrated|found)"
    r"\s+below\W*$"
    r"|\b(?:are|is)\s+as\s+follows\W*$"
    r"|(?:^|(?<=[.!?]\s))(?:(?:here|below)\sare\s(?:just\s)?(?:some|a\sfew|several|the|our|my|\w+\sof\sthe|\d+"
    r"|two|three|four|five|six|seven|eight|nine|ten)|(?:consider|try|follow)\sthese)\s[^.!?:]*\.?\s*$",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?<!\S)\S{1,30}\s\S{1,30}\s\S{1,30}?(?<=\w|\))\s?(?:[:;]|:-)\s*$")
_ENDS = (":", ";", ":-")
_PROMISED = ("below", "follow", "here are", "these")
_ENTITY = re.compile(r"[&;]#?\w{2,8};\s*$")  # left by a text that was escaped twice: its end is no mark
_LEAST = 5
"""Words of a block that may end in a dangling colon; fewer are a label ("Notes to editors:")."""

_TAIL = 160
"""Code points at the end of a block in which a promise is looked for."""

_TOP = 2
"""Level down to which headings of one level are sections apart; deeper ones often name the items of a list."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_QUESTION_WORDS = frozenset("what when where which whose does with from that this your their about".split())
_ENOUGH = 0.5
"""Share of a guessed heading's words that the section has too, from which on it may be what was promised."""


def prepare(params: Params) -> Finder:
    """A run that flags a promise, or a closing colon, at the end of a block with which the article or its section ends.

    What lies below a heading of a deeper level belongs to the section. Where headings are only guessed there are no
    levels: then the section is taken to go on under a heading that repeats its words.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if block.kind not in {"paragraph", "list_item", "quote"} or block.reference:
                continue
            tail = max(len(block.text) - _TAIL, 0)
            ending = block.text[tail:].casefold()
            if _ENTITY.search(ending):
                continue
            if not ending.rstrip().endswith(_ENDS) and not any(word in ending for word in _PROMISED):
                continue
            match = _PROMISE.search(block.text, tail)
            sure = match is None  # a colon may lead up to a series of headings
            if match is None and (match := _COLON.search(block.text, tail)) and words.count(block.text) < _LEAST:
                continue
            if match and _ends(article.blocks, block, sure=sure) and not below.shown(article, block):
                yield Hit(Span(match.start(), len(block.text.rstrip())), block)

    return run


def _ends(blocks: Sequence[Block], block: Block, *, sure: bool) -> bool:
    """Whether the section of the block ends with it; `sure`: headings that are only guessed do not count."""
    following = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if following is None or following.reference:
        return True
    if following.kind != "heading":
        return False
    above = next((b for b in reversed(blocks[: block.index]) if b.kind in {"heading", "title"}), None)
    if following.level:
        return above is not None and (following.level < above.level or following.level == above.level <= _TOP)
    if sure:
        return False
    said = {
        base for word in _words(block.text + " " + (above.text if above else "")) for base in lemmas.candidates(word)
    }
    heading = _words(following.text)
    return sum(not said.isdisjoint(lemmas.candidates(word)) for word in heading) < _ENOUGH * len(heading)


def _words(text: str) -> set[str]:
    return {word for word in map(str.casefold, _WORD.findall(text)) if word not in _QUESTION_WORDS}
