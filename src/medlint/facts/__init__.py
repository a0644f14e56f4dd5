"""Facts: the numbers, dates and names that a text states, and what given files say of them.

`found` reads them from a text, `statements` reads the files, `hold` sets one beside the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from medlint import lexicon
from medlint.language.figures import Figure, figures
from medlint.model import Span

Kind = Literal["number", "date", "name"]

_SHARES = {
    "half": 50.0,
    "third": 100 / 3,
    "two thirds": 200 / 3,
    "quarter": 25.0,
    "three quarters": 75.0,
    "fifth": 20.0,
    "tenth": 10.0,
}
"""Shares in words, in percent."""

_SLACK = 0.1
"""How far a share may lie from the words for it, as a part of the share: 31% may be called a third."""

_SHARE = regex.compile(
    r"\b(?:(?P<share>half)|(?:an?|one)[ -](?P<one>third|quarter|fifth|tenth)"
    r"|(?P<many>two[ -]thirds|three[ -]quarters)) (?:of|the)\b",
    regex.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?{_MONTH} {_YEAR}\b",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"(?<![\d.,/–-]){_YEAR}(?![\d/–-]|[.,]\d| ?(?:%|mg|kg|g|ml|people|patients|steps|calories)\b)",
    )
)
_NAME = regex.compile(
    r"\b\p{Lu}[\p{L}’'-]+(?:(?: (?:of|for|and|de|van|von|the)){0,2} \p{Lu}[\p{L}.’'-]*[\p{L}])+(?![\p{L}])"
)
_LEADING = frozenset(["dr", "prof", "professor", "mr", "mrs", "ms"])


class Day(NamedTuple):
    """A date as finely as it is told: 0 where month or day are not."""

    year: int
    month: int = 0
    day: int = 0

    def agrees(self, other: Day) -> bool:
        """Whether both may be the same day."""
        return all(mine == theirs or not (mine and theirs) for mine, theirs in zip(self, other, strict=True))


class Fact(NamedTuple):
    """A number, date or name that a text states: its place, and its value by its kind."""

    kind: Kind
    span: Span
    figure: Figure | None = None
    day: Day = Day(0)
    name: tuple[str, ...] = ()


def found(text: str, *, names: bool = True) -> list[Fact]:
    """The facts of a text, in order and apart; a date is no number, and a number within a name is none."""
    facts: list[Fact] = []
    for each in (*_days(text), *(_names(text) if names else ()), *_numbers(text)):
        if all(each.span.end <= other.span.start or other.span.end <= each.span.start for other in facts):
            facts.append(each)
    return sorted(facts, key=lambda fact: fact.span)


def _days(text: str) -> Iterator[Fact]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            told = match.groupdict()
            month = _MONTHS.index(told["month"].lower()) + 1 if told.get("month") else int(told.get("number") or 0)
            yield Fact("date", Span(*match.span()), day=Day(int(told["year"]), month, int(told.get("day") or 0)))


def _names(text: str) -> Iterator[Fact]:
    """Names of two words or more; a little word that only opens the sentence ("The", "In") is not of the name."""
    small = set(lexicon.builtin().words("function-word")) | set(lexicon.builtin().words("sentence-opener")) | _LEADING
    for match in _NAME.finditer(text):
        words = match[0].split(" ")
        start = match.start()
        while words and words[0].casefold().rstrip(".") in small:
            start += len(words.pop(0)) + 1
        if len(words) > 1:
            yield Fact("name", Span(start, match.end()), name=tuple(word.casefold() for word in words))


def _numbers(text: str) -> Iterator[Fact]:
    for match in _SHARE.finditer(text):
        value = _SHARES[" ".join((match["share"] or match["one"] or match["many"]).lower().replace("-", " ").split())]
        span = Span(match.start(), match.start() + match[0].rfind(" "))
        yield Fact("number", span, Figure(span, span, value * (1 - _SLACK), value * (1 + _SLACK), "%"))
    for figure in figures(text):
        if any(map(str.isdigit, text[figure.span.start : figure.span.end])) or figure.unit == "%":
            yield Fact("number", figure.span, figure)
