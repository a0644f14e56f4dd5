"""`python:acronym`: flags an acronym where it first stands and nobody has said what its letters mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
import regex

from medlint.checks import Check, Run
from medlint.language.article import Article
from medlint.model import Block, Hit, Span

LOWER = regex.compile(r"\b[a-z]+\b")
"""A word in small letters."""

LETTERS = regex.compile(r"(?<![\w'’./@#&-])(\p{Lu}{2,6})(s?)(?![\w'’/&@]|-\w|\.\w)")
"""Two to six capitals that stand alone, perhaps with a plural s; no parts of hyphenated words, paths or names."""

SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "with", "by", "or", "a"})
"""Words that long forms hold and acronyms skip."""

TOKEN = regex.compile(r"\w+|[^\w\s/-]")
"""Words and marks; a mark other than a hyphen or slash ends a long form."""

WORD = regex.compile(r"\w+")
BRACKETS = regex.compile(r"\(([^()\d]*)\)")
BEFORE = 200
"""Characters before a bracket that are searched for the words it explains."""

LONG_WORD = 4
"""Letters from which on a word counts as part of a long form; shorter ones match acronyms by chance."""

LONGEST = 6
"""Letters of the longest acronym looked at."""

ROMAN = regex.compile(r"[IVX]+[A-C]?")
SHOUTED = regex.compile(r"\p{Lu}{2,}[ ]$")
SHOUTING = regex.compile(r"[ ]\p{Lu}{2,}\b")
PLACE = regex.compile(r"\b\p{Lu}\p{Ll}+,[ ]$")
AMOUNT = regex.compile(r"\d[ ]?$")
FIGURE = regex.compile(r"\s?[=:]?\s?\d")

MOSTLY = 0.6
"""Share of capitals among its letters from which on a block counts as shouted; acronym-rich prose has far less."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`known`: acronyms that need no explanation for a general reader."""

    known: tuple[str, ...]


def prepare(params: Params) -> Run:
    """A run that yields one hit an acronym, at its first use, unless it is explained in that block or before.

    A project's own `terms` count as known. A word in capitals that the article also writes in small letters
    is emphasis, unless a figure follows, as in statistics (OR 2.1).
    """
    known = frozenset(params.known)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        ordinary: set[str] | None = None
        seen: set[str] = set()
        told: set[str] = set()
        unread = 0  # the first block whose explanations are not in `told`
        for block in blocks:
            if block.reference:
                continue
            found = [match for match in LETTERS.finditer(block.text) if match[1] not in known]
            if not found or shouted(block.text):
                continue
            if ordinary is None:
                ordinary = {word for block in article.blocks for word in LOWER.findall(block.text)}
            for match in found:
                name = match[1]
                if name in seen or {name, name.casefold()} & article.terms:
                    continue
                if _no_acronym(block.text, match.start(), match.end(), name, ordinary):
                    continue
                seen.add(name)
                while unread <= block.index:
                    told |= explained(article.blocks[unread].text)
                    unread += 1
                if name not in told:
                    yield Hit(Span(match.start(), match.end()), block)

    return run


def shouted(text: str) -> bool:
    """Whether most letters of the text are capitals."""
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) >= MOSTLY * max(len(letters), 1)


def explained(text: str) -> set[str]:
    """What the text explains: words in brackets (without figures) after other words, as they stand, and the initials
    of words of four letters up in a row, as capitals. One pass, so that long texts stay cheap.
    """
    names: set[str] = set()
    for match in BRACKETS.finditer(text):
        lead = text[max(match.start() - BEFORE, 0) : match.start()]
        if WORD.search(regex.split(r"[()\n]", lead)[-1]):
            names.update(word.removesuffix("s") for word in WORD.findall(match[1]))
    for row in "".join(map(_initial, TOKEN.findall(text))).split():
        for end in range(2, len(row) + 1):
            names.update([row[start:end] for start in range(max(end - LONGEST, 0), end - 1)])
    return names


@lru_cache(maxsize=50_000)
def _initial(token: str) -> str:
    """The letter a word stands for in an acronym: none where acronyms skip it, a space where it ends a long form."""
    if token.casefold() in SMALL:
        return ""
    return token[0].upper() if len(token) >= LONG_WORD and token[0].isalpha() else " "


def _no_acronym(text: str, start: int, end: int, name: str, ordinary: set[str]) -> bool:
    """Roman numerals, units after a number, postal codes of states, and words in capitals for emphasis."""
    lead = text[max(start - 40, 0) : start]
    if ROMAN.fullmatch(name) or AMOUNT.search(lead) or SHOUTED.search(lead) or SHOUTING.match(text, end):
        return True
    if len(name) == 2 and PLACE.search(lead):
        return True
    return name.casefold() in ordinary and not FIGURE.match(text, end)


CHECK = Check(Params, prepare)
