"""Holds facts of an article against statements: borne out, contradicted, or in none of them.

A number agrees where one value could be meant by both, as finely as each is written: 1,234 and 1.2 thousand, 33% and a
third. It is contradicted where a statement on the same thing (most of what the sentence and the statement name) gives
another number with the same unit. So is a date, by its year, month and day, as far as both tell them; and a name that
is one letter or one forename away from a name in the files.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from medlint.facts import Fact
from medlint.facts.statements import Statement, topic

_SHARED = 2
"""Content words that a sentence and a statement must share to be about one thing."""

_MOST = 0.5
"""What part of the smaller one's content words that must be."""

_NEAR = 0.85
"""How alike, by difflib's ratio, two names are that mean one person or body."""

_MARKS = ".,;:()“”\"'"


class Verdict(NamedTuple):
    """The answer of the files to a fact, in which words and where."""

    how: Literal["supported", "contradicted", "unsupported"]
    words: str = ""
    place: str = ""


_NOWHERE = Verdict("unsupported")


class Evidence:
    """Statements to hold facts against."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.statements = tuple(statements)
        self._about: dict[str, list[Statement]] = defaultdict(list)
        self._worded: dict[str, list[Statement]] = defaultdict(list)
        self._named = f" {' '.join(' '.join(each.text.casefold().split()) for each in self.statements)} "
        for each in self.statements:
            for word in each.topic:
                self._about[word].append(each)
            for key in {word.strip(_MARKS).casefold() for word in each.text.split() if word[:1].isupper()}:
                self._worded[key].append(each)

    def verdict(self, fact: Fact, sentence: str) -> Verdict:
        """The answer of the statements to a fact of a sentence."""
        return self._of_name(fact) if fact.kind == "name" else self._of_value(fact, sentence)

    def _of_value(self, fact: Fact, sentence: str) -> Verdict:
        said = topic(sentence)
        shared: dict[Statement, int] = defaultdict(int)
        for word in said:
            for each in self._about.get(word, ()):
                shared[each] += 1
        other = _NOWHERE
        for each, number in sorted(shared.items(), key=lambda pair: -pair[1]):
            alike = [one for one in each.facts if _comparable(fact, one)]
            if any(_agrees(fact, one) for one in alike):
                return Verdict("supported", place=each.place)
            near = number >= _SHARED and number >= _MOST * min(len(said), len(each.topic))
            if alike and near and other is _NOWHERE:
                place = alike[0].span
                other = Verdict("contradicted", each.text[place.start : place.end], each.place)
        return other

    def _of_name(self, fact: Fact) -> Verdict:
        name = " ".join(fact.name)
        if f" {name}" in self._named:
            return Verdict("supported")
        for each in (*self._worded.get(fact.name[0], ()), *self._worded.get(fact.name[-1], ())):
            plain = each.text.split()
            for at in range(len(plain) - len(fact.name) + 1):
                words = [word.strip(_MARKS) for word in plain[at : at + len(fact.name)]]
                if words[0][:1].isupper() and words[-1][:1].isupper() and _one_person(fact.name, words):
                    return Verdict("contradicted", " ".join(words), each.place)
        return _NOWHERE


def _one_person(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether two names mean one: nearly the same letters, or the same surname after another forename."""
    other = [word.casefold() for word in words]
    if len(name) == 2 and name[-1] == other[-1]:
        return name[0][:1] == other[0][:1]
    return difflib.SequenceMatcher(None, " ".join(name), " ".join(other)).ratio() >= _NEAR


def _comparable(fact: Fact, other: Fact) -> bool:
    if fact.kind != other.kind:
        return False
    return not (fact.figure and other.figure) or fact.figure.unit == other.figure.unit


def _agrees(fact: Fact, other: Fact) -> bool:
    if fact.figure and other.figure:
        return fact.figure.agrees(other.figure)
    return fact.day.agrees(other.day)
