"""Headings in a form in which two of them can be compared."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from medlint.language import words
from medlint.language.lemmas import candidates, lemma

# Words that leave a heading's subject as it is; negations, numbers, places in time and groups of people do not, nor do
# 'by' and 'from', which turn a cause round.
_STOP = frozenset(
    "a an the of for in on to and or with at as is are was were be been do does did can could may might should "
    "will would it its it's that this these those there what what's which you your we our my me us have has had "
    "about main overview introduction most many various some possible know need understand please".split()
)
_ASIDES = frozenset({"different", "several", "various"})
"""'Different types of pain' and 'types of pain' are one; these count only where nothing else is left."""
_ASPECTS = frozenset(
    "cause symptom treat prevent manage diagnose type kind risk benefit effect cost complication test tip remedy "
    "exercise stage step option relieve relief recover recovery".split()
)
_NARROWING = frozenset("in for during after before among with without by at on vs versus without under over".split())
"""What makes a part of a subject: 'treatment of gout' is no repeat of 'treatment of gout in pregnancy'."""
_ROLES = {  # nouns of acts, so that 'How is gout treated' meets 'Treatment of gout'
    "treatment": "treat",
    "prevention": "prevent",
    "management": "manage",
    "diagnosis": "diagnose",
    "reason": "cause",
    "explanation": "explain",
    "sign": "symptom",
}
_ASKS = frozenset({"who", "when", "where", "why", "whose"})
_ASKERS = frozenset({"can", "do", "should", "will", "am", "could", "may", "if", "did", "must", "need"})
_JOINING = frozenset({"of", "for", "in"})
"""What stands between halves that may change places: 'causes of pain', 'pain causes'; not 'from heart to brain'."""


class Heading(NamedTuple):
    """`words`: all of it, folded. `content`: the lemmas that carry its subject, in order, and `before` the word before
    each. `asks`: the kind of question where that matters (when, where, who, whose, why, what), else empty.
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    asks: str
    before: tuple[str, ...]


@lru_cache(5_000)
def read(text: str) -> Heading:
    """A heading taken apart; numbers, single letters and negations are content ('Stage I', 'vitamin D')."""
    keys = tuple(key for key in words.keys(text) if key[0].isalnum())
    found = []
    for before, key in zip(("", *keys), keys, strict=False):
        if (key in _STOP and (before, key) != ("to", "do")) or key in _ASKS or key == "how":
            continue
        if key == "i" and before in _ASKERS:
            continue
        word = key.removesuffix("'s")
        base = min(candidates(word) & _ASPECTS, default=lemma(word))
        found.append((_ROLES.get(base, base), before))
    bare = [each for each in found if each[0] not in _ASIDES]
    kept = bare if len(bare) > 1 else found
    return Heading(keys, tuple(base for base, _ in kept), _question(keys), tuple(before for _, before in kept))


def _question(keys: tuple[str, ...]) -> str:
    """'What is asthma' and 'Asthma' are two; 'What are the causes', 'What causes' and 'Causes' are one."""
    if not keys or keys[0] in _ASKS:
        return keys[0] if keys else ""
    if keys[0] not in {"what", "what's"} or keys[1:3] in {("are", "the"), ("is", "the")} or "causes" in keys[1:2]:
        return ""
    return "what"


def same(one: Heading, other: Heading) -> bool:
    """Whether two headings have the same words, or the same subject, two words or more, in the same or in turned order.

    'Neck pain causes' and 'Causes of neck pain' are one subject, 'Can stress cause pain' and 'Can pain cause stress'
    are two, and so are 'What is asthma' and 'Asthma'.
    """
    if one.words == other.words:
        return bool(one.words)
    if one.asks != other.asks or len(one.content) < 2 or len(one.content) != len(other.content):
        return False
    return one.content == other.content or _turned(one, other) or _turned(other, one)


def _turned(one: Heading, other: Heading) -> bool:
    """Whether the other is this one with its halves exchanged, where a word such as 'of' or an aspect joins them."""
    return any(
        one.content[at:] + one.content[:at] == other.content
        and (one.before[at] in _JOINING or (at == 1 and one.content[0] in _ASPECTS))
        for at in range(1, len(one.content))
    )


def within(one: Heading, other: Heading) -> bool:
    """Whether one heading goes on where the other ends: 'Types of back pain' and 'Types of back pain explained'.

    The shorter must be three words of content or more and name an aspect ('types', 'causes'), not just the topic of
    the page, and what the longer one adds must not narrow it down to some people, times or places.
    """
    short, long = (one, other) if len(one.content) < len(other.content) else (other, one)
    size = len(short.content)
    if size < 3 or short.asks != long.asks or long.content[:size] != short.content or size == len(long.content):
        return False
    return not _ASPECTS.isdisjoint(short.content) and long.before[size] not in _NARROWING
