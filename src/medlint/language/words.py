"""Words and marks of a text, folded for comparison, and the number of words a reader would count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from sys import intern
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_COUNTED = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|\d+(?:[.,:]\d+)*\w*(?:[-‐‑'’]\w+)*"  # 1,000 and 3.5 and 12-week
    r"|\w+(?:[-‐‑'’]\w+)*"
)


class Word(NamedTuple):
    """A word or a single mark: its place in code points, and its casefolded form with straight apostrophes."""

    start: int
    end: int
    key: str


def fold(text: str) -> str:
    """The form in which words are compared: casefolded, curly apostrophes made straight."""
    return text.casefold().replace("’", "'")


def split(text: str) -> Iterator[Word]:
    """The words (contractions whole) and single marks of `text`, in order."""
    folded = fold(text)
    if len(folded) == len(text):  # nearly always: one call folds every word
        for match in _TOKEN.finditer(folded):
            yield Word(match.start(), match.end(), intern(match[0]))  # most words come again
        return
    for match in _TOKEN.finditer(text):
        yield Word(match.start(), match.end(), fold(match[0]))


def keys(text: str) -> list[str]:
    """The folded forms that `split` finds, without their places; much faster."""
    folded = fold(text)
    if len(folded) == len(text):
        return list(map(intern, _TOKEN.findall(folded)))
    return [word.key for word in split(text)]


def counted(text: str) -> list[str]:
    """The words a reader sees, in order: a hyphenated word is one, a number is one, marks are none."""
    return _COUNTED.findall(text)


def several(text: str, least: int) -> bool:
    """Whether a text has so many words; of a long one no more is read than tells."""
    return sum(1 for _ in islice(_COUNTED.finditer(text), least)) >= least


def count(text: str) -> int:
    """The number of words that a reader sees: medlint's one word count."""
    return len(_COUNTED.findall(text))
