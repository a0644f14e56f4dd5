"""Claims told from words alone: set phrases that a parse takes apart ("makes warts vanish", "the answer to gout")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from medlint import patterns
from medlint.language import medical

SLOT = "~"
"""In a phrase, which may name a group `agent`, too: up to six words of the outcome, none of them of `_APART`."""

_APART = """in for with by that which who when while because to from at on about after before than is are was were has
have will can may"""
_WORD = rf"(?!(?:{'|'.join(_APART.split())})\b)[\w’'-]+"
_BEFORE = rf"(?P<outcome>(?:^{_WORD}|\b{_WORD})(?:\s+{_WORD}){{0,5}}?)"
_AFTER = rf"(?P<outcome>(?:\s+{_WORD}){{1,6}})"
_BETWEEN = rf"(?P<outcome>(?:\s+{_WORD}){{1,6}}?)"

_LAST = regex.compile(rf"{SLOT}(?=[|)]|$)")
_CLAUSE = regex.compile(r".*(?:[,;:—–(“\"]|\b(?:and|but|so|because|while|when|if))\s", regex.DOTALL)


_BRITISH = regex.compile(r"(?i)[ao]e(?=[a-z])")


class Told(NamedTuple):
    """A match in a sentence (code points), the words before it in its clause, and the outcome with its kinds."""

    start: int
    end: int
    cue: str
    agent: str
    agent_kinds: frozenset[str]
    outcome: str
    outcome_kinds: frozenset[str]


def expression(phrase: str) -> str:
    """The regular expression of a phrase: its slot opens it, stands between words of it, or ends it or a branch."""
    opened = _BEFORE + phrase[len(SLOT) :] if phrase.startswith(SLOT) else phrase
    return _LAST.sub(lambda match: _AFTER, opened).replace(SLOT, _BETWEEN)


def find(able: Sequence[regex.Pattern[str]], text: str) -> Iterator[Told]:
    """What phrases tell in a sentence, each match once. Raises TimeoutError where one takes too long."""
    for pattern in able:
        for match in patterns.finditer(pattern, text):
            opening = _CLAUSE.match(text, 0, match.start())
            before = text[: match.start()].strip()
            agent = text[opening.end() : match.start()].strip() if opening else before
            agent = agent or before  # "mops up toxins and so heads off gout"
            if "agent" in pattern.groupindex and match["agent"]:
                agent = match["agent"].strip()
            outcome = (match["outcome"] or "").strip()
            yield Told(*match.span(), match[0], agent, _kinds(agent), outcome, _kinds(outcome))


def _kinds(words: str) -> frozenset[str]:
    """The kinds of the words, in British spelling too: the names of diseases are American ("apnea", "hemorrhoids")."""
    american = _BRITISH.sub("e", words)
    return medical.kinds(words) | (medical.kinds(american) if american != words else frozenset())
