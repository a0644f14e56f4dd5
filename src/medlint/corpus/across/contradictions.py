"""Claims that another page contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.checks.python.contradiction import Side, opposites
from medlint.corpus.across.found import COLUMNS, Found, Place
from medlint.corpus.library import Library


def contradictions(library: Library) -> Iterator[Found]:
    """A finding for each claim whose opposite another page states of the same agent and outcome, both flatly: told by
    the article itself, without doubt or condition (as within one page: `consistency/contradiction`).
    """
    seen: dict[Side, tuple[Place, str]] = {}
    columns = ("agent_words", "outcome_words", "relation", "polarity", "sentence")
    for row in library.rows("claims", *columns, *COLUMNS):
        if row["agent_words"] is None:
            continue
        side = Side(
            frozenset(row["agent_words"]),
            frozenset(row["outcome_words"]),
            row["relation"],
            row["polarity"] == "negative",
            frozenset(),  # headings of two pages differ though they speak of one thing
        )
        place = Place.of(row)
        other = next((seen[each] for each in opposites(side) if each in seen), None)
        if other and other[0].path != place.path:
            message = f"says the opposite of {other[0].name} (“{other[1]}”); find out which holds"
            yield Found("corpus/contradiction", place, other[0], message)
        seen.setdefault(side, (place, row["sentence"]))
