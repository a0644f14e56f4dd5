"""No-break spaces before the first and behind the last word of a paragraph, which readers of files strip away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_SPACE = r"(?:[ \t]|\u00a0|&nbsp;|&#160;|&#[xX][aA]0;)"
_BEFORE = re.compile(
    rf"(?:\A|\s|<(?:p|li|t[dh]|h[1-6]|div|blockquote|d[dt])\b[^<>]*>)(?P<spaces>(?![ \t]){_SPACE}+)\Z", re.IGNORECASE
)
"""At the edge of a line or an element, not beside a picture; the ordinary space behind a list mark stays."""
_BEHIND = re.compile(rf"(?P<spaces>{_SPACE}+)(?=\s|\Z|</|\|)")
_FURTHEST = 200
"""Code points of the source looked at beside a paragraph; nobody types more spaces."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that yields one hit an edge, in the source, with a safe fix that takes the spaces away."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        source = article.document.source
        if "\xa0" not in source and "&" not in source:
            return
        for block in blocks:
            start, end = block.map.to_source(Span(0, len(block.text)))
            if before := _BEFORE.search(source[max(0, start - _FURTHEST) : start]):
                yield from _hit(before["spaces"], start - len(before["spaces"]), "beginning")
            if behind := _BEHIND.match(source, end):
                yield from _hit(behind["spaces"], end, "end")

    return run


def _hit(spaces: str, at: int, edge: str) -> Iterator[Hit]:
    if not spaces.isspace() or "\xa0" in spaces:
        span = Span(at, at + len(spaces))
        yield Hit(span, None, {"edge": edge}, Fix((Edit(*span, ""),), Safety.SAFE))


CHECK = Check(Params, prepare, slots=frozenset({"edge"}))
