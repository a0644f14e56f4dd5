"""Another number of people in a study than the article gave it before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language.figures import Figure, figures
from medlint.model import Block, Hit, Span
from medlint.places.lines import line

if TYPE_CHECKING:
    from medlint.checks.figures import Params

_GENERAL = "people participants patients volunteers subjects individuals".split()
_PEOPLE = "|".join([*_GENERAL, "adults", "women", "men", "children", "infants", "veterans", "students", "babies"])
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d{2,})"
_COUNTED = rf"{_NUMBER}(?P<kind>(?:[ ](?!in\b|of\b|and\b|or\b)[\w-]+){{0,3}}?)[ ](?P<people>{_PEOPLE})\b"
_STUDY = r"(?:study|trial)"

_FIRST = regex.compile(
    rf"\b{_STUDY}\s(?:of|with|in|among|involving|(?:that\s|which\s)?(?:included|enrolled|involved|followed|recruited"
    rf"|randomi[sz]ed))\s(?:(?:about|around|nearly|almost|some|more\sthan|over|a\stotal\sof)\s)*{_COUNTED}",
    regex.IGNORECASE,
)
"""What gives a study its size: "a trial of 240 adults"."""

_THE = r"\b(?:all\s(?:of\s)?the|all|the)\s"
_AGAIN = regex.compile(
    rf"{_THE}{_COUNTED}\s(?:in|of)\s(?:the|this|our)\s{_STUDY}\b(?!\s\w*\s?(?:arm|group))"
    rf"|{_THE}{_NUMBER}(?P<kind>)\s(?:{_STUDY}\s)?(?P<people>participants|volunteers)\b"
    r"(?!\s(?:in|of|on|at|from|with|without|aged?|who|whom|whose|that|under|over|\w+ing|given|\w+ed)\b)"
    rf"|\b(?:a\stotal\sof|in\sall,|altogether,)\s{_COUNTED}\s(?:took\spart|participated|were\s(?:enrolled|randomi[sz]ed))",
    regex.IGNORECASE,
)
"""What speaks of all people of a study named before: "the 240 adults in the trial"."""

_SEVERAL = regex.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|both|other|these|those|earlier|previous|many|more"
    r"|few|different|all|most|some|the|included|of)\s(?:\w+\s){0,2}?(?:studies|trials)\b"
    r"|\b(?:another|second|other|earlier|previous|separate|first|third|one|each)\s(?:\w+\s){0,2}?(?:study|trial)\b",
    regex.IGNORECASE,
)
"""Words of an article that tells of more studies than one."""


_DIGITS = regex.compile(r"\d+(?:,\d{3})*")


class _Size(NamedTuple):
    block: Block
    figure: Figure  # in the block's text
    people: str
    kind: frozenset[str]


def prepare(params: Params) -> Finder:
    """A run that flags the first size of a study that cannot be the one given before, in an article on a single study.

    Slots: `other`, the size given first, and its `line`. A number that the article has used before, as for some of the
    people, is no other size.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        first: _Size | None = None
        told: set[str] = set()  # numbers met so far
        for block in blocks:
            if block.reference or not any(map(str.isdigit, block.text)):
                continue
            at = 0
            found = [*_FIRST.finditer(block.text), *_AGAIN.finditer(block.text)]
            for match in sorted(found, key=lambda match: match.start()):
                size = _size(block, match)
                told.update(_DIGITS.findall(block.text, at, match.start("number")))
                at = match.start("number")
                if first is None or size is None:
                    first = first or size
                elif match.re is _AGAIN and _differs(first, size) and match["number"] not in told:
                    if any(_SEVERAL.search(other.text) for other in article.blocks):
                        return
                    yield Hit(Span(*match.span("number")), block, _slots(article, first))
                    return
            told.update(_DIGITS.findall(block.text, at))

    return run


def _slots(article: Article, first: _Size) -> dict[str, str]:
    start, end = first.figure.whole
    place = first.block.map.to_source(Span(start, start))
    other = f"{first.block.text[start:end]} {first.people}"
    return {"other": other, "line": line(article.document, place)}


def _size(block: Block, match: regex.Match[str]) -> _Size | None:
    """The size that a match speaks of; None where its number is part of something else."""
    start, end = match.span()
    at = match.start("number") - start
    figure = next((one for one in figures(block.text[start:end]) if one.span.start <= at < one.span.end), None)
    if figure is None:
        return None
    moved = figure._replace(span=figure.span.moved(start), whole=figure.whole.moved(start))
    return _Size(block, moved, match["people"].casefold(), frozenset(match["kind"].casefold().split()))


def _differs(first: _Size, again: _Size) -> bool:
    """Whether both are of the same people, and cannot be one number."""
    same = again.kind <= first.kind and (again.people == first.people or again.people in _GENERAL)
    return same and not first.figure.agrees(again.figure)
