"""Sections that are much harder to read than the article around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import readability
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span
from medlint.readability import formulas


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`above`: SMOG grades over the article's own; `words`: the prose a section must have; `most`: in one article."""

    above: int
    words: int
    most: int


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
            if section.heading and section.gradable and section.counts.words >= params.words
            if (grade := formulas.smog(section.counts)) > limit
        ]
        for grade, heading in sorted(found, key=lambda pair: -pair[0])[: params.most]:
            slots = {"grade": f"{grade:.1f}", "usual": f"{usual:.1f}", "target": f"{article.target.grade}"}
            yield Hit(Span(0, len(heading.text)), heading, slots, scope="section")

    return run


CHECK = Check(Params, prepare, slots=frozenset({"grade", "usual", "target"}))
