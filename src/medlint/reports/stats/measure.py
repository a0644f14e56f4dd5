"""An article's numbers: each section's, the whole's, and what is no prose. Imports textstat, which takes 0.3 s."""

from __future__ import annotations

from collections.abc import Sequence

from medlint import readability
from medlint.article.annotated import Article
from medlint.language import words
from medlint.model import Span
from medlint.places.positions import LineIndex
from medlint.readability import formulas, measures
from medlint.readability.density import density
from medlint.reports.stats.measured import Apart, Measured, Measures, Section

WORDS_A_MINUTE = 238
"""How fast adults read non-fiction in silence: M. Brysbaert, Journal of Memory and Language 109, 2019."""


def measure(article: Article) -> Measured:
    """The numbers of an article. A heading without prose of its own makes no section."""
    document = article.document
    found = [section for section in readability.sections(article) if section.counts.words]
    return Measured(
        path=document.path,
        kind=document.kind,
        target=article.target,
        sections=_sections(article, found),
        total=_measures(article, found),
        further=_further(article, found),
        apart=_apart(article, found),
    )


def _sections(article: Article, found: Sequence[readability.Section]) -> list[Section]:
    index = LineIndex.of(article.document)
    sections = []
    for section in found:
        heading = section.heading
        place = index.at(heading.map.to_source(Span(0, 1)).start) if heading else None
        name, level = (heading.text, heading.level) if heading else ("", 0)
        sections.append(Section(name, level, place, _measures(article, [section])))
    return sections


def _measures(article: Article, sections: Sequence[readability.Section]) -> Measures:
    counts = formulas.total(section.counts for section in sections)
    blocks = [block for section in sections for block in section.blocks]
    return Measures(counts, formulas.scores(counts) | measures.dale_chall(article, blocks))


def _further(article: Article, sections: Sequence[readability.Section]) -> dict[str, float]:
    """More measures that editors know; none for an article without prose.

    Linsear Write (a grade) over the whole article, not its first 100 words; LIX (C. H. Björnsson, 1968: below 30 easy,
    above 50 hard); McAlpine EFLAW (R. McAlpine, 2006: up to 20 very easy for those who learn English, above 30 hard).
    And the seconds to read it, at WORDS_A_MINUTE: textstat's own, by the milliseconds of single letters, come to 900
    words a minute.
    """
    blocks = [block for section in sections for block in section.blocks]
    prepared = measures.prepare(article, blocks)
    if not prepared.text:
        return {}
    total = formulas.total(section.counts for section in sections)
    with measures.our_syllables(prepared) as stat:
        return {
            "linsear_write": stat.linsear_write_formula(prepared.text, strict_upper=False),
            "lix": stat.lix(prepared.text),
            "mcalpine_eflaw": stat.mcalpine_eflaw(prepared.text),
            "lexical_density": density("\n".join(block.text for block in blocks)),
            "reading_seconds": 60 * total.words / WORDS_A_MINUTE,
        }


def _apart(article: Article, sections: Sequence[readability.Section]) -> dict[str, Apart]:
    """What is not counted, by kind of block."""
    counted = {block.index for section in sections for block in section.blocks}
    apart: dict[str, Apart] = {}
    for block in article.blocks:
        size = words.count(block.text)
        if size and block.index not in counted:
            kind = "reference" if block.reference else "foreign" if block.kind in readability.PROSE else block.kind
            before = apart.get(kind, Apart(0, 0))
            apart[kind] = Apart(before.blocks + 1, before.words + size)
    return apart
