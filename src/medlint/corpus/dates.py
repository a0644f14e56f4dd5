"""The dates that tell whether a page is stale: its own, those in its front matter or <meta>, and its sources' years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from medlint.article.head import NAMES
from medlint.model import Document

_DUE = frozenset(
    "reviewdue duereview nextreview nextreviewdate reviewby reviewduedate expires expirydate validuntil".split()
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"(?<![\d/.-])(?:19[5-9]\d|20\d\d)(?![\d/.-])")


def dates(document: Document, today: date) -> dict[str, Any]:
    """`dated`, the latest date of a page until today, `review_due`, when it says that it must be looked at again (both
    as 2026-01-31), and `newest_source`, the latest year among its references; None for what it does not say.
    """
    dated = [day for day in _days(document.meta, NAMES["date"]) if day <= today]
    due = list(_days(document.meta, _DUE))
    years = [
        int(year) for entry in document.references for year in _YEAR.findall(entry.text) if int(year) <= today.year
    ]
    return {
        "dated": max(dated).isoformat() if dated else None,
        "review_due": min(due).isoformat() if due else None,
        "newest_source": max((year for year in years if year <= today.year), default=None),
    }


def _days(meta: Mapping[str, Any], names: frozenset[str]) -> Iterator[date]:
    for name, value in meta.items():
        if "".join(filter(str.isalnum, name.lower())) in names:
            for year, month, day in _DATE.findall(str(value)):
                try:
                    yield date(int(year), int(month), int(day))
                except ValueError:
                    continue
