"""Passages that an article has already: whole paragraphs, compared by their shingles of three words.

Broder et al., Syntactic clustering of the Web (1997), call the share of common shingles resemblance. On 33,425 pairs of
paragraphs of NIH pages, 337 had a share of .5, and it finds 98 in 100 copies of which one word in twenty was changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.repeat import Params

_COMMON = 20
"""Passages that share a shingle; beyond them it is a formula that says nothing, and comparing would not stay linear."""
_SHOWN = 8  # words of the earlier passage that a message repeats


class _Passage(NamedTuple):
    block: Block
    words: Mapping[str, int]  # how often it has each
    shingles: frozenset[int]
    place: int  # among the passages


def prepare(params: Params) -> Finder:
    """A run that flags the later passage and quotes the beginning of the earlier one; a stretch of passages that
    repeats another in the same order is one finding, at its first.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        passages: dict[int, _Passage] = {}  # by place: those that may repeat or be repeated
        holding: dict[int, list[int]] = defaultdict(list)
        stretch: list[tuple[_Passage, _Passage]] = []  # (later, earlier) of passages in a row
        found = article.shingles
        long = [b for b in blocks if not b.reference and len(found[b.index].words) >= params.words]
        for place, block in enumerate(long):
            words, here, shared = found[block.index]
            if 100 * shared < params.least * len(here):
                continue
            passage = _Passage(block, Counter(words), here, place)
            earlier = _likest(passage, passages, holding, params)
            if earlier and stretch and not _goes_on(stretch[-1], (passage, earlier)):
                yield _hit(stretch)
                stretch = []
            if earlier:
                stretch.append((passage, earlier))
            passages[place] = passage
            for each in here:
                if len(holding[each]) < _COMMON:
                    holding[each].append(passage.place)
        if stretch:
            yield _hit(stretch)

    return run


def _likest(
    passage: _Passage, passages: Mapping[int, _Passage], holding: Mapping[int, list[int]], params: Params
) -> _Passage | None:
    """The earlier passage that shares most with this one, where that share lies between the bounds."""
    shared = Counter(place for each in passage.shingles for place in holding.get(each, ()))
    best, share = None, 0.0
    for place, common in sorted(shared.items()):
        found = 100 * common / (len(passage.shingles) + len(passages[place].shingles) - common)
        if found > share and not _series(passage, passages[place]):
            best, share = passages[place], found
    return best if share >= params.least and (params.below is None or share < params.below) else None


def _series(one: _Passage, other: _Passage) -> bool:
    """Whether each says twice or more what the other never says: 'stage II' and 'stage III' in the same phrases."""
    return all(
        any(times > 1 and word not in there.words for word, times in here.words.items())
        for here, there in ((one, other), (other, one))
    )


def _goes_on(last: tuple[_Passage, _Passage], here: tuple[_Passage, _Passage]) -> bool:
    return all(here[side].place == last[side].place + 1 for side in (0, 1))


def _hit(stretch: Sequence[tuple[_Passage, _Passage]]) -> Hit:
    later, earlier = stretch[0]
    opening = " ".join(earlier.block.text.split()[:_SHOWN])
    more = len(stretch) - 1
    following = f", and so do the {more} paragraphs after it" if more > 1 else ", and so does the next paragraph"
    slots = {"other": opening, "more": following if more else ""}
    return Hit(Span(0, len(later.block.text)), later.block, slots)
