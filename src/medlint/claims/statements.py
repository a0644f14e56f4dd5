"""Statements to verify that the words of a sentence show without a parse, and the claims made of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import regex

from medlint.claims import numbers, promises, voices, words
from medlint.claims.stated import Stated
from medlint.model import Block, Claim, Span, Strength

_DENIED = regex.compile(
    r"\b(?:not|no|never|cannot|can't|don't|doesn't|isn't|without|nor|lack of|little) (?:\w+ ){0,3}$", regex.IGNORECASE
)


def claims(block: Block, sentence: Span, *, health: bool) -> Iterator[Claim]:
    """The statements of a sentence of a block, as claims that state no relation of two things.

    `health`: the article is about health; in one that is not, a sentence must name something of it before a bare number
    or "the best" is a claim. A question states nothing. Support is not looked for here.
    """
    text = block.text[sentence.start : sentence.end]
    if text.rstrip().endswith("?"):
        return
    folded = words.small(text)
    found: Iterator[Stated] = voices.find(text)
    if health or words.kinds(text):
        found = chain(found, numbers.find(text), promises.find(text, folded))
    for one in found:
        yield _claim(one, block, sentence, text, denied=_denied(folded, one.cue.start))


def _denied(folded: str, at: int) -> bool:
    """Whether words in front of a place in a sentence deny what stands there."""
    return _DENIED.search(folded, max(at - _NEAR, 0), at) is not None


_NEAR = 60
"""Code points in which a denial stands before what it denies."""


def _claim(one: Stated, block: Block, sentence: Span, text: str, *, denied: bool) -> Claim:
    return Claim(
        block=block,
        span=one.span.moved(sentence.start),
        focus=one.cue.moved(sentence.start),
        strength=Strength.NONE,
        polarity="negative" if denied else "positive",
        relation=one.relation,
        cue=text[one.cue.start : one.cue.end],
        outcome=one.outcome,
        outcome_kinds=words.kinds(one.outcome),
        quantities=tuple(each._replace(span=each.span.moved(sentence.start)) for each in one.quantities),
        kind=one.kind,
    )
