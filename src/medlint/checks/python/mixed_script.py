"""Cyrillic or Greek letters inside a Latin word, which look right and break search and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")
_LATIN = regex.compile(r"\p{Latin}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_GREEK = regex.compile(
    r"(?<=[a-z])[αεικνορυχϲ](?=[a-z])|\b[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ](?=[a-z]{2})|ο(?=[a-z])|(?<=[a-z])ο",
)
"""Greek counts only where it poses as Latin: 'TNFα', 'NFκB', 'Aβ' and 'μmol' are how science writes them."""

_CYRILLIC_LETTERS = "аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅ"
_CYRILLIC_TWINS = "aeopcyxijsdhlABEKMHOPCTXIJS"
_GREEK_LETTERS = "αεικνορυχϲΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_GREEK_TWINS = "aeiknopuxcABEZHIKMNOPTYX"
_TWINS = dict(zip(_CYRILLIC_LETTERS + _GREEK_LETTERS, _CYRILLIC_TWINS + _GREEK_TWINS, strict=True))
"""Letters and the Latin letter each is taken for, after Unicode's confusables (UTS 39)."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that yields one hit a word, with the Latin spelling as an unsafe fix where every letter has a twin."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if block.text.isascii():
                continue
            for word in _WORD.finditer(block.text):
                if not word[0].isascii() and _LATIN.search(word[0]):
                    yield from _hit(block, word[0], word.start())

    return run


def _hit(block: Block, word: str, base: int) -> Iterator[Hit]:
    foreign = [match.start() for match in _CYRILLIC.finditer(word)] or [
        match.start() for match in _GREEK.finditer(word)
    ]
    if not foreign:
        return
    fix = None
    if all(word[at] in _TWINS for at in foreign):
        fix = Fix(tuple(Edit(base + at, base + at + 1, _TWINS[word[at]]) for at in foreign), Safety.UNSAFE)
    letters = ", ".join(dict.fromkeys(f"U+{ord(word[at]):04X}" for at in foreign))
    yield Hit(Span(base, base + len(word)), block, {"letters": letters}, fix)


CHECK = Check(Params, prepare, slots=frozenset({"letters"}))
