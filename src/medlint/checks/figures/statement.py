"""Sentences that say the same of the same with another figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex

from medlint.article.annotated import Article
from medlint.article.settings import settings
from medlint.checks import Finder
from medlint.language import lemmas, medical, words
from medlint.language.figures import Figure, figures, has_number
from medlint.language.lemmas import lemma
from medlint.model import Block, Hit, Span
from medlint.places.lines import line

if TYPE_CHECKING:
    from medlint.checks.figures import Params

_TAIL = regex.compile(
    r"\s*(?:[;:—]|\s[–-]\s|,\s(?:which|who|including|according|and|but|while|whereas|although|though|making|so|or)\b)"
)
"""Where what a sentence says of its figure ends; what follows says something else."""

_LABEL = regex.compile(
    r"\b(?:type|types|stage|stages|grade|grades|phase|class|level|step|part|category|chapter|figure|table|page|day|week"
    r"|month|year|version|no|number|phone|call|covid|omega|factor|score)[\s-]*$",
    regex.IGNORECASE,
)
"""Words before a number that names something and counts nothing."""

_ASIDE = regex.compile(r"\([^()]*\)|\[[^][]*\]")

_POINTS = regex.compile(
    r"\b(?:this|these|that|those|it|its|they|them|their|such|other|others|another|same|respectively|former|latter"
    r"|(?:19|20)\d\d|each|group|groups|arm|placebo|compared|than|versus|some|only|if|when|did)\b",
    regex.IGNORECASE,
)
"""Words by which a sentence speaks of something that its neighbours name, of a year, or of one group of several."""

_OF_SOME = regex.compile(r"\b(?:with|without|who|whose|among|of those|caused|due|because)\b", regex.IGNORECASE)
"""Words of sentences whose halves cannot change places: of those with A, some have B."""

_TOLD_TO = regex.compile(
    r"^\W*(\p{L}+)\s(?:\d|the|an?|your|this|it|for|up|at|to|on|in|with|out|down|until|about|\p{L}+ly)\b",
    regex.IGNORECASE,
)
"""How an instruction begins; "hold the stretch for ten seconds" is right for one exercise and wrong for the next."""

_EMPTY = frozenset(
    "a an the of in to and or is are was were be been being by for with as at on from that which who has will can there"
    " also currently today now still all overall total an approximately up people person individual individuals"
    " population".split()
)
"""Words that do not change what a figure is of."""

_SAME = {
    **dict.fromkeys("affect experience suffer get occur strike hit".split(), "have"),
    "take": "last",
    "american": "america",
}
"""Words for which another may stand beside a figure."""

_LIVE_WITH = regex.compile(r"\b(?:lives?|living)\swith\b", regex.IGNORECASE)

_STOPS = (".", ".”", '."', ")", "]")
"""Ends of a sentence; an item of a table or a list has none, and its words do not say what the figure is of."""

_SHORT = 60  # characters of the earlier sentence's figure and its words that a message repeats


class _Said(NamedTuple):
    block: Block
    figure: Figure  # in the block's text


def prepare(params: Params) -> Finder:
    """A run that flags a figure whose sentence has, word for word but for form and order, stood in the article with a
    figure that cannot be the same. Slots: `other`, that figure, and its `line`.

    It takes time in proportion to the article: sentences are looked up by their words.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        over = settings(article)
        said: dict[tuple[str, tuple[str, ...], frozenset[str]], _Said] = {}
        for block in blocks:
            if block.reference or not has_number(block.text):
                continue
            setting = over.get(block.index, frozenset())
            for sentence in article.sentences(block):
                text = block.text[sentence.start : sentence.end]
                found = _stated(text, params.least) if has_number(text) else None
                if not found:
                    continue
                figure, content = found
                moved = figure._replace(
                    span=figure.span.moved(sentence.start), whole=figure.whole.moved(sentence.start)
                )
                first = said.setdefault((figure.unit, content, setting.difference(content)), _Said(block, moved))
                if first.figure is not moved and not first.figure.agrees(figure):
                    yield Hit(moved.span, block, _slots(article, first))

    return run


def _slots(article: Article, first: _Said) -> dict[str, str]:
    start, end = first.figure.whole
    place = first.block.map.to_source(Span(start, start))
    return {"other": first.block.text[start:end][:_SHORT], "line": line(article.document, place)}


def _stated(text: str, least: int) -> tuple[Figure, tuple[str, ...]] | None:
    """The one figure of a sentence and the words that say what it is of; None where that is not certain,
    or the words are fewer than `least`. The words are in order where their order matters, else sorted.
    """
    main = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    tail = _TAIL.search(main)
    main = main[: tail.start()] if tail else main
    if not text.endswith(_STOPS) or _POINTS.search(main) or _instructs(main):
        return None
    found = list(figures(main))
    if len(found) != 1 or sum(map(str.isdigit, text)) != sum(map(str.isdigit, text[slice(*found[0].span)])):
        return None
    figure = found[0]
    before = main[: figure.whole.start].rstrip()
    if _LABEL.search(before) or (not figure.unit and lemmas.classes(before.rpartition(" ")[2]) == {lemmas.NOUN}):
        return None
    around = _LIVE_WITH.sub("have", before + " " + main[figure.whole.end :])
    keys = [lemma(key) for key in words.keys(around) if key[0].isalpha() and key not in _EMPTY]
    content = [_SAME.get(key, key) for key in keys]
    if len(set(content)) < least or not medical.kinds(around):
        return None
    return figure, tuple(content if _OF_SOME.search(around) else sorted(set(content)))


def _instructs(sentence: str) -> bool:
    """Whether a sentence tells its reader to do something."""
    found = _TOLD_TO.match(sentence)
    return (
        found is not None and lemmas.VERB in lemmas.classes(found[1]) and lemma(found[1], "VBP") == found[1].casefold()
    )
