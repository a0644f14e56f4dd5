"""Sentences that say what another paragraph has said, in the same words but in another order or form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from medlint import lexicon
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Hit, Span, starting_in

if TYPE_CHECKING:
    from medlint.checks.repeat import Params

_STEM = 6
"""Letters of a word that are compared, so that its forms are one: treat, treated, treatment."""

_COMMON = 20
"""Sentences that share a word; beyond them it says nothing, and comparing would not stay linear."""

_SHOWN = 8  # words of the earlier sentence that a message repeats


class _Sentence(NamedTuple):
    block: Block
    span: Span
    said: frozenset[str]  # stems of its words, without the little ones
    figures: frozenset[str]


def prepare(params: Params) -> Finder:
    """A run that flags the later sentence where all that one of the two says the other says, too, figures included, and
    that is `words` words or more and `least` percent of all. The same words in the same order are another matter.
    """
    little = frozenset(lexicon.builtin().words("function-word"))

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        kept: list[_Sentence] = []
        holding: dict[str, list[int]] = defaultdict(list)
        for block in blocks:
            if block.reference or len(article.shingles[block.index].words) < params.words:
                continue
            for span in article.sentences(block):
                here = _read(article, block, span, little)
                if len(here.said) < params.words:
                    continue
                shared = Counter(place for stem in here.said for place in holding.get(stem, ()))
                earlier = next((kept[at] for at in sorted(shared) if _same(here, kept[at], shared[at], params)), None)
                if earlier:
                    opening = " ".join(earlier.block.text[earlier.span.start : earlier.span.end].split()[:_SHOWN])
                    yield Hit(span, block, {"other": opening})
                for stem in here.said:
                    if len(holding[stem]) < _COMMON:
                        holding[stem].append(len(kept))
                kept.append(here)

    return run


def _read(article: Article, block: Block, span: Span, little: frozenset[str]) -> _Sentence:
    keys = [word.key for word in starting_in(article.words(block), span)]
    said = frozenset(key[:_STEM] for key in keys if key[0].isalpha() and key not in little)
    return _Sentence(block, span, said, frozenset(key for key in keys if key[0].isdigit()))


def _same(one: _Sentence, other: _Sentence, shared: int, params: Params) -> bool:
    """Whether one of two sentences in different paragraphs says all that the other says, in an order of its own."""
    fewer, more = sorted((len(one.said), len(other.said)))
    return (
        shared >= params.words
        and shared == fewer
        and 100 * shared >= params.least * more
        and one.figures == other.figures
        and one.block is not other.block
        and (not one.block.list or one.block.list != other.block.list)
        and _letters(one) != _letters(other)
    )


def _letters(sentence: _Sentence) -> str:
    text = sentence.block.text[sentence.span.start : sentence.span.end]
    return "".join(filter(str.isalnum, text)).casefold()
