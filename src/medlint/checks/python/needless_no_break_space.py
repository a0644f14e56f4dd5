"""No-break spaces between ordinary words or sentences: one finding a paragraph, as they come in swarms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_BETWEEN_WORDS = r"""(?<=(?:^|[\s("“‘])\p{Ll}{3,}[,;:]?)\u00A0(?![ivxlcdm]+\b)(?=\p{Ll}{3,})"""
"""Roman numerals, single letters, names, numbers and French marks keep theirs."""
_BETWEEN_SENTENCES = r"""(?<=(?:^|[\s("“‘])\p{Ll}{3,}[.!?]["”’)]?)\u00A0(?=["“‘(]?\p{Lu}\p{Ll}*\s)"""
_NEEDLESS = regex.compile(f"{_BETWEEN_WORDS}|{_BETWEEN_SENTENCES}")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that yields a hit at the first needless space of a block; its safe fix mends them all."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if "\xa0" in block.text and (found := [match.start() for match in _NEEDLESS.finditer(block.text)]):
                fix = Fix(tuple(Edit(at, at + 1, " ") for at in found), Safety.SAFE)
                count = "here" if len(found) == 1 else f"in {len(found)} places of this paragraph"
                yield Hit(Span(found[0], found[0] + 1), block, {"places": count}, fix)

    return run


CHECK = Check(Params, prepare, slots=frozenset({"places"}))
