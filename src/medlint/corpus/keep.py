"""Whether a page is to be kept, by the config's rule."""

from __future__ import annotations

from medlint.config import Keep
from medlint.corpus.shards import Row


def kept(page: Row, rule: Keep) -> bool:
    """Whether a row of the table of pages keeps all limits; a page without a grade is not too hard."""
    return (
        page["words"] >= rule.min_words
        and (rule.max_errors is None or page["errors"] <= rule.max_errors)
        and (rule.max_density is None or page["density"] <= rule.max_density)
        and (rule.max_grade is None or (page["grade"] or 0) <= rule.max_grade)
    )
