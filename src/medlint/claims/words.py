"""Classes of the lexicon as written words: every form of their entries, and what kind of thing a phrase names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from medlint import lexicon
from medlint.language import lemmas, medical
from medlint.model import Span

_KINDS = {
    "condition": ("condition",),
    "symptom": ("symptom",),
    "pathogen": ("pathogen",),
    "body": ("organ", "body-part", "body-system", "body-fluid", "tissue"),
    "function": ("body-function", "body-process"),
    "measure": ("measure",),
    "well-being": ("well-being", "appearance"),
    "food": ("food", "drink"),
    "supplement": ("supplement", "herb", "essential-oil", "homeopathic-remedy", "remedy"),
    "drug": ("drug",),
    "treatment": ("treatment", "vaccine"),
    "practice": ("practice",),
    "device": ("device", "cosmetic"),
    "exposure": ("exposure",),
    "provider": ("provider",),
}
"""What a thing is, by the classes that say so."""

OUTCOMES = frozenset(["condition", "symptom", "pathogen", "body", "function", "measure", "well-being"])
AGENTS = frozenset(_KINDS) - OUTCOMES

_LONGEST = 4
"""Words of an entry that is looked for in a phrase."""

_WORD = regex.compile(r"[\p{L}\d][\p{L}\p{M}\d’'-]*")


@cache
def forms(*names: str) -> frozenset[str]:
    """The forms in which entries of these classes, and of those they hold, are written; in small letters."""
    built = lexicon.builtin()
    found: set[str] = set()
    for each in {one for name in names for one in built.below(name)}:
        word_class = built.classes[each]
        for entry in word_class.words:
            found.update(_written(entry.replace('"', "").casefold(), word_class.part))
    return frozenset(found)


def _written(entry: str, part: str) -> set[str]:
    """An entry in its forms: of a verb the first word changes, of a noun the last."""
    if part not in {"noun", "verb"}:
        return {entry}
    first, *rest = entry.split(" ")
    if part == "verb":
        return {" ".join([form, *rest]) for form in (*lemmas.forms(first), first)}
    *before, last = entry.split(" ")
    return {" ".join([*before, form]) for form in (last, *_plurals(last))}


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return (noun[:-1] + "ies",)
    return (noun + "es",) if noun.endswith(("s", "x", "ch", "sh")) else (noun + "s", noun + "'s")


@cache
def _lengths(*names: str) -> dict[str, tuple[int, ...]]:
    """The first word of each form of these classes -> how many words the forms have that begin with it, most first."""
    found: dict[str, set[int]] = {}
    for form in forms(*names):
        first, *rest = form.split(" ")
        found.setdefault(first, set()).add(len(rest) + 1)
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def find(text: str, *names: str) -> Iterator[Span]:
    """The entries of classes in a text of small letters, each the longest at its place."""
    listed, lengths = forms(*names), _lengths(*names)
    found = list(_WORD.finditer(text))
    at = 0
    while at < len(found):
        for length in lengths.get(found[at][0], ()):
            last = at + length - 1
            if last < len(found) and text[found[at].start() : found[last].end()] in listed:
                yield Span(found[at].start(), found[last].end())
                at = last
                break
        at += 1


def small(text: str) -> str:
    """A text in small letters with straight apostrophes, of the same length."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).replace("’", "'")


@cache
def _kinds_by_form() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, names in _KINDS.items():
        for form in forms(*names):
            found[form] = found.get(form, frozenset()) | {kind}
    return found


@lru_cache(20_000)
def kinds(phrase: str) -> frozenset[str]:
    """The kinds of things that the words of a phrase name: conditions, foods, functions …; more than one may be."""
    known = _kinds_by_form()
    words = [match[0] for match in _WORD.finditer(small(phrase))][:60]
    found = set(medical.kinds(phrase))
    for at in range(len(words)):
        for length in range(_LONGEST, 0, -1):
            named = known.get(" ".join(words[at : at + length]))
            if named and at + length <= len(words):
                found |= named
                break
    return frozenset(found)
