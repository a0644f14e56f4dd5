"""Words of small letters that lost the space between them: 'symptomslike', 'inflammationof', 'kneethat's'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import glue
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_WORD = re.compile(rf"(?<![\w'’./\\@:#&%=-])[a-z]{{{glue.SHORTEST},}}+(?![\w/\\@&=-]|['’.:]\w)")
"""A word that stands alone: no part of a contraction, a hyphenated word, a name with a capital, or an address."""

_SHORT_FORM = re.compile(r"(?<![\w'’./\\@:#&%=-])([a-z]{6,})(['’])(s|t|d|re|ve|ll)(?![\w'’-])")
_SHORTENED = {
    "s": ("it", "that", "there", "what"),
    "t": (
        "don",
        "doesn",
        "didn",
        "isn",
        "aren",
        "wasn",
        "weren",
        "can",
        "couldn",
        "wouldn",
        "shouldn",
        "hasn",
        "haven",
    ),
    "d": ("they", "you"),
    "re": ("they", "you"),
    "ve": ("they", "you"),
    "ll": ("they", "you", "it", "that"),
}
"""What stands before an apostrophe in short forms, by what follows it."""

_STEM = 13
"""Rarity, as `glue` counts it, below which a word can be what stands before a short form."""

OFTEN = 3
"""Times a word stands in an article from which on it is meant: a name, or a term no list holds. Slips hardly recur;
of 199 words of health pages that had run together 26 stood twice in their article and one more often.
"""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that yields one hit a place, with the split words for the message and as an unsafe fix.

    A project's own `terms` are words.
    """
    glued = patterns.Suspects(_glued)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        suspects = glued.among(blocks, article.letters)
        found = {
            word: parts
            for block in suspects
            for word in set(_WORD.findall(block.text))
            if (parts := glue.split(word)) and word not in article.terms
        }
        for block in suspects:
            for match in _SHORT_FORM.finditer(block.text):
                if parts := _before_short_form(match[1], match[3]):
                    yield _hit(block, match.start(), *parts[:-1], parts[-1] + match[2] + match[3])
        if not found:
            return
        times = Counter(
            word for block in glued.among(article.blocks, article.letters) for word in _WORD.findall(block.text)
        )
        for block in suspects:
            for match in _WORD.finditer(block.text):
                if match[0] in found and times[match[0]] < OFTEN:
                    yield _hit(block, match.start(), *found[match[0]])

    return run


def _glued(token: str) -> bool:
    """Whether what stands between white space may hold such words."""
    if len(token) < glue.SHORTEST:
        return False
    if token.isalpha():
        return token.isascii() and token.islower() and glue.split(token) is not None
    return any(map(glue.split, _WORD.findall(token))) or any(
        _before_short_form(match[1], match[3]) for match in _SHORT_FORM.finditer(token)
    )


def _before_short_form(stem: str, ending: str) -> tuple[str, str] | None:
    """`knee`, `that` of 'kneethat's'; None where the stem is a word, as in "habitat's"."""
    for right in _SHORTENED[ending]:
        left = stem.removesuffix(right)
        common = glue.rarities().get(left, glue.RARE) < _STEM
        if 2 < len(left) < len(stem) and common and not glue.known(stem):
            return left, right
    return None


def _hit(block: Block, at: int, *words: str) -> Hit:
    joints = [at + sum(map(len, words[:count])) for count in range(1, len(words))]
    fix = Fix(tuple(Edit(joint, joint, " ") for joint in joints), Safety.UNSAFE)
    return Hit(Span(at, at + sum(map(len, words))), block, {"words": " ".join(words)}, fix)


CHECK = Check(Params, prepare, slots=frozenset({"words"}))
