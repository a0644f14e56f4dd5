"""The support of a sentence, and its place: a source cited, one named, a vague word, or nothing.

Support is local. It stands in the sentence; in the next one, where that points back ("This was found in …"); in the one
before, where the sentence itself points to a study told of there ("The trial found …"); in the line that leads up to a
list or a table, in the row of a cell, or in a line of sources right below. A sourced neighbour lends nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from medlint.article import citations, listed
from medlint.article.annotated import Article
from medlint.claims.named import NAMED, VAGUE
from medlint.model import Block, Claim, Span, Support


class Found(NamedTuple):
    """Support of one kind and its place in the block's text."""

    support: Support
    span: Span
    block: Block
    speaker: str


_WORK = (
    r"(?:stud(?:y|ies)|trials?|reviews?|research|analys[ie]s|meta-analys[ie]s|papers?|reports?|surveys?|guidelines?"
    r"|experiments?|work)"
)
_FINDING = (
    rf"(?:findings?|results?|evidence|figures?|numbers?|estimates?|data|claims?|conclusions?|effects?|links?|benefits?"
    rf"|advice|associations?|recommendations?|sources?|{_WORK})"
)
_SHOWN = (
    r"(?:shown|found|seen|reported|published|confirmed|demonstrated|described|based|supported|recommended|stated"
    r"|according|what|how|why|from|the (?:finding|result|conclusion|advice|view)|one (?:finding|result)|set out)"
)
_POINTS_BACK = regex.compile(
    rf"\W*+(?:(?:This|That|These|Those|The|Both|All this|Its|Their)(?: (?:same|latter|[\w-]+ing))? {_FINDING}\b"
    r"|(?:This|That|It|These|Those|So much|As much|All this) (?:\w+ly )?(?:is|are|was|were|has been|have been|comes?"
    rf"|came|rests?|follows?)(?: also)? (?:\w+ly )?{_SHOWN}\b"
    r"|So (?:says?|said|found|wr[io]tes?|concludes?|concluded)\b|(?:Sources?|References?|From|See):)"
)
"""How a sentence begins that says where the one before it comes from."""

_RECALLS = regex.compile(
    r"(?:\W|\b(?:But|And|So|Yet|However|Here|There),? )*+"
    r"(?:(?:On average|Overall|In all|In total|By the end)\b"
    rf"|(?:In|By|At) (?:the|this|that|these|those|both) (?:same )?{_WORK}\b"
    rf"|(?:The|This|That|These|Those|Its|Their|Both) (?:same |latter |[\w-]+(?:ed|ing) )?{_FINDING}\b"
    r"(?! (?:of|on|into|about|in)\b)"
    r"|(?:The )?(?:researchers|authors|investigators|scientists|team|reviewers|participants|volunteers|subjects)\b"
    r"|(?:They|He|She|It)(?: also)? (?:found|showed|concluded|reported|suggested|recommend(?:s|ed)|estimated|noted|said"
    r"|says|adds|added|writes|wrote|advises|advised|warned|warns|explained|explains)\b)"
)
"""How a sentence begins that goes on with a study, a body or a person told of before it."""

_SOURCE_LINE = regex.compile(
    r"\W*+(?:Sources?|References?|Adapted from|Based on|Data(?: from)?|From|After)\b", regex.IGNORECASE
)
_LEAST = 3
"""Sentences back that a study told of may stand, each but the first going on with it, too."""


def supported(article: Article, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with the support of their sentences, and the speaker that their own sentence names."""
    done = []
    for claim in claims:
        sentence = article.sentence(claim.block, claim.span.start)
        here, found = best(article, claim.block, sentence), behind(article, claim.block, sentence)
        if found is None:
            done.append(claim)
            continue
        speaker = here.speaker if here is not None else claim.speaker
        done.append(replace(claim, support=found.support, source=found.span, source_block=found.block, speaker=speaker))
    return done


def within(article: Article, block: Block, sentence: Span) -> Support:
    """The support of a sentence within reach of its reader."""
    found = behind(article, block, sentence)
    return found.support if found else Support.NONE


def behind(article: Article, block: Block, sentence: Span) -> Found | None:
    """The best support of a sentence within reach of its reader; what is vague counts in the sentence itself only.

    Worked out once for each sentence.
    """
    memo: dict[tuple[int, int], Found | None] = article.memo("behind", dict)
    key = block.index, sentence.start
    if key not in memo:
        here = best(article, block, sentence)
        memo[key] = here if _firm(here) else next(filter(_firm, _near(article, block, sentence)), here)
    return memo[key]


def best(article: Article, block: Block, sentence: Span) -> Found | None:
    """The best support that a sentence itself holds. Worked out once for each sentence."""
    memo: dict[tuple[int, int], Found | None] = article.memo("best", dict)
    key = block.index, sentence.start
    if key not in memo:
        memo[key] = max(_in(article, block, sentence), key=lambda found: found.support.rank, default=None)
    return memo[key]


def _firm(found: Found | None) -> bool:
    """Whether it is support that a reader can follow."""
    return found is not None and found.support.rank > Support.VAGUE.rank


def _in(article: Article, block: Block, sentence: Span) -> Iterator[Found]:
    """The support that a sentence holds. A mark whose source is not in the article's list is none."""
    for citation in citations.find(article, block, sentence):
        if not listed.missing(article, citation):
            yield Found(Support.CITED, citation.span, block, "article")
    for match in NAMED.finditer(block.text, sentence.start, sentence.end):
        speaker = "person" if match["person"] else "study" if match["study"] else "article"
        yield Found(Support.NAMED, Span(*match.span("who" if match["who"] else 0)), block, speaker)
    for match in VAGUE.finditer(block.text, sentence.start, sentence.end):
        yield Found(Support.VAGUE, Span(*match.span()), block, "unnamed")


def _near(article: Article, block: Block, sentence: Span) -> Iterator[Found | None]:
    """The support that stands beside a sentence and belongs to it, what is nearest first."""
    sentences = article.sentences(block)
    at = bisect_right(sentences, sentence.start, key=lambda span: span.start) - 1
    if at + 1 < len(sentences) and _POINTS_BACK.match(block.text, *sentences[at + 1]):
        yield best(article, block, sentences[at + 1])
    for back in range(1, _LEAST + 1):
        if at - back + 1 < 0 or not _RECALLS.match(block.text, *sentences[at - back + 1]):
            break
        if at - back < 0:
            before = _before(article, block)
            if before is not None:
                yield best(article, before, article.sentences(before)[-1])
            break
        yield best(article, block, sentences[at - back])
    yield from _over(article, block)


def _before(article: Article, block: Block) -> Block | None:
    """The paragraph right before a paragraph, if it has any sentence."""
    before = article.blocks[block.index - 1] if block.index else None
    if before is None or before.kind != "paragraph" or block.kind != "paragraph":
        return None
    return before if article.sentences(before) else None


def _over(article: Article, block: Block) -> Iterator[Found | None]:
    """The support of a whole list or table that an item or a cell belongs to, and of a row that a cell stands in."""
    if block.kind == "cell":
        yield _rows(article).get((block.table, block.row))
    if block.kind in {"list_item", "cell"}:
        yield _groups(article).get(block.index)


def _rows(article: Article) -> dict[tuple[int, int], Found]:
    """What a row of a table cites in any of its cells, by table and row."""

    def made() -> dict[tuple[int, int], Found]:
        rows: dict[tuple[int, int], Found] = {}
        for block in article.blocks:
            if block.kind == "cell" and block.row > 1 and (block.table, block.row) not in rows:
                cited = (best(article, block, sentence) for sentence in article.sentences(block))
                found = next((one for one in cited if one is not None and one.support is Support.CITED), None)
                if found is not None:
                    rows[block.table, block.row] = found
        return rows

    return article.memo("rows", made)


def _groups(article: Article) -> dict[int, Found]:
    """What stands behind each list item and cell as one of its list or table, by block: the sentence right before the
    first of them, or a line of sources right after the last.
    """

    def made() -> dict[int, Found]:
        found: dict[int, Found] = {}
        blocks = article.blocks
        at = 0
        while at < len(blocks):
            first = at
            while at < len(blocks) and _group(blocks[at]) == _group(blocks[first]) != "":
                at += 1
            if at == first:
                at += 1
                continue
            support = _line(article, first - 1, -1) or _line(article, at, 0)
            if support is not None:
                found.update(dict.fromkeys(range(first, at), support))
        return found

    return article.memo("groups", made)


def _group(block: Block) -> str:
    """What consecutive blocks have in common that are one list or one table; empty for all others."""
    return "item" if block.kind == "list_item" else f"table {block.table}" if block.kind == "cell" else ""


def _line(article: Article, at: int, which: int) -> Found | None:
    """The firm support of the last sentence of a paragraph or caption before a list, or of a line of sources after."""
    if not 0 <= at < len(article.blocks):
        return None
    block = article.blocks[at]
    sentences = article.sentences(block)
    if block.kind not in {"paragraph", "caption", "heading"} or block.reference or not sentences:
        return None
    if which == 0 and not _SOURCE_LINE.match(block.text):
        return None
    found = best(article, block, sentences[which])
    return found if _firm(found) else None
