"""Things that headings above a passage name: a sentence below "Gout in children" speaks of gout unsaid."""

from __future__ import annotations

from medlint.article.annotated import Article
from medlint.language import medical, words
from medlint.language.lemmas import lemma

_GROUPS = frozenset(
    "adult baby boy child elderly girl infant man pregnancy pregnant senior teen teenager woman".split()
)
_LOWEST = 7
"""The level of headings that layout alone shows, below all that have one."""


def settings(article: Article) -> dict[int, frozenset[str]]:
    """For each block that is no heading, by its index, the lemmas that the headings over it hold for things of medicine
    and for groups of people.
    """
    found: dict[int, frozenset[str]] = {}
    above: list[tuple[int, frozenset[str]]] = []
    here = frozenset[str]()
    for block in article.blocks:
        if block.kind == "heading":
            level = block.level or _LOWEST
            above = [heading for heading in above if heading[0] < level] + [(level, _names(block.text))]
            here = frozenset[str]().union(*(names for _, names in above))
        else:
            found[block.index] = here
    return found


def _names(text: str) -> frozenset[str]:
    bases = frozenset(map(lemma, words.keys(text)))
    return frozenset(base for base in bases if base in _GROUPS or medical.kinds(base))
