"""Lines made of the words of a web page: menus, bylines, buttons, forms, lists of other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from medlint import phrases
from medlint.article import lines
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span, starting_in
from medlint.phrases import Phrases
from medlint.phrases.automaton import Match

_SEPARATOR = re.compile(r"\s*[|·•»›<>\[\]*\t]+\s*|\s+[/–—-]\s+|\s{2,}|(?<=\?)\s+")
"""What stands between the entries of a menu or a byline."""

_NUMBER = re.compile(r"[\d.,:/]+(?:st|nd|rd|th|k|m)?")
_LETTER = re.compile(r"[^\W_]")
_STOPS = (".", "!", "?", "…", ";")
_SHORT = 7
"""Words of the longest name or title that may stand as an entry beside words of the page."""

_REST = 9
"""Words that may follow an opener without a colon."""

_ROW = 3
"""Single words of the page that prove something together ("Print Email Share"), and links that make a menu."""

_ITEM = 14
"""Words of the longest title in a list of other pages."""

_ITEMS = 12
"""Titles that such a list may have; a longer one may be the article's own."""

_MOST = 0.6
"""Share of the heading of such a list that says so ("Other services you may like")."""

_LABEL = 3
"""Words of the longest entry of a menu that has a line for each."""

_MENU = (4, 2)
"""Lines of the shortest such menu, and how many of them are words of the page."""

_DENSE = 0.75
"""Share of a line's letters that stand in links from which on it is a menu."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`words`: what such lines are made of; `beside`: words that prove nothing on a line of their own ("Last updated");
    `alone`: words that are no line of an article by themselves ("Share"); `small`: words that may stand between;
    `openers`: what a line begins with that names other pages after it; `lists`: headings of lists of other pages, the
    titles in which are flagged; `links`: whether rows of links are; `longest`: the most words of a line.
    """

    words: tuple[phrases.Phrase, ...] = ()
    beside: tuple[phrases.Phrase, ...] = ()
    small: tuple[phrases.Phrase, ...] = ()
    openers: tuple[phrases.Phrase, ...] = ()
    alone: tuple[phrases.Phrase, ...] = ()
    lists: tuple[phrases.Phrase, ...] = ()
    links: bool = False
    longest: int


class _Entry(NamedTuple):
    """What stands between two separators: its words, how many phrases of the page are in it, whether one of them has
    several words and whether one tells of the page by itself, whether they are all of it, and whether it is short
    enough to be a name.
    """

    words: int
    phrases: int
    sure: bool
    telling: bool
    whole: bool
    name: bool


class _Reader:
    """An article and the phrases that its lines are held against."""

    def __init__(
        self, article: Article, known: Sequence[Phrases], openers: Phrases, lists: Phrases, alone: Phrases
    ) -> None:
        """`known`: words beside those of the page, those of the page, and small ones, in this order."""
        self._article = article
        self._beside, self._page, self._small = known
        self._openers = openers
        self._made_of = -1
        self._overs: Sequence[tuple[Phrases, Mapping[int, list[Match]]]] = ()
        self._lists = lists
        self._alone = alone

    def furniture(self, block: Block, line: Span) -> bool:
        """Whether a line is the page's own by its words."""
        return self._opened(block, line) or self._made(block, line)

    def heads(self, block: Block, line: Span) -> bool:
        """Whether a line is the heading of a list of other pages, and nothing else."""
        text = block.text[line.start : line.end].rstrip(" :…")
        if text.count(" ") > _REST or text.endswith(_STOPS):
            return False
        found = starting_in(self._article.find(self._lists, block), line)
        return any(match.end - match.start >= _MOST * len(text) for match in found)

    def labels(self, block: Block, line: Span) -> bool:
        """Whether a line is one word or phrase that only buttons, menus and forms have on a line of its own."""
        text = block.text[line.start : line.end]
        if block.kind not in {"paragraph", "list_item"} or text.count(" ") > _SHORT:
            return False
        found = starting_in(self._article.find(self._alone, block), line)
        return any(not _LETTER.search(text.replace(block.text[m.start : m.end], "", 1)) for m in found)

    def menu(self, block: Block, alone: Sequence[Span]) -> set[Span]:
        """The lines of a menu among those of a block."""
        short = [line for line in alone if _short(block.text[line.start : line.end])]
        least, sure = _MENU
        if len(short) < least or sum(self._entry(block, line).whole for line in short) < sure:
            return set()
        return set(short)

    def _made(self, block: Block, line: Span) -> bool:
        """Whether the entries of a line are words of the page, and names beside them."""
        entries = [entry for span in _entries(block.text, line) if (entry := self._entry(block, span)).words]
        found = sum(entry.phrases for entry in entries)
        whole = [entry for entry in entries if entry.whole]
        if not whole or not all(entry.whole or entry.name for entry in entries):
            return False
        if block.kind in {"heading", "title"} and len(entries) == 1 and not block.guessed:
            return False
        sure = any(entry.sure for entry in whole)
        if len(whole) == len(entries):
            return any(entry.telling for entry in whole) and (sure or found >= _ROW)
        return sure or len(whole) > 1

    def _entry(self, block: Block, span: Span) -> _Entry:
        words = [w for w in starting_in(self._article.words(block), span) if _LETTER.search(w.key)]
        covered: set[int] = set()
        count, sure, telling = 0, False, False
        for source, over in self._over(block):
            for match in sorted({match for word in words for match in over.get(word.start, ())}):
                inside = {word.start for word in starting_in(words, Span(match.start, match.end))}
                if source is not self._small and not inside <= covered:
                    count += 1
                    sure |= len(inside) > 1
                    telling |= source is self._page
                covered |= inside
        numbers = {w.start for w in words if _NUMBER.fullmatch(w.key)}
        known = covered | numbers
        left = [w for w in words if w.start not in known]
        text = block.text[span.start : span.end].rstrip()
        named = len(words) <= _SHORT and not text.endswith(_STOPS)
        return _Entry(len(words), count, sure, telling, bool(count and not left), named)

    def _over(self, block: Block) -> Sequence[tuple[Phrases, Mapping[int, list[Match]]]]:
        """For each of the lists of words, its matches in a block by the places of the words that they are over."""

        def made(source: Phrases) -> Mapping[int, list[Match]]:
            over: dict[int, list[Match]] = {}
            for match in self._article.find(source, block):
                for word in starting_in(self._article.words(block), Span(match.start, match.end)):
                    over.setdefault(word.start, []).append(match)
            return over

        if block.index != self._made_of:
            self._made_of = block.index
            self._overs = [(source, made(source)) for source in (self._beside, self._page, self._small)]
        return self._overs

    def _opened(self, block: Block, line: Span) -> bool:
        """Whether a line begins with an opener, and neither a sentence nor a list goes on with it."""
        first = line.start
        while first < line.end and not block.text[first].isalnum():
            first += 1
        found = starting_in(self._article.find(self._openers, block), Span(first, first + 1))
        ends = [match.end for match in found]
        if not ends or (block.kind in {"heading", "title"} and not block.guessed and max(ends) < line.end):
            return False
        rest = block.text[max(ends) : line.end].strip(" *_")
        if rest.startswith((":", "|", "–", "»")):
            return True
        return len(rest.split()) <= _REST and not rest.endswith((":", ",", "."))


def prepare(params: Params) -> Finder:
    """A run over lines. One is flagged where nothing but words of the page stands on it, where such words share it with
    names or titles between separators, where it begins with an opener and is no sentence, where it stands in a menu
    with a line for each entry, where it is all links, or where it is a title in a list of other pages.
    """
    known = Phrases(params.beside), Phrases(params.words), Phrases(params.small)
    openers, lists, lone = Phrases(params.openers), Phrases(params.lists), Phrases(params.alone)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        reader = _Reader(article, known, openers, lists, lone)
        titles = 0  # how many more lines may be titles in a list of other pages
        for block in blocks:
            if block.reference or block.kind in {"cell", "alt", "caption"}:
                continue
            alone = lines.of(article, block)
            menu = reader.menu(block, alone)
            for line in alone:
                text = block.text[line.start : line.end]
                small = text.count(" ") < params.longest and _LETTER.search(text) is not None
                heads = small and reader.heads(block, line)
                titled = titles > 0 and _title(block, text)
                titles = _ITEMS if heads else titles - 1 if titled else 0
                linked = params.links and _links(block, line)
                own = small and (reader.furniture(block, line) or reader.labels(block, line))
                if own or (small and (titled or linked or line in menu)):
                    yield Hit(line, block)

    return run


def _short(text: str) -> bool:
    return text.count(" ") < _LABEL and not text.endswith((*_STOPS, ":", ","))


def _title(block: Block, text: str) -> bool:
    """Whether a line reads like the title of a page, below the heading of a list of them."""
    return block.kind in {"list_item", "paragraph"} and text.count(" ") < _ITEM and not text.endswith((".", ":", "!"))


def _links(block: Block, line: Span) -> bool:
    """Whether a line is a row of links."""
    inside = [link.span for link in block.links if line.start <= link.span.start and link.span.end <= line.end]
    linked = sum(_letters(block.text[start:end]) for start, end in inside)
    return len(inside) >= _ROW and linked >= _DENSE * _letters(block.text[line.start : line.end])


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _entries(text: str, line: Span) -> Iterator[Span]:
    """The pieces of a line between separators."""
    at = line.start
    for separator in _SEPARATOR.finditer(text, line.start, line.end):
        yield Span(at, separator.start())
        at = separator.end()
    yield Span(at, line.end)


CHECK = Check(Params, prepare)
