"""The statistics for programs, version 1. Fields are only ever added within a version."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from medlint.places.positions import spot
from medlint.readability.formulas import Counts
from medlint.reports.parts.schemas import COUNT, SPOT, TEXT, about, array, maybe, record
from medlint.reports.stats.columns import SCORES
from medlint.reports.stats.measured import Comparison, Measured, Measurements, Measures, Section, Sentence

VERSION = 1
_DIGITS = 4
"""Decimal places; nobody needs more, and the last bits differ between machines."""


def render(every: Measurements, version: str) -> str:
    """The statistics as JSON in ASCII; `version` is medlint's."""
    report = {
        "version": VERSION,
        "medlint": version,
        "files": [_article(article) for article in every.articles],
        "total": _measures(every.total),
        "errors": [{"path": failure.path, "message": failure.message} for failure in every.failures],
    }
    return json.dumps(report, indent=2, ensure_ascii=True) + "\n"


def _article(article: Measured) -> dict[str, Any]:
    target = article.target
    return {
        "path": article.path,
        "kind": article.kind,
        "target": {"audience": target.audience or None, "grade": target.grade, "stated": target.stated},
        "total": _measures(article.total),
        "further": {name: round(score, _DIGITS) for name, score in article.further.items()},
        "sections": [_section(section) for section in article.sections],
        "apart": {kind: count._asdict() for kind, count in article.apart.items()},
        "against": _comparison(article.against) if article.against else None,
    }


def _section(section: Section) -> dict[str, Any]:
    place = spot(section.place)
    named = {"heading": section.heading, "level": section.level, "line": place["line"], "paragraph": place["paragraph"]}
    return {"heading": named if section.place else None, **_measures(section.measures)}


def _measures(measures: Measures) -> dict[str, Any]:
    scores = {name: round(score, _DIGITS) for name, score in measures.scores.items()}
    return {"counts": asdict(measures.counts), "hard_share": round(measures.hard, _DIGITS), "scores": scores}


def _comparison(against: Comparison) -> dict[str, Any]:
    return {
        "name": against.name,
        "renamed": against.renamed,
        "verdict": against.verdict.replace(" ", "-") if against.change else None,
        "grades": round(against.rise, _DIGITS) if against.change else None,
        "before": _measures(against.before),
        "change": {name: round(change, _DIGITS) for name, change in against.change.items()},
        "sentences": [_sentence(sentence) for sentence in against.sentences],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "change": sentence.change,
        "push": round(sentence.push, _DIGITS),
        **spot(sentence.place),
        "before": sentence.before or None,
        "after": sentence.after or None,
    }


_NUMBER = {"type": "number"}
_TRUTH = {"type": "boolean"}
_SCORES = {"type": "object", "properties": dict.fromkeys(SCORES, _NUMBER)}
_RISE = about(_SCORES, "What each score rose by; empty where one version has no prose.")
_MEASURES = {
    "counts": record(**{field.name: COUNT for field in fields(Counts)}),
    "hard_share": about(
        {"type": "number", "minimum": 0, "maximum": 1}, "Words of three syllables and more, as Gunning counts them."
    ),
    "scores": about(_SCORES, "Empty where there is no prose; the total of several articles has no dale_chall."),
}
_FURTHER = ("linsear_write", "lix", "mcalpine_eflaw", "lexical_density", "reading_seconds")
_SENTENCE = record(
    change={"enum": ["added", "removed", "rewritten"]},
    push=about(_NUMBER, "What it adds to the article's grade: the mean of the five formulas that give grades."),
    line=about(SPOT["line"], "Where it starts now; columns in code points, all from 1. Null for one removed."),
    column=SPOT["column"],
    paragraph=about(SPOT["paragraph"], "Of a Word draft, in place of line and column."),
    before=maybe(TEXT),
    after=maybe(TEXT),
)
_COMPARISON = record(
    name=about(TEXT, "The older file, or REVISION:PATH."),
    renamed=_TRUTH,
    verdict={"enum": ["harder", "easier", "as-hard", None]},
    grades=about(maybe(_NUMBER), "The mean rise of the five formulas that give grades."),
    before=record(**_MEASURES),
    change=_RISE,
    sentences=about(array(_SENTENCE), "Those that the versions do not share, the largest push first."),
)
_HEADING = record(heading=TEXT, level=COUNT, line=SPOT["line"], paragraph=SPOT["paragraph"])
_ARTICLE = record(
    path=TEXT,
    kind=TEXT,
    target=record(
        audience=maybe(TEXT),
        grade=about(_NUMBER, "The SMOG grade to stay within."),
        stated=about(_TRUTH, "Whether the config or the article says it."),
    ),
    total=record(**_MEASURES),
    further={"type": "object", "properties": dict.fromkeys(_FURTHER, _NUMBER)},
    sections=array(record(heading=maybe(_HEADING), **_MEASURES)),
    apart=about(
        {"type": "object", "additionalProperties": record(blocks=COUNT, words=COUNT)},
        "What is not scored, by kind of block; 'reference': of a reference list, 'foreign': prose not in English.",
    ),
    against=maybe(_COMPARISON),
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "medlint statistics, version 1",
    **record(
        version={"const": VERSION},
        medlint=TEXT,
        files=array(_ARTICLE),
        total=record(**_MEASURES),
        errors=array(record(path=TEXT, message=TEXT)),
    ),
}
"""JSON Schema of the statistics."""
