"""`judge`: flags sentences that an editor would probably flag, as the scorer has it; one family of faults a card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from medlint import guards
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.claims.judge import families, scores
from medlint.claims.judge.families import Family
from medlint.claims.judge.scores import Scores
from medlint.claims.support import behind
from medlint.model import Block, Hit, Severity, Span, Support, starting_in
from medlint.phrases import Phrases

LONGEST = 200
"""Characters of the source that a finding spans at most: of a longer sentence it is the clause that speaks most for the
fault."""

USUAL_EXCUSES = ("negated", "question", "hedged", "quoted")
"""The guards by which a sentence claims nothing after all."""

EXCUSES: Mapping[Family, tuple[str, ...]] = {
    "cure": ("negated", "question", "hedged"),  # a quoted promise is a promise
    "benefit": ("negated", "question", "hedged"),
    "anecdote": (),  # testimonials are quoted, and say what may be chance
    "promotion": ("negated",),
}
"""The guards of families that are excused by fewer of them."""

DOUBT = 0.8
"""From which probability the scorer is sure: a sentence is then excused only where it is a question or denies the very
claim (DENIED). On marked pages, surely scored sentences with a denial, a hedge or quotation marks elsewhere are flagged
rightly as often as those without."""

DENIED = Phrases(
    [
        "@negation ..1 @benefit-verb|@show-verb|@proof-word|promise",
        "@negation ..5, completely|entirely|perfectly|fully|totally|always|safe|free|guarantee",
    ]
)

Probability = Annotated[float, Meta(gt=0, le=1)]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Sentences of one `family`, flagged from the probability `least`, and graver from `warning` and `error`."""

    family: Family
    least: Annotated[Probability, Meta(description="From which probability a sentence is flagged.")]
    warning: Annotated[Probability | None, Meta(description="From which one the finding is a warning.")] = None
    error: Annotated[Probability | None, Meta(description="From which one it is an error.")] = None
    sourced: Annotated[bool, Meta(description="Whether sentences with a source behind them are flagged, too.")] = True


def prepare(params: Params) -> Finder:
    """A run that flags sentences of the family, but doubtful ones that EXCUSES pardon for one of their cues.

    It raises MedlintError where the scorer's weights are missing.
    """
    excuses = [guards.load(name) for name in EXCUSES.get(params.family, USUAL_EXCUSES)]
    asked = guards.load("question")

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        able = {block.index for block in blocks}
        judged = scores.of(article)
        flag = judged.labels.index("flag")
        for number in candidates(article):
            block, sentence = judged.places[number]
            probability = scores.likely(float(judged.odds[number, flag]))
            if probability < params.least or block.index not in able or families.of(judged, number) != params.family:
                continue
            if not params.sourced and _sourced(article, block, sentence):
                continue
            cues = judged.cues(block, sentence, "flag")
            # The "no" of "no side effects" is no denial but the claim: what is absolute is judged by its first cue.
            places = (cues[:1] if params.family == "absolute" else cues) or [sentence]
            if probability < DOUBT:
                pardoned = any(excused(article, block, place) for excused in excuses for place in places)
            else:
                pardoned = _denied(article, block, sentence) or asked(article, block, places[0])
            if pardoned:
                continue
            yield Hit(
                _shown(judged, block, sentence, _LABELS.get(params.family, params.family)),
                block,
                focus=cues[0] if cues else sentence,
                severity=_severity(params, probability),
                probability=probability,
                cues=tuple(" ".join(block.text[cue.start : cue.end].split()) for cue in cues),
            )

    return run


def _shown(judged: Scores, block: Block, sentence: Span, label: str) -> Span:
    """The sentence, or the clause that most speaks for a label where its source, with markup and space, is long."""
    source = block.map.to_source(sentence)
    size = source.end - source.start
    if size <= LONGEST:
        return sentence
    return judged.clause(block, sentence, label, max(LONGEST * (sentence.end - sentence.start) // size, _SHORTEST))


def _denied(article: Article, block: Block, sentence: Span) -> bool:
    return bool(starting_in(article.find(DENIED, block), sentence))


def _sourced(article: Article, block: Block, sentence: Span) -> bool:
    found = behind(article, block, sentence)
    return found is not None and found.support.rank > Support.VAGUE.rank


def candidates(article: Article) -> list[int]:
    """The sentences that some card may flag, by number, worked out once an article."""

    def found() -> list[int]:
        judged = scores.of(article)
        flag = judged.odds[:, judged.labels.index("flag")]
        return [int(number) for number in (flag >= _LOWEST).nonzero()[0]]

    return article.memo("judge candidates", found)


_LABELS: Mapping[Family, str] = {"claim": "unsupported"}  # where a family has not the name of its label
_SHORTEST = 40  # characters of text that a clause may have, however much markup stands in it
_LOWEST = -3.0
"""Log-odds below which no card flags: a probability of 0.05."""


def _severity(params: Params, probability: float) -> Severity | None:
    if params.error is not None and probability >= params.error:
        return Severity.ERROR
    if params.warning is not None and probability >= params.warning:
        return Severity.WARNING
    return None


CHECK = Check(Params, prepare, phrases=lambda _: (DENIED,))
