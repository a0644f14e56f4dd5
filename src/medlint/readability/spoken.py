"""Words on the page as they are read aloud: numbers in words, units in full, acronyms letter by letter.

McLaughlin has numbers and abbreviations counted as they are read aloud (SMOG Grading, Journal of Reading 12, 1969), and
so does medlint for every score. A number or a hyphenated word is one word all the same, however many are heard.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from medlint.language import lemmas
from medlint.language.identify import FUNCTION_WORDS
from medlint.readability import syllables

_PIECE = re.compile(r"\d+(?:,\d{3})+(?!\d)|\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|\.(?=\d)")
_SAYABLE = re.compile(r"(?=.{4})([^AEIOUY]{0,2}[AEIOUY]{1,2}[^AEIOUY]{1,2})(?:[AEIOUY]{1,2}[^AEIOUY]{0,2})*")
_VOWELS = re.compile(r"[AEIOUY]")
_LONGEST_ACRONYM = 6  # letters; longer ones are words in capitals
_UNITS = {
    "mg": "milligrams",
    "mcg": "micrograms",
    "µg": "micrograms",
    "μg": "micrograms",
    "kg": "kilograms",
    "ml": "milliliters",
    "dl": "deciliters",
    "cm": "centimeters",
    "mm": "millimeters",
    "km": "kilometers",
    "lb": "pounds",
    "lbs": "pounds",
    "oz": "ounces",
    "hr": "hours",
    "hrs": "hours",
    "kcal": "kilocalories",
    "mmol": "millimoles",
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_LARGE = ("", "thousand", "million", "billion", "trillion")
_YEARS = range(1100, 2100)


class Spoken(NamedTuple):
    """The syllables heard for one word on the page: all of them, and those of the longest word among what is heard.

    "75" (seventy-five) has 4 and 4, "1,000" (one thousand) has 3 and 2, "three-month" 2 and 2, "MRI" 3 and 3.
    """

    syllables: int
    longest: int


@lru_cache(50_000)
def spoken(word: str) -> Spoken:
    """The spoken form of one of the words that `words.counted` finds; a hyphenated word is as long as its parts
    together.
    """
    heard: list[int] = []
    letters = 0
    pieces = word.replace(".", "") if re.fullmatch(r"(?:[^\W\d_]\.)+", word) else word
    dotted = pieces != word
    for piece in _PIECE.findall(pieces):
        if piece[0].isdigit():
            heard += number(piece)
        elif piece == ".":
            heard.append(syllables.count("point"))
        elif spelled := piece if dotted else _letters(piece):
            letters += sum(map(syllables.count, spelled))
        else:
            letters += syllables.count(_UNITS.get(piece.casefold(), piece))
    if letters:
        heard.append(letters)
    return Spoken(sum(heard), max(heard, default=0))


def _letters(word: str) -> str:
    """The letters that are read one by one; none where the word is read as a word.

    That is an acronym (its plural's s is no letter) which does not look as if it could be said, or which does but is
    no English word: "ADHD" and "HIV", not "NATO" or "PAIN".
    """
    bare = word.removesuffix("s")
    if not 2 <= len(bare) <= _LONGEST_ACRONYM or 2 * sum(map(str.isupper, bare)) <= len(bare):
        return ""
    small = word.casefold()
    sayable = _SAYABLE.fullmatch(bare)
    if small in FUNCTION_WORDS or (sayable and (_VOWELS.search(bare, sayable.end(1)) or lemmas.classes(small))):
        return ""
    return bare


def number(digits: str) -> list[int]:
    """The syllables of each word of a whole number as it is read aloud: years in pairs, codes digit by digit.

    >>> number("75"), number("2,005"), number("1921")
    ([4], [1, 2, 1], [2, 3])
    """
    plain = digits.replace(",", "")
    if not plain.isdecimal() or len(plain) > 15 or (plain[0] == "0" and len(plain) > 1):
        return [syllables.count(_ONES[int(digit)]) if digit.isdecimal() else 1 for digit in plain]
    value = int(plain)
    if value in _YEARS and digits == plain and plain[1] != "0":
        return [_below_hundred(value // 100), _below_hundred(value % 100) if value % 100 else 2]
    heard: list[int] = []
    for power in range(len(_LARGE) - 1, -1, -1):
        hundreds, rest = divmod(value // 1000**power % 1000, 100)
        heard += [_below_hundred(hundreds), syllables.count("hundred")] if hundreds else []
        heard += [_below_hundred(rest)] if rest else []
        heard += [syllables.count(_LARGE[power])] if power and (hundreds or rest) else []
    return heard or [syllables.count("zero")]


def _below_hundred(value: int) -> int:
    if value < 20:
        return syllables.count(_ONES[value])
    return syllables.count(_TENS[value // 10]) + (syllables.count(_ONES[value % 10]) if value % 10 else 0)
