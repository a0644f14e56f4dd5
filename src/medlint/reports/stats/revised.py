"""Which sentences two versions of a text do not share, and which of those are one sentence rewritten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from medlint.language.words import keys

ALIKE = 0.6
"""The least difflib ratio, by words, at which two sentences are one rewritten; difflib's own measure of a close match
(`get_close_matches`)."""

_CANDIDATES = 5
"""How many old sentences, those with most words in common, a new one is compared with word by word."""


class Revised(NamedTuple):
    """A sentence that differs, by its place in either list: added (no `before`), removed (no `after`) or rewritten."""

    before: int | None
    after: int | None


def revised(before: Sequence[str], after: Sequence[str]) -> list[Revised]:
    """The sentences that differ, in the order of `after`, those removed last.

    A sentence that only moved, or is only spaced otherwise, does not differ. Rewritten sentences are matched best
    first, each once.
    """
    old, new = _unmatched(before, after)
    old_words = {i: keys(before[i]) for i in old}
    new_words = {i: keys(after[i]) for i in new}
    alike = sorted(_alike(old_words, new_words), key=lambda found: (-found[0], found[1], found[2]))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in alike:
        if j not in partner and i not in taken:
            partner[j] = i
            taken.add(i)
    return [Revised(partner.get(j), j) for j in new] + [Revised(i, None) for i in old if i not in taken]


def _unmatched(before: Sequence[str], after: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places in either list of sentences that the other has not, or not as often."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in reversed(range(len(before))):
        places[" ".join(before[i].split())].append(i)
    new = []
    for j, sentence in enumerate(after):
        same = places[" ".join(sentence.split())]
        if same:
            same.pop()
        else:
            new.append(j)
    return sorted(i for left in places.values() for i in left), new


def _alike(old: dict[int, list[str]], new: dict[int, list[str]]) -> list[tuple[float, int, int]]:
    """(ratio, place in old, place in new) of sentences that are alike enough."""
    holding: dict[str, list[int]] = defaultdict(list)
    for i, words in old.items():
        for word in set(words):
            holding[word].append(i)
    found = []
    for j, words in new.items():
        shared = Counter(i for word in set(words) for i in holding[word])
        for i, _ in shared.most_common(_CANDIDATES):
            ratio = SequenceMatcher(None, old[i], words, autojunk=False).ratio()
            if ratio >= ALIKE:
                found.append((ratio, i, j))
    return found
