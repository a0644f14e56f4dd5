"""Pages that nobody has looked at for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medlint.corpus.across.found import Found, Place
from medlint.corpus.library import Library


def stale(library: Library, years: int) -> Iterator[Found]:
    """A finding for each page whose review is due, that was last dated more than so many years ago, or whose newest
    source is older than that twice over; as of the day of the run.
    """
    today = date.fromisoformat(library.run.today)
    for row in library.rows("pages", "path", "dated", "review_due", "newest_source"):
        why = None
        if row["review_due"] and date.fromisoformat(row["review_due"]) < today:
            why = f"was due for review on {row['review_due']}; review it"
        elif row["dated"] and (today - date.fromisoformat(row["dated"])).days > years * 365.25:
            why = f"was last dated {row['dated']}, more than {years} years ago; review it"
        elif row["newest_source"] and today.year - row["newest_source"] > 2 * years:
            why = f"has no source after {row['newest_source']}; look for newer ones"
        if why:
            yield Found("corpus/stale", Place(row["path"]), None, why)
