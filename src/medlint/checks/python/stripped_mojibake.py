"""Mojibake whose control characters were dropped: 'youâd', '5â10 mg', '5Â mg'.

UTF-8 read as Latin-1, then cleaned of C1 controls, leaves one letter of two or three bytes. ftfy cannot undo
it, as 23 common marks all end up as 'â'; only an apostrophe can be told from its surroundings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.checks.python.mojibake import repairs
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_APOSTROPHE = regex.compile(r"(?<=[A-Za-z])â(?=(?:s|d|ll|re|ve)\b)|(?<=n)â(?=t\b)|(?<=\bI)â(?=m\b)")
"""Right in 3,561 of 3,561 places of English articles; 't' only after 'n', as in 'isnât', and 'm' after 'I'."""

_OTHER = regex.compile(
    r"â[\xa0-\xbf€]|(?<!\p{L})â|â(?!\p{L})"  # a quote, a dash or a bullet
    r"|(?<=[A-Za-z]{3})â(?=[A-Za-z]{3})"  # a dash without spaces
    r"|(?<=\b(?:a|as|at|by|he|I|if|in|is|it|no|of|on|or|so|to|up|us|we))â(?=[A-Za-z]{2})"
    r"|(?<=[A-Za-z]{2})â(?=(?:a|as|at|by|he|I|if|in|is|it|no|of|on|or|so|to|up|us|we)\b)"
    r"|Â(?=\s|$)"  # a no-break space
    r"|(?<!\p{Lu})Ã(?![\p{Lu}\xa0-\xbf’']| \p{Lu}\b|$)"  # a multiplication sign or a capital with an accent
    r"|(?<!\p{Lu})Ï(?!\p{Lu})"  # a Greek letter
    r"|(?<!\p{L})Î(?!\p{L})"
)
_LOANS = frozenset(
    "âge âme château châteaux châtelain châtelaine châtelet flâneur flâneuse flânerie théâtre neuchâtel "
    "crâne grâce mâché pâté pâtés pâtisserie gâteau gâteaux bâtard bâton".split()
)
_READABLE = regex.compile(r"[A-Za-z0-9]{2}")
"""Without a plain word or number, nothing says that a short text is English."""

_ELSEWHERE = regex.compile(r"[\u0100-\u024F\u1E00-\u1EFF--ŒœŠšŽžŸƒ]", regex.VERSION1)
"""Letters of Romanian, Turkish or Vietnamese that no text read as Latin-1 or Windows-1252 holds."""
_FEW = 2
"""Such letters in a paragraph from which on it is taken for one of these languages, rather than to hold a name."""

_WORD = regex.compile(r"[\p{L}\p{M}]+")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that is for English only, as other languages use these letters."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if not block.text.isascii() and _READABLE.search(block.text):
                yield from _hits(block)

    return run


def _hits(block: Block) -> Iterator[Hit]:
    text = block.text
    found = {match.start(): (match.span(), True) for match in _APOSTROPHE.finditer(text)}
    for match in _OTHER.finditer(text):
        found.setdefault(match.start(), (match.span(), False))
    if not found or len(_ELSEWHERE.findall(text)) >= _FEW:
        return
    mended = [span for span, _ in repairs(text)]
    loans = [Span(*word.span()) for word in _WORD.finditer(text) if word[0].casefold() in _LOANS]
    for _, ((start, end), apostrophe) in sorted(found.items()):
        if any(span.start < end and start < span.end for span in (*mended, *loans)):
            continue
        fix = Fix((Edit(start, end, "’"),), Safety.SAFE) if apostrophe else None
        yield Hit(Span(start, end), block, fix=fix)


CHECK = Check(Params, prepare)
