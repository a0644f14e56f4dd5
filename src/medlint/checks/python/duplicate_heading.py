"""Headings that say the same as an earlier heading of the same section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from medlint.checks import Check, Run
from medlint.language.article import Article
from medlint.model import Block, Hit, Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_STOP = frozenset(
    "a an the of for in on to and or by with from is are was be can does it its that this these there what which "
    "you your we our i my s about common main overview introduction most different various some possible".split()
)
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "e", "y")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


class _Heading(NamedTuple):
    block: Block
    parent: int
    same: tuple[str, ...]  # its words, casefolded
    content: frozenset[str]  # their stems, without words that carry little


def stem(word: str) -> str:
    """A word without a common ending; crude, but the same for 'cause', 'causes' and 'causing'."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word.removesuffix(ending)) if ending in {"s", "es", "ies"} else word.removesuffix(ending)
    return word


def _read(block: Block, parent: int) -> _Heading:
    words = tuple(word.casefold() for word in _WORD.findall(block.text))
    return _Heading(block, parent, words, frozenset(stem(word) for word in words if word not in _STOP))


def alike(one: _Heading, other: _Heading) -> bool:
    """Whether two headings say the same: the same words, or the same stems of two or more content words.

    A share of words will not do: 'in men' and 'in women', or 'What is asthma' and 'Symptoms of asthma', are a series.
    """
    if one.same == other.same:
        return len(one.same) > 1 or not (one.block.guessed or other.block.guessed)
    return one.content == other.content and len(one.content) > 1


def prepare(params: Params) -> Run:
    """A run that flags the later heading of a pair and names the earlier one."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        seen: list[_Heading] = []
        above: list[Block] = []  # the headings the present one stands under
        for block in blocks:
            if block.kind != "heading":
                continue
            while above and above[-1].level >= block.level:
                above.pop()
            heading = _read(block, above[-1].index if above else -1)
            if block.level:
                above.append(block)
            first = next((h for h in seen if h.parent == heading.parent and heading.same and alike(h, heading)), None)
            if first:
                yield Hit(Span(0, len(block.text)), block, {"other": first.block.text})
            seen.append(heading)

    return run


CHECK = Check(Params, prepare, slots=frozenset({"other"}))
