"""`metric`: flags what is over a limit: too long, too hard, too much in the passive."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from medlint.checks import Check, Finder

Measure = Literal["words", "sentences", "characters", "grade", "burden", "passive"]
Unit = Literal["sentence", "block", "paragraph", "stretch", "section", "document"]

_BY = {
    ("grade", "document"): "grade",
    ("grade", "section"): "section",
    ("burden", "sentence"): "burden",
    ("passive", "paragraph"): "passive",
    ("words", "paragraph"): "paragraph",
    ("words", "stretch"): "stretch",
}
"""What is measured in what, and the module that does; counts of the smaller and larger units are `length`'s."""

_COUNTS = frozenset({"words", "sentences", "characters"})
_COUNTED_IN = frozenset({"sentence", "block", "section", "document"})


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`measure`: what is measured, `per`: in what, `above`: the greatest value that is let pass.

    `words`, `sentences`, `characters` per sentence, block, section or document; words per `paragraph` (lists that lost
    their lines left out) and per `stretch` of paragraphs without heading, list or picture. `grade` is SMOG: of a
    document above its readers' limit, `above` being that of readers whom nobody stated; of a section, so many grades
    over the article. `burden`: words of a sentence of plain words that is as hard. `passive`: percent of sentences.
    `least`: how much there must be to be measured (words; of passive, sentences; of a stretch, paragraphs). `most`: how
    many are shown of an article, the worst.
    """

    measure: Annotated[Measure, Meta(description="What is measured.")]
    per: Annotated[Unit, Meta(description="In what.")]
    above: Annotated[int, Meta(description="The greatest value that is let pass.")]
    least: Annotated[int, Meta(ge=0, description="How much there must be to be measured.")]
    most: Annotated[int, Meta(ge=0, description="How many are shown of an article, the worst; 0 for all.")]

    def __post_init__(self) -> None:
        if (self.measure, self.per) not in _BY and not (self.measure in _COUNTS and self.per in _COUNTED_IN):
            raise ValueError(f"{self.measure} are not measured per {self.per}")


def prepare(params: Params) -> Finder:
    """A run that flags sentences, blocks and paragraphs (the hard and the long ones at their beginning), a section on
    its heading, the article on its title.

    Slots: `value` and `limit`; `sentences` of a paragraph; `grade`, `usual`, `target`, `readers`, `flesch_kincaid` and
    `hardest` of grades; `reason` and `advice` of a sentence.
    """
    module = import_module(f"medlint.checks.metric.{_BY.get((params.measure, params.per), 'length')}")
    finder: Finder = module.prepare(params)
    return finder


CHECK = Check(
    Params,
    prepare,
    slots=frozenset("value limit sentences grade usual target readers flesch_kincaid hardest reason advice".split()),
)
