"""The figures of a text as ranges of values, so that "about 12%" and "12.4%" are not taken for two."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

import regex

from medlint.model import Span

_WORDS = {
    word: number for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
"""Numbers written as words; `one` is more often no number."""
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_UNITS = {
    "%": "%|percent|per cent",
    "point": "(?:percentage )?points?",
    "hour": "hours?",
    "minute": "minutes?",
    "day": "days?",
    "week": "weeks?",
    "month": "months?",
    "year": "years?",
    "mg": "mg|milligrams?",
    "mcg": "mcg|µg|μg|micrograms?",
    "g": "g|grams?",
    "ml": "ml|millilit(?:er|re)s?",
    "litre": "lit(?:er|re)s?",
    "IU": "iu",
    "calorie": "calories|kcal",
}
_ROUGHLY = r"about|around|approximately|roughly|an estimated|estimated|some|close to|nearly|almost|circa|~"
_ABOVE = r"more than|over|at least|no less than|no fewer than|upwards? of|a minimum of|>|≥"
_BELOW = r"less than|fewer than|under|below|up to|at most|no more than|as many as|as much as|a maximum of|<|≤"


def _spaced(words: str) -> str:
    """Words for an expression that reads spaces as nothing."""
    return words.replace(" ", "[ ]")


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = rf"(?:{_DIGITS}|(?:{'|'.join(_WORDS)})\b)"
_FIGURE = regex.compile(
    rf"""
    (?<![\w.,/$€£\#:=+–-])
    (?:(?:(?P<roughly>{_spaced(_ROUGHLY)})|(?P<above>{_spaced(_ABOVE)})|(?P<below>{_spaced(_BELOW)}))\s?)?
    (?P<one>(?:1|one)\s(?:in|out\sof)\s(?:every\s)?)?
    (?P<low>{_NUMBER})
    (?:\s?(?:%|percent\b)?\s?(?:-|–|to|or|and)\s?(?P<high>{_NUMBER}))?
    (?:\s(?P<scale>{"|".join(_SCALES)})\b)?
    (?:[\s-]?(?:{"|".join(f"(?P<u{at}>{_spaced(unit)})" for at, unit in enumerate(_UNITS.values()))})(?!\w))?
    (?![\w/]|[.,:]\d|%)
    """,
    regex.IGNORECASE | regex.VERBOSE,
)

_ANY = regex.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", regex.IGNORECASE)

_SLACK = 0.1
"""How far from a rough figure a value may lie and still be it, as a share of it."""

_FINEST = 15  # zeros at the end of a number that are looked at; beyond them nobody writes figures


class Figure(NamedTuple):
    """A figure: its place with its unit, the least and the greatest value it may stand for, and its unit.

    The unit is empty for a count; `percent` and `per cent` are `%`. `whole` is the place with the words before it that
    make it rough ("about 12%").
    """

    span: Span
    whole: Span
    low: float
    high: float
    unit: str

    def agrees(self, other: Figure) -> bool:
        """Whether one value could be meant by both; not where their units differ."""
        return self.unit == other.unit and self.low < other.high and other.low < self.high


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text, in order; years and other bare numbers among them. `one in five` is a share of 20%."""
    for match in _FIGURE.finditer(text):
        scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1
        least, step = _value(match["low"])
        most, high_step = _value(match["high"]) if match["high"] else (least, step)
        low, high = (least - min(step, high_step) / 2) * scale, (most + high_step / 2) * scale
        if match["one"]:  # "one in eight" is 12.5%, and never a fine figure
            low = high = 100 / least if least else inf
        if match["roughly"] or match["one"]:
            low, high = low * (1 - _SLACK), high * (1 + _SLACK)
        if match["above"]:
            high = inf
        if match["below"]:
            low = -inf
        unit = "%" if match["one"] else next((name for at, name in enumerate(_UNITS) if match[f"u{at}"]), "")
        start = match.start("one" if match["one"] else "low")
        yield Figure(Span(start, match.end()), Span(*match.span()), min(low, high), max(low, high), unit)


def has_number(text: str) -> bool:
    """Whether there is a number in a text; much faster than to read its figures."""
    return _ANY.search(text) is not None


def _value(number: str) -> tuple[float, float]:
    """What a number stands for, and how fine it is: 0.1 for 12.4, 1 for 24, 100 for 1,200."""
    if number.casefold() in _WORDS:
        return _WORDS[number.casefold()], 1
    digits = number.replace(",", "")
    if "." in digits:
        return float(digits), 10.0 ** -len(digits.partition(".")[2])
    zeros = min(len(digits) - len(digits.rstrip("0")), _FINEST)
    return float(digits), 10.0**zeros if zeros > 1 else 1
