"""Words of small letters that are two words without the space between them: 'symptomslike', 'inflammationof'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from medlint.checks import Check, Run
from medlint.language import glue
from medlint.language.article import Article
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_WORD = re.compile(rf"(?<![\w'’./\\@:#&%=-])[a-z]{{{glue.SHORTEST},}}+(?![\w/\\@&=-]|['’.:]\w)")
"""A word that stands alone: no part of a contraction, a hyphenated word, a name with a capital, or an address."""

OFTEN = 3
"""Times a word stands in an article from which on it is meant: a name, or a term no list holds. Slips hardly recur;
of 199 words of health pages that had run together 26 stood twice in their article and one more often.
"""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Run:
    """A run that yields one hit a place, with the split words for the message and as an unsafe fix.

    A project's own `terms` are words.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        found = {
            word: parts
            for block in blocks
            for word in set(_WORD.findall(block.text))
            if (parts := glue.split(word)) and word not in article.terms
        }
        if not found:
            return
        times = Counter(word for block in article.blocks for word in _WORD.findall(block.text))
        for block in blocks:
            for match in _WORD.finditer(block.text):
                if match[0] in found and times[match[0]] < OFTEN:
                    yield _hit(block, match.start(), *found[match[0]])

    return run


def _hit(block: Block, at: int, left: str, right: str) -> Hit:
    joint = at + len(left)
    fix = Fix((Edit(joint, joint, " "),), Safety.UNSAFE)
    return Hit(Span(at, joint + len(right)), block, {"words": f"{left} {right}"}, fix)


CHECK = Check(Params, prepare, slots=frozenset({"words"}))
