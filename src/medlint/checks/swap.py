"""`swap`: flags words for which there are better ones, and offers those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.checks.phrases import Phrases
from medlint.model import Block, Edit, Fix, Hit, Safety


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`pairs`: words and their replacement; `safety`: who may apply it."""

    pairs: dict[str, str]
    safety: Safety = Safety.DISPLAY


def prepare(params: Params) -> Finder:
    """A run that flags each old word and fixes it; the replacement takes on the capitals that the text has and the card
    has not ("HIV-infected" begins with one in any place).
    """
    phrases = Phrases(params.pairs)
    able = patterns.Words(params.pairs)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if not able.may(block.text):
                continue
            for span, entry in phrases.find(article, block):
                old = block.text[span.start : span.end]
                new = params.pairs[entry] if old[:1] == entry[:1] else like(old, params.pairs[entry])
                if new != old:
                    fix = Fix((Edit(span.start, span.end, new),), params.safety)
                    yield Hit(span, block, {"replacement": new}, fix)

    return run


def like(old: str, new: str) -> str:
    """`new` in capitals where `old` is (two letters at least), with a capital first letter where `old` has one."""
    if old.isupper() and sum(map(str.isalpha, old)) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


CHECK = Check(Params, prepare, slots=frozenset({"replacement"}))
