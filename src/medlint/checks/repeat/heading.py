"""Headings that say the same as an earlier heading of the same section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from medlint.article import headings
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.repeat import Params

_RUN_IN = re.compile(r"([A-Z][^.:;!?\n]{3,59}): +(?=[A-Z“\"])")
"""'Poor posture: If you slouch ...' at the start of a paragraph."""

_LONGEST = 60  # characters of a run-in heading
_PROSE = 8
"""Words of the paragraph that a guessed heading heads."""
_MOST = 200
"""How many headings of one section are compared with those that follow, so that odd pages take linear time."""


class _Seen(NamedTuple):
    heading: headings.Heading
    parent: int  # index of the heading it stands under, -1 for none
    block: Block
    text: str
    run_in: bool


def prepare(params: Params) -> Finder:
    """A run that flags the later heading of a pair and names the earlier one; words that come a third time are counted,
    not flagged again.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        seen = list(_headings(article, blocks))
        times = Counter((each.parent, each.heading.words) for each in seen)
        done: set[tuple[int, tuple[str, ...]]] = set()
        earlier: dict[tuple[int, frozenset[str]], list[_Seen]] = {}
        for each in seen:
            # Headings of one subject share its set of words; only `within` must look at the rest of the section.
            key = (each.parent, frozenset(each.heading.content) if params.alike == "same" else frozenset())
            peers = earlier.setdefault(key, [])
            place = (each.parent, each.heading.words)
            if not each.run_in and place not in done:
                first = next((peer for peer in peers if _repeats(params.alike, peer, each)), None)
                if first:
                    done.add(place)
                    often = f" It comes {times[place]} times." if times[place] > 2 else ""
                    slots = {"other": first.text, "more": often}
                    yield Hit(Span(0, len(each.block.text)), each.block, slots)
            if len(peers) < _MOST:
                peers.append(each)

    return run


def _headings(article: Article, blocks: Sequence[Block]) -> Iterator[_Seen]:
    """Headings and run-in headings, with what they stand under; guessed ones only with prose below them, since lines of
    addresses and tables look like headings.
    """
    above: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            while above and above[-1].level >= block.level:
                above.pop()
            parent = above[-1].index if above else -1
            if block.level:
                above.append(block)
            if not block.guessed or _heads(article.blocks[block.index + 1 : block.index + 2]):
                yield _Seen(headings.read(block.text), parent, block, block.text, False)
        elif block.kind == "paragraph" and (label := _label(block)):
            parent = above[-2].index if len(above) > 1 else -1
            yield _Seen(headings.read(label), parent, block, label, True)


def _label(block: Block) -> str:
    """The run-in heading of a paragraph: what stands before a colon at its start, or its first words in bold."""
    if found := _RUN_IN.match(block.text):
        return found[1]
    first = block.strong[0] if block.strong else Span(0, 0)
    bold = block.text[: first.end] if first.start == 0 else ""
    return bold if len(bold) <= _LONGEST and first.end < len(block.text) else ""


def _heads(below: Sequence[Block]) -> bool:
    return any(
        block.kind in {"list_item", "quote"} or (block.kind == "paragraph" and words.several(block.text, _PROSE))
        for block in below
    )


def _repeats(alike: str, earlier: _Seen, later: _Seen) -> bool:
    guessed = earlier.block.guessed or later.block.guessed
    if earlier.run_in:  # a label is a heading for certain only where a heading has its very words, two or more
        return alike == "same" and earlier.heading.words == later.heading.words and len(later.heading.words) > 1
    if alike == "within":
        return headings.within(earlier.heading, later.heading)
    # In plain text one word ('Symptoms') may stand under many headings whose level nobody sees.
    return headings.same(earlier.heading, later.heading) and (len(later.heading.words) > 1 or not guessed)
