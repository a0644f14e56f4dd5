"""`python:acronym`: flags an acronym where it first stands, unless what its letters mean was said by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
import regex

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import lemmas, rarity
from medlint.model import Block, Hit, Span

LOWER = regex.compile(r"\b[a-z]+\b")
"""A word in small letters."""

LETTERS = regex.compile(
    r"""(?<![\w'’./@#&%-])(?<![A-Z];)
    (?:([A-Z]{2,6}|[a-z]{1,2}[A-Z]{2,5}|Ig[AEGM]|HbA1c)(s?)(?:-?\d{1,2})?)
    (?![\w'’/&@%]|-[A-Z\d]|\.\w|;[A-Z])""",
    regex.VERBOSE,
)
"""Two to six capitals that stand alone or before a hyphen, perhaps with a plural s, small letters before them (mRNA) or
a number behind (GLP-1); no parts of paths, names, or TL;DR.

English ones only: "MÃ" is what a wrong encoding leaves of a name."""

SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "with", "by", "or", "a"})
"""Words that long forms hold and acronyms skip."""

HEADINGS = frozenset({"title", "heading"})

NEVER, LATE, WORDED = "not spelled out", "spelled out only further down", "written as if it were a word"

TOKEN = regex.compile(r"\w+|[^\w\s/-]")
"""Words and marks; a mark other than a hyphen or slash ends a long form."""

WORD = regex.compile(r"\w+")
BRACKETS = regex.compile(r"\(([^()]*)\)")
SHORT_FORM = regex.compile(
    r"""(?:(?:also|often|sometimes|commonly|or|the|called|known\sas|abbreviated(?:\sas)?|(?:in|for)\sshort:?)\s)*
    [“"‘']?(\w*?\p{L})s?(?:-?\d{1,2})?s?[”"’']?(?:\sfor\sshort|\sor\s.*|;\s.*|,\s(?:an?|the|or|which|also)\s.*)?""",
    regex.VERBOSE,
)
"""What stands in brackets where they give an acronym: nothing beside it but words such as `also called`, or what it
means; not one of several examples.
"""

BEFORE = 200
"""Characters before a bracket that are searched for the words it explains."""

LONG_WORD = 4
"""Letters from which on a word counts as part of a long form; shorter ones match acronyms by chance."""

LONGEST = 6
"""Letters of the longest acronym looked at."""

ROMAN = regex.compile(r"[IVX]+[A-C]?")
SHOUTED = regex.compile(r"\p{Lu}{2,}[ ]$")
SHOUTING = regex.compile(r"[ ]\p{Lu}{2,}\b")
PLACE = regex.compile(r"(?:\b\p{Lu}\p{L}*\p{Ll}|^\p{Lu}+),[ ]$")
AMOUNT = regex.compile(r"\d[ ]?$")
FIGURE = regex.compile(r"\s?[=:]?\s?\d")
GLOSS = regex.compile(r"\s?\((?!\s*\d)[^()\d]*\p{Ll}{3,}[^()]*\)|(?:,\sor|\smeans)\s(?:the\s)?\p{L}+\s\p{L}+")
"""What explains an acronym right behind it: brackets with words, or `, or` or `means` and two words."""

STANDS = regex.compile(r"\b(\p{Lu}{2,6})\s(?:stands|is\sshort|is\san?\s(?:acronym|abbreviation))\sfor\b")

GENE = regex.compile(r"\s?,?\s?(?:(?:and|or)\s\w+\s)?(?:genes?|mutations?|protein)\b")
GENES = regex.compile(r"\b(?:genes?|mutations?)\s(?:\w+\s){0,2}$")
CALLED = regex.compile(
    r"(?:,\sor|\b(?:also|commonly|often|sometimes)\s(?:called|referred\sto\sas)|\bknown\sas|\babbreviated(?:\sas)?)\s(?:the\s)?$"
)
"""What stands between a long form and its acronym where there are no brackets."""

AUTHOR = regex.compile(r"(?P<after>\p{Lu}{1,3},\s)?\b\p{Lu}[\p{L}’'-]+\s$")
AUTHORS = regex.compile(r",\s\p{Lu}[\p{L}’'-]+\s\p{Lu}{1,3}\b|,?\set\sal\b")
DATELINE = regex.compile(r"\s*(?:[,(–—]|--)")
TITLED = regex.compile(r"\b\p{Lu}\p{Ll}+\b")

EVERYDAY, SHORT_EVERYDAY = 12, 7
"""How rare a word in capitals may be that is taken for emphasis, not for an acronym, and one of three letters or less;
see `language.rarity`."""

WORD_LENGTH = 4
"""Letters of what is no short word."""

NEAR = 60
"""Characters before an acronym of two letters in which its long form must stand: two words begin so by chance."""

MOSTLY = 0.6
"""Share of capitals among its letters from which on a block counts as shouted; acronym-rich prose has far less."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`known`: acronyms that need no explanation for a general reader; `clinical`: nor these, for professionals."""

    known: tuple[str, ...]
    clinical: tuple[str, ...]


def prepare(params: Params) -> Finder:
    """A run that yields one hit an acronym, at its first use, unless it is explained in that block or before.

    Slot `fault`: whether it is never explained, or too late, or stands in a heading as if it were a word ("Copd").
    A project's own `terms` count as known. A word in capitals that the article also writes otherwise, or that is an
    everyday one, is emphasis, unless a figure follows, as in statistics (OR 2.1). Genes have names, no long forms.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        known = frozenset(params.known)
        if article.audience == "professionals":
            known |= frozenset(params.clinical)
        ordinary: set[str] | None = None
        seen: set[str] = set()
        told: set[str] = set()
        unread = 0  # the first block whose explanations are not in `told`
        later: set[str] | None = None
        yield from _as_words(blocks)
        for block in blocks:
            if block.reference or block.kind == "title" or (block.kind == "heading" and block.level == 1):
                continue
            found = [match for match in LETTERS.finditer(block.text) if match[1] not in known]
            if not found or (shouted(block.text) and len(WORD.findall(block.text)) > 1):
                continue
            if ordinary is None:
                ordinary = _words(article)
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
                lead = block.text[max(match.start() - NEAR, 0) : match.start()]
                if name in told or GLOSS.match(block.text, match.end()) or CALLED.search(lead):
                    continue
                if len(name) == 2 and name in initials(lead):
                    continue
                if later is None:
                    later = set().union(*(bracketed(after.text) for after in article.blocks[unread:]))
                yield Hit(Span(match.start(), match.end()), block, {"fault": LATE if name in later else NEVER})

    return run


def _as_words(blocks: Sequence[Block]) -> Iterator[Hit]:
    """Acronyms that headings write as words, and the article elsewhere in capitals."""
    headings = [block for block in blocks if block.kind in HEADINGS]
    if not headings:
        return
    names = {match[1] for block in blocks for match in LETTERS.finditer(block.text)}
    seen: set[str] = set()
    for block in headings:
        for match in TITLED.finditer(block.text):
            word = match[0].casefold()
            if match[0].upper() in names - seen and not lemmas.classes(word) and rarity.level(word) >= rarity.UNKNOWN:
                seen.add(match[0].upper())
                yield Hit(Span(*match.span()), block, {"fault": WORDED})


def _words(article: Article) -> set[str]:
    """Words (casefolded) that the article writes in small letters, or with a capital outside its headings."""
    found = {word for block in article.blocks for word in LOWER.findall(block.text)}
    prose = (block for block in article.blocks if block.kind not in HEADINGS)
    return found | {
        word.casefold() for block in prose for word in TITLED.findall(block.text) if len(word) >= WORD_LENGTH
    }


def shouted(text: str) -> bool:
    """Whether most letters of the text are capitals."""
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) >= MOSTLY * max(len(letters), 1)


def explained(text: str) -> set[str]:
    """The short forms that the text explains: words in brackets after other words, initials of three up, what stands
    for what.
    """
    return bracketed(text) | {name for name in initials(text) if len(name) > 2} | set(STANDS.findall(text))


def bracketed(text: str) -> set[str]:
    """The words that stand alone in brackets after other words, without a plural s or a number."""
    names: set[str] = set()
    for match in BRACKETS.finditer(text):
        lead = text[max(match.start() - BEFORE, 0) : match.start()]
        short = SHORT_FORM.fullmatch(match[1].strip())
        if short and WORD.search(lead.rpartition("\n")[2]):
            names.add(short[1])
    return names


def initials(text: str) -> set[str]:
    """The initials of words of four letters up in a row, as capitals. One pass, so that long texts stay cheap."""
    names: set[str] = set()
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
    """Roman numerals, units after a number, postal codes of states, genes, initials of authors, the town that news
    begin with, and words in capitals for emphasis.
    """
    lead = text[max(start - 40, 0) : start]
    if ROMAN.fullmatch(name) or AMOUNT.search(lead) or SHOUTED.search(lead) or SHOUTING.match(text, end):
        return True
    if GENE.match(text, end) or GENES.search(lead):
        return True
    if len(name) == 2 and PLACE.search(lead):
        return True
    author = AUTHOR.search(lead) if len(name) < WORD_LENGTH else None
    if author and (author["after"] or AUTHORS.match(text, end)):
        return True
    if start == 0 and len(name) > WORD_LENGTH and DATELINE.match(text, end):
        return True
    word = name.casefold()
    everyday = rarity.level(word) <= (EVERYDAY if len(name) >= WORD_LENGTH else SHORT_EVERYDAY)
    return (everyday or word in ordinary) and not FIGURE.match(text, end)


CHECK = Check(Params, prepare, slots=frozenset({"fault"}))
