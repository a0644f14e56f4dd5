"""An article as its reader meets it: what the page shows of it beside the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medlint import readability
from medlint.article.annotated import Article
from medlint.article.audience import Target
from medlint.model import Block, Checked
from medlint.readability import Section
from medlint.reports.ledger.entries import Ledger, Wanted, ledger


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of an article, how hard each section is to read, and what it claims.

    `ledger` is None, and there are no sections, where no language model could read the sentences.
    """

    blocks: Sequence[Block]
    sections: Sequence[Section] = ()
    target: Target = Target()
    ledger: Ledger | None = None


def reading(checked: Checked, article: Article) -> Reading:
    """An article that was checked, read. Raises LanguageError where there is nothing to read its sentences with."""
    return Reading(article.blocks, readability.sections(article), article.target, ledger(checked, article, Wanted()))
