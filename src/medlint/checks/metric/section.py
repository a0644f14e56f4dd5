"""Sections that are much harder to read than the article around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint import readability
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Hit, Span
from medlint.readability import formulas

if TYPE_CHECKING:
    from medlint.checks.metric import Params


def prepare(params: Params) -> Finder:
    """A run that flags the headings of the hardest sections, over the readers' limit and the article's own grade.

    Slots: `grade` of the section, `usual` of the article (both SMOG), and the readers' `target`.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        sections = readability.sections(article)
        counts = formulas.total(section.counts for section in sections)
        if not counts.words:
            return
        usual = formulas.smog(counts)
        limit = max(usual + params.above, article.target.limit)
        found = [
            (grade, section.heading)
            for section in sections
            if section.heading and section.gradable and section.counts.words >= params.least
            if (grade := formulas.smog(section.counts)) > limit
        ]
        for grade, heading in sorted(found, key=lambda pair: -pair[0])[: params.most or None]:
            slots = {"grade": f"{grade:.1f}", "usual": f"{usual:.1f}", "target": f"{article.target.grade}"}
            yield Hit(Span(0, len(heading.text)), heading, slots, scope="section")

    return run
