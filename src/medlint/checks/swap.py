"""`swap`: flags words for which there are better ones, and offers those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import phrases
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Edit, Fix, Hit, Safety, Span
from medlint.phrases import Phrases
from medlint.phrases.automaton import longest


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`pairs`: what is replaced, as phrases whose words stand for the form that is written, and the replacement;
    `safety`: who may apply it.
    """

    pairs: dict[phrases.Form, str]
    safety: Safety = Safety.DISPLAY


def prepare(params: Params) -> Finder:
    """A run that flags each old word and fixes it, the longest where several begin; the replacement takes on the
    capitals that the text has and the card has not ("HIV-infected" begins with one in any place).
    """
    old, new = Phrases(params.pairs, exact=True), tuple(params.pairs.items())

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            for match in longest(article.find(old, block)):
                written = block.text[match.start : match.end]
                entry, replacement = new[match.phrase]
                better = replacement if written[:1] == entry[:1] else like(written, replacement)
                if better != written:
                    fix = Fix((Edit(match.start, match.end, better),), params.safety)
                    yield Hit(Span(match.start, match.end), block, {"replacement": better}, fix)

    return run


def like(old: str, new: str) -> str:
    """`new` in capitals where `old` is (two letters at least), with a capital first letter where `old` has one."""
    if old.isupper() and sum(map(str.isalpha, old)) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


CHECK = Check(
    Params, prepare, slots=frozenset({"replacement"}), phrases=lambda params: (Phrases(params.pairs, exact=True),)
)
