"""Two versions of an article: how much harder one is, and the sentences that made it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medlint import readability
from medlint.article.annotated import Article
from medlint.model import Block, Span
from medlint.places.positions import LineIndex
from medlint.readability import formulas
from medlint.readability.formulas import Counts
from medlint.reports.stats.measured import GRADES, Comparison, Measures, Sentence
from medlint.reports.stats.revised import revised


@dataclass(frozen=True, slots=True)
class _Prose:
    """A sentence of prose and where it is."""

    block: Block
    span: Span
    counts: Counts

    @property
    def text(self) -> str:
        return " ".join(self.block.text[self.span.start : self.span.end].split())


def compare(now: Article, then: Article, after: Measures, before: Measures, *, renamed: bool = False) -> Comparison:
    """The article against what it was, with the measures of both."""
    return Comparison(
        then.document.path,
        renamed,
        before,
        {name: after.scores[name] - before.scores[name] for name in after.scores if name in before.scores},
        sorted(_sentences(now, then, after.counts, before.counts), key=lambda sentence: -abs(sentence.push)),
    )


def _sentences(now: Article, then: Article, after: Counts, before: Counts) -> Iterator[Sentence]:
    """The sentences that differ. The push of one that is there is the article's grade with it over that without it (of
    one rewritten: with it as it was); of one that is gone, the old article's grade without it over that with it.
    """
    old, new = list(_prose(then)), list(_prose(now))
    index = LineIndex.of(now.document)
    for i, j in revised([sentence.text for sentence in old], [sentence.text for sentence in new]):
        gone = old[i] if i is not None else None
        here = new[j] if j is not None else None
        lost, gained = gone.counts if gone else Counts(), here.counts if here else Counts()
        if here:
            push = _grade(after) - _grade(_exchanged(after, gained, lost))
            place = index.at(here.block.map.to_source(here.span).start)
        else:
            push = _grade(_exchanged(before, lost, gained)) - _grade(before)
            place = None
        yield Sentence(gone.text if gone else "", here.text if here else "", place, push)


def _prose(article: Article) -> Iterator[_Prose]:
    """The sentences that are counted, in order."""
    for section in readability.sections(article):
        for block in section.blocks:
            for span in article.sentences(block):
                counts = readability.of_sentence(block.text[span.start : span.end], article.known)
                if counts.words:
                    yield _Prose(block, span, counts)


def _exchanged(whole: Counts, out: Counts, into: Counts) -> Counts:
    """The counts of a text with one sentence (counts `out`) replaced by another; the longest sentence stays."""
    return Counts(
        whole.sentences - out.sentences + into.sentences,
        whole.words - out.words + into.words,
        whole.syllables - out.syllables + into.syllables,
        whole.polysyllables - out.polysyllables + into.polysyllables,
        whole.characters - out.characters + into.characters,
        whole.complex_words - out.complex_words + into.complex_words,
        whole.longest,
    )


def _grade(counts: Counts) -> float:
    """The mean of GRADES; 0 for a text without words."""
    scores = formulas.scores(counts)
    return sum(scores.get(name, 0.0) for name in GRADES) / len(GRADES)
