"""The ends of sentences, by rules: fast, without a model, and the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.model import Span

# A citation mark after the stop ("pain.[3] Next", "pain. [3] Next") belongs to the sentence it supports.
# A bullet between spaces begins a list item, whatever stands before it.
_STOP = re.compile(
    r"""
    (?P<marks>[.!?…]+)(?P<closers>[)\]}"'”’»⁰¹²³⁴-⁹]*(?:\ ?\[[\d,–-]{1,20}\])*)
    |(?P<item>[ \n])(?=[•‣◦▪●]\s)
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"://|www\.|\w@\w")
_SPACE = re.compile(r"\s*")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*(\w{1,20})")
_LAST_WORD = re.compile(r"[\w.&]*\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_REACH = 24
"""How far back the word before a stop is sought; longer than any abbreviation with a word before it."""

LONGEST = 2_000
"""Code points of a sentence; what runs on for longer, without a stop, is cut at a space. Some 350 words: nobody
writes such a sentence, and reading one takes memory in proportion."""

# "- Fever. - Cough.": lists that lost their line ends.
_ITEM = re.compile(r"[-–*] (?=\S)")
_OPENING_QUOTES = "\"'“‘«"
_BULLETS = "•‣◦▪●"
# These never end a sentence: a name, an example or a number follows.
_NEVER = frozenset(
    "dr drs mr mrs ms prof st vs e.g i.e eg ie approx fig figs cf ca viz rev hon gen sen gov capt"
    " vol pp eq ref refs tab sec ch ed eds".split()
)
# These never before a number, and elsewhere always.
_BEFORE_NUMBERS = frozenset("no nos nr jan feb mar apr jun jul aug sep sept oct nov dec ft".split())
# These may: only where the next word is one that opens sentences.
_SELDOM = frozenset("al inc ltd co corp jr sr u.s u.k ph.d m.d dept est".split())
_OPENERS = frozenset(
    "a although an and as at but by dr during each for from he her his how however if in it its many more most no"
    " not of on one only our patients people researchers several she since so some still such that the their then"
    " there these they this those to two until we what when where while who why with you your".split()
)
_DAY_OR_ZONE = re.compile(r"\w+day\Z|[A-Z]{2,4}\Z")
# "hepatitis C." and "vitamin D." end in a letter that is no initial.
_LETTERED = re.compile(
    r"\b(?:vitamin|hepatitis|type|group|grade|stage|class|influenza|figure|table|panel|part) [A-Z]\Z", re.IGNORECASE
)


def split(text: str) -> Iterator[Span]:
    """The sentences of a block's text, in order, as spans without the space around them.

    A sentence ends at . ! ? or … with what closes it (quotes, brackets, citation marks), where space
    and then a capital, a digit, a quotation mark or a bullet follow (with a dash before it or none), and the
    stop belongs to no abbreviation, initial or list number; before a bullet; and where LONGEST says so. Any
    other line end is a space. Takes time in proportion to the text.
    """
    for start, end in _stops(text):
        while end - start > LONGEST:
            space = max(text.rfind(blank, start, start + LONGEST) for blank in " \n")
            cut = space if space > start else start + LONGEST
            yield Span(start, start + len(text[start:cut].rstrip()))
            start = _skip_space(text, cut)
        yield Span(start, end)


def doubtful(text: str) -> bool:
    """Whether a block's text has signs that `split` miscounts it: its last sentence has no stop, a small letter or a
    mark follows a stop that belongs to no abbreviation, or there is an address, behind which stops are left out.
    """
    if _ADDRESS.search(text):
        return True
    end = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        following = _skip_space(text, end)
        if end < following < len(text) and not (
            _opens(text, following) or _abbreviates(text, 0, stop.start(), following)
        ):
            return True
    return bool(text[end:].strip())


def _stops(text: str) -> Iterator[Span]:
    """The sentences, however long."""
    start = _skip_space(text, 0)
    for stop in _STOP.finditer(text):
        end = stop.end()
        following = _skip_space(text, end)
        if (following == end and not stop["item"]) or following >= len(text) or stop.start() < start:
            continue
        if _opens(text, following) and not (
            stop["marks"] == "." and not stop["closers"] and _abbreviates(text, start, stop.start(), following)
        ):
            yield Span(start, start + len(text[start:end].rstrip()))
            start = following
    end = len(text.rstrip())
    if end > start:
        yield Span(start, end)


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _opens(text: str, at: int) -> bool:
    """Whether a sentence may begin at `at`."""
    if item := _ITEM.match(text, at):
        at = item.end()
    first = text[at]
    if first in "([":
        first = text[at + 1 : at + 2]
        return first.isdigit() or (first.isalpha() and not first.islower())
    return first in _OPENING_QUOTES or first in _BULLETS or first.isdigit() or (first.isalpha() and not first.islower())


def _abbreviates(text: str, start: int, dot: int, following: int) -> bool:
    """Whether the full stop at `dot`, in a sentence that begins at `start`, shortens the word before it."""
    before = text[max(start, dot - _REACH) : dot]
    found = _LAST_WORD.search(before)
    last = found[0] if found else ""
    word = last.casefold()
    found = _NEXT_WORD.match(text, following)
    next_word = found[1] if found else ""
    if last.isdigit():
        return dot - len(last) == start  # "1. Take the tablet"
    if word == "etc":
        return False
    if word in {"a.m", "p.m"}:
        return bool(_DAY_OR_ZONE.match(next_word))
    if word in _BEFORE_NUMBERS:
        return next_word[:1].isdigit()
    if word in _NEVER:
        return True
    if word in _SELDOM or _DOTTED.fullmatch(last):
        return next_word.casefold() not in _OPENERS
    if len(last) == 1 and last.isalpha():
        return next_word.casefold() not in _OPENERS and not _LETTERED.search(before)
    return False
