"""Marks in the text that lead to a reference which the article lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article import citations, listed
from medlint.article.annotated import Article
from medlint.article.citations import Citation
from medlint.checks import Finder
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.reference import Params

_UNRESOLVED = re.compile(r"\[\^[^\s\]]{1,40}\]")
"""A footnote mark of Markdown without its footnote: the reader leaves it in the text."""

_ENTRY = re.compile(
    r"\s*(?:\[\d{1,3}\]|[¹²³]|\^?\(?\d{1,3}[.):]?\s.*(?:\b(?:19|20)\d\d\b|https?://|\bdoi\b))", re.DOTALL
)
"""How an entry begins, and what it holds, in a list that has no heading of its own."""

_FEWEST = 2
"""Different numbers from which on numbers in brackets are taken for marks where the article has no list at all."""

_ROUND = re.compile(r"(?<=[a-z]{3})[”\"’]?[.,]? ?(?P<mark>\(\d{1,2}(?:[,–-] ?\d{1,2}){0,3}\))(?=[.,;:]|\Z| [A-Z][a-z])")
"""A number in round brackets behind a clause, as some houses set their marks."""

_FEWEST_ROUND = 3
"""Numbers in round brackets from which on they are taken for marks."""

_CLOSES = re.compile(r"[.,;:]|\s*\Z|\s+[A-Z]")
"""What follows a mark at the end of a clause: a single number is taken for one only there."""

_WHOLE = 3
"""Blocks from which on a text is an article, which has its list, and no passage from one."""

_SYMBOL = re.compile(r"(?<=[\w.,;)])[†‡]")
"""A sign that leads to a note."""

_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")

_ACRONYM = re.compile(r"\W*\b[A-Z][A-Z.&-]+\b")


def prepare(params: Params) -> Finder:
    """A run that flags each mark whose reference is not in the list; where there is no list, each of several numbered
    marks, in square brackets or else in round ones. Slot `lack`: what is not there.

    Author and year count where others of the article are in its list; the short name of a body ("WHO, 2019") does not.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        prose = [block for block in blocks if not block.reference]
        for block in prose:
            for match in _UNRESOLVED.finditer(block.text):
                yield Hit(Span(*match.span()), block, {"lack": "the article has no such footnote"})
        yield from _unnoted(article, prose)
        marks = [(block, mark) for block in prose for mark in _marks(article, block)]
        if not article.document.references:
            yield from _unlisted(article, marks)
            return
        dated = any(mark.kind == "year" and not listed.missing(article, mark) for _, mark in marks)
        for block, mark in marks:
            if mark.kind == "year" and (not dated or _ACRONYM.match(mark.text)):
                continue
            lacking = listed.missing(article, mark)
            if lacking:
                yield Hit(mark.span, block, {"lack": f"the list of references has no {' or '.join(lacking)}"})

    return run


def _unnoted(article: Article, prose: Sequence[Block]) -> Iterator[Hit]:
    """Signs that lead to a note (†), where no block begins with one."""
    places = [(block, Span(*match.span())) for block in prose for match in _SYMBOL.finditer(block.text)]
    if places and not any(block.text.lstrip("* ")[:1] in "†‡" for block in article.blocks if block.text.strip("* ")):
        yield from (Hit(span, block, {"lack": "the article has no such note"}) for block, span in places)


def _marks(article: Article, block: Block) -> list[Citation]:
    """The marks of a block, each once."""
    found = {
        mark.span: mark for sentence in article.sentences(block) for mark in citations.find(article, block, sentence)
    }
    return [found[span] for span in sorted(found)]


def _unlisted(article: Article, marks: list[tuple[Block, Citation]]) -> Iterator[Hit]:
    """The numbered marks, where they name several numbers or one above 1, and no block looks like an entry."""
    numbered = [(block, mark) for block, mark in marks if mark.kind == "number" or _RAISED.issuperset(mark.text)]
    numbers = {number for _, mark in numbered for number in listed.numbers(mark)}
    alone = len(numbered) == 1 and bool(numbers - {"1"}) and len(article.blocks) >= _WHOLE
    if len(numbers) >= _FEWEST or (alone and _CLOSES.match(numbered[0][0].text, numbered[0][1].span.end)):
        places = [(block, mark.span) for block, mark in numbered]
    else:
        places = [
            (block, Span(*match.span("mark")))
            for block in article.blocks
            if block.kind in _PROSE and not block.reference
            for match in _ROUND.finditer(block.text)
        ]
        if len(places) < _FEWEST_ROUND:
            return
    first = places[0][0].index
    if not any(_entry(block) for block in article.blocks[first + 1 :]):
        yield from (Hit(span, block, {"lack": "the article has no list of references"}) for block, span in places)


_PROSE = {"paragraph", "list_item", "quote"}


def _entry(block: Block) -> bool:
    """Whether a block, or a line of it, looks like an entry of a list of references."""
    numbered = block.kind == "list_item" and block.mark[:1].isdigit()
    return any(_ENTRY.match(f"{block.mark} {line}" if numbered else line) for line in block.text.split("\n"))
