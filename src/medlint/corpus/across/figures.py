"""The same statistic with different numbers."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.corpus.across.found import COLUMNS, Found, Place
from medlint.corpus.library import Library


def figures(library: Library) -> Iterator[Found]:
    """A finding for each sentence that another page has word for word, but for its figures. Of sentences that come with
    ever other figures (more than three: tables, prices, dates) nothing is said.
    """
    seen: dict[str, dict[tuple[str, ...], tuple[Place, str]]] = {}
    for row in library.rows("statements", "statement", "figures", "text", *COLUMNS):
        variants = seen.setdefault(row["statement"], {})
        if len(variants) <= _MANY:
            variants.setdefault(tuple(row["figures"]), (Place.of(row), row["text"]))
    for variants in seen.values():
        (first, text), *others = variants.values()
        if len(variants) > _MANY:
            continue
        for place, _ in others:
            if place.path != first.path:
                message = f"gives other figures than {first.name} (“{text}”); find out which are right"
                yield Found("corpus/other-figure", place, first, message)


_MANY = 3
