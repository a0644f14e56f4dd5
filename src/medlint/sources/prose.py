"""Whether a piece of indented Markdown is no code but a paragraph that slipped."""

from __future__ import annotations

import re

from medlint.language.identify import FUNCTION_WORDS

_PROSE = re.compile(r"[^\W\d_]|[\s.,;:'’\"()-]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHARE = 0.85
_LENGTH = 80
_SMALL_WORDS = 3 / 20


def reads_as_prose(code: str) -> bool:
    """Whether indented code is prose: long, nearly all letters, with English small words.

    The thresholds are medlint's own: two lines or 80 characters, 85 % letters and prose marks, 3 function words in 20.
    """
    code = code.strip()
    if len(code) < _LENGTH and len([line for line in re.split(r"\r\n|\r|\n", code) if line.strip()]) < 2:
        return False
    words = _LETTERS.findall(code.casefold())
    if not words or len(_PROSE.findall(code)) < _SHARE * len(code):
        return False
    return sum(word in FUNCTION_WORDS for word in words) >= _SMALL_WORDS * len(words)
