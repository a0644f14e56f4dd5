"""Headings whose capitals differ from those of nearly all others of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language.lemmas import classes
from medlint.model import Block, Hit, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT = 4  # letters; what Title Case may leave small
_LEAST = 5  # headings of the style that most have
_SHARE = 0.8


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that flags the first odd heading of markup and says how many there are, where four in five of the headings
    that show a style, and five at least, have the other.
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
        (usual, most), _ = counts.most_common(2)
        if most < _LEAST or most < _SHARE * len(styles):
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


CHECK = Check(Params, prepare, slots=frozenset({"usual", "more"}))
