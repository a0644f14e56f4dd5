"""The kind of a document, and what shows it: the rules on whole articles depend on that.

The front matter may state it, or the config. Else its cues are weighed (kind_cues.py): each is looked for in one part
of the article, and its weight counts twice where it is found three times or more. The heaviest kind wins, if it weighs
ENOUGH. What shows news of research must stand further apart than a sentence on a page that seems to sell: one sentence
that a study was published makes no shop a newsroom. The cues come from how such pages are built (a news release has a
place line, speakers and a journal; a page on a condition has symptoms and causes under headings; a seller speaks of its
own team and asks for the order), not from training.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, cast, get_args

import regex

from medlint.article import prior
from medlint.article.kind_cues import CUES, Cue
from medlint.config import Kind
from medlint.model import Document, DocumentKind

ENOUGH = 4
"""The weight that a kind must reach; below it the article is "other"."""

BY_ARTICLE = "stated by the article"
BY_CONFIG = "stated by the config"
"""The grounds of a kind that nobody had to find out."""

_OPENING = 200
"""Words within which a report on research names its study."""

_MANY = 3
"""Finds of one cue that count double."""

_LONGEST = 20_000
"""Code points that are looked at: the kind of an article shows long before."""

_APART = 300
"""Code points between which the signs of a news report stand at least, where others speak against it."""

_SELLS = 0.3
"""The probability from which a page seems to sell: twice what one without any sign has."""

_SHOWN = 40
"""Code points of a ground's words."""


class Settled(NamedTuple):
    """A kind, and the grounds for it, the weightiest first: 'study in the opening: "a new trial"'."""

    kind: DocumentKind
    grounds: tuple[str, ...]


@cache
def _compiled() -> tuple[tuple[Cue, regex.Pattern[str]], ...]:
    return tuple((cue, regex.compile("|".join(cue.patterns), regex.IGNORECASE | regex.MULTILINE)) for cue in CUES)


def settled(document: Document, configured: Kind = "") -> Document:
    """The document with its kind and the grounds for it (`found`). Never raises."""
    kind, grounds = found(document, configured)
    return replace(document, kind=kind, kind_grounds=grounds)


def found(document: Document, configured: Kind = "") -> Settled:
    """The kind of a document: what it states, else what the config does, else what its cues show. Never raises.

    Grounds are by whom it is stated, or the cues with the words first found.
    """
    stated = _stated(document)
    if stated is not None:
        return Settled(stated, (BY_ARTICLE,))
    if configured:
        return Settled(configured, (BY_CONFIG,))
    parts = _parts(document)
    weights: dict[DocumentKind, int] = defaultdict(int)
    news: list[int] = []  # where its cues were found
    grounds: dict[DocumentKind, list[tuple[int, str]]] = defaultdict(list)
    for cue, pattern in _compiled():
        matches = []
        for match in pattern.finditer(parts[cue.part]):
            matches.append(match)
            if len(matches) == _MANY:
                break
        if matches:
            weight = cue.weight * (1 + (len(matches) == _MANY))
            weights[cue.kind] += weight
            if cue.kind == "research-news":
                news += [match.start() for match in matches]
            words = " ".join(matches[0][0].split())
            shown = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + "…"
            grounds[cue.kind].append((weight, f"{cue.what}: '{shown}'"))
    if news and max(news) - min(news) < _APART and (weights["marketing"] or prior.found(document).selling > _SELLS):
        del weights["research-news"]
    best = max(weights, key=lambda kind: weights[kind], default=None)
    if best is None or weights[best] < ENOUGH:
        return Settled("other", ())
    return Settled(best, tuple(ground for _, ground in sorted(grounds[best], key=lambda pair: -pair[0])))


def _stated(document: Document) -> DocumentKind | None:
    """The kind that front matter or a <meta> names."""
    if document.kind != "other":
        return document.kind
    ours: Any = document.meta.get("medlint")
    named = ours.get("kind") if isinstance(ours, Mapping) else document.meta.get("medlint:kind")
    return cast(DocumentKind, named) if isinstance(named, str) and named in get_args(DocumentKind) else None


def _parts(document: Document) -> dict[str, str]:
    """The texts in which cues are looked for, a block a line."""
    headings = [block.text for block in document.blocks if block.kind in {"title", "heading"}]
    prose = "\n".join(block.text for block in document.blocks if not block.reference)[:_LONGEST]
    title = document.meta.get("title")
    words = prose.split(" ", _OPENING)
    return {
        "title": title if isinstance(title, str) else "".join(headings[:1]),
        "headings": "\n".join(headings),
        "opening": " ".join(words[:_OPENING]),
        "all": prose,
    }
