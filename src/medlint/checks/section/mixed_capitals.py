"""Headings whose capitals differ from those of nearly all others of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language.lemmas import classes
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.section import Params

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT = 4  # letters; what Title Case may leave small


def prepare(params: Params) -> Finder:
    """A run that flags the first odd heading of markup and says how many there are, where `share` percent of the
    headings that show a style, and `least` of them, have the other.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        styles = [
            (block, style)
            for block in blocks
            if block.kind == "heading" and block.level and (style := _style(block.text))
        ]
        counts = Counter(style for _, style in styles)
        if len(counts) < 2:
            return
        (usual, number), _ = counts.most_common(2)
        if number < params.least or number * 100 < params.share * len(styles):
            return
        odd = [block for block, style in styles if style != usual]
        more = f" So do {len(odd) - 1} more." if len(odd) > 2 else " So does one more." if len(odd) == 2 else ""
        yield Hit(Span(0, len(odd[0].text)), odd[0], {"usual": usual, "more": more})

    return run


def _style(text: str) -> str:
    """How a heading is capitalised: "Capitals On Every Word" or "a capital on the first word", else nothing.

    It shows by common words of over four letters after the first, two at least for the former: names have capitals in
    either style.
    """
    shown = [word for word in _WORD.findall(text)[1:] if len(word) > _SHORT and classes(word)]
    small = sum(word.islower() for word in shown)
    if small == 0 and len(shown) > 1 and all(word.istitle() for word in shown):
        return "Capitals On Every Word"
    return "a capital on the first word" if small > len(shown) / 2 and text[:1].isupper() else ""
