"""Numbers, dates and names of an article, held against evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.facts import found
from medlint.facts.hold import Evidence, Verdict
from medlint.facts.statements import Statement, of_text
from medlint.model import Block, Hit, Span

_PROSE = frozenset(["paragraph", "list_item", "quote", "cell", "caption"])
"""Kinds of block whose names are looked up; in headings every word may have a capital."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`verdict`: what the evidence must say of a fact to have it flagged."""

    verdict: Literal["contradicted", "unsupported"]


class _Held(NamedTuple):
    """A fact of an article with what the evidence says of it."""

    block: Block
    span: Span
    verdict: Verdict


def prepare(params: Params) -> Finder:
    """A run that flags facts by what the files of the config, or the statements that the front matter lists, say.

    Without evidence it flags nothing. Slots: `given`, the words of the evidence, `place`, where they stand, and
    `supported` of `all` facts of the article.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        every = article.memo("held", lambda: _held(article))
        counts = Counter(each.verdict.how for each in every)
        chosen = {block.index for block in blocks}
        for each in every:
            if each.verdict.how == params.verdict and each.block.index in chosen:
                slots = {
                    "given": each.verdict.words,
                    "place": each.verdict.place,
                    "supported": str(counts["supported"]),
                    "all": str(counts.total()),
                }
                yield Hit(each.span, each.block, slots)

    return run


def _held(article: Article) -> list[_Held]:
    """Every fact of the article, what it cites at its end excepted."""
    evidence = _evidence(article)
    if evidence is None:
        return []
    held: list[_Held] = []
    for block in article.blocks:
        if block.reference:
            continue
        for sentence in article.sentences(block):
            text = block.text[sentence.start : sentence.end]
            held += [
                _Held(block, fact.span.moved(sentence.start), evidence.verdict(fact, text))
                for fact in found(text, names=block.kind in _PROSE)
            ]
    return held


def _evidence(article: Article) -> Evidence | None:
    """What the config gives, with the statements in the article's own front matter."""
    ours: Any = article.document.meta.get("medlint")
    listed = ours.get("evidence") if isinstance(ours, dict) else None
    texts = [listed] if isinstance(listed, str) else listed if isinstance(listed, list) else []
    own: list[Statement] = [each for text in texts for each in of_text(str(text), "front matter")]
    if not own:
        return article.evidence
    return Evidence((*own, *(article.evidence.statements if article.evidence else ())))


CHECK = Check(Params, prepare, slots=frozenset({"given", "place", "supported", "all"}))
