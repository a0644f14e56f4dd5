"""The rows that a page leaves in the tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from medlint.article.annotated import Article
from medlint.checks.python import contradiction
from medlint.claims import gather
from medlint.claims.judge import scores as judge
from medlint.corpus.dates import dates
from medlint.corpus.passages import passages, place, statements
from medlint.corpus.signature import signature
from medlint.language import words
from medlint.model import Checked, Claim, Failure, Severity, Span, Support
from medlint.places.positions import LineIndex
from medlint.readability import formulas, sections
from medlint.reports import json
from medlint.reports.located import everything

Row = dict[str, Any]

_SOURCED = frozenset({Support.NAMED, Support.CITED})
_LIKELY = 0.5  # the probability from which a sentence counts for a label


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page by table; a page that failed has a row among the errors only."""

    page: Row | None
    findings: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    errors: list[Row] = field(default_factory=list)


def failed(failure: Failure) -> Rows:
    """The row of a page that could not be checked, or of a rule that could not check it."""
    return Rows(None, errors=[_error(failure)])


def _error(failure: Failure) -> Row:
    return {"path": failure.path, "message": failure.message, "rule": failure.rule or None}


def rows(checked: Checked, article: Article, root: Path | None) -> Rows:
    """The rows of a page that was checked."""
    document = checked.document
    index = LineIndex.of(document)
    found = passages(article, index)
    at = {row["block"]: row["passage"] for row in found}
    findings = [
        {
            "path": document.path,
            **json.fields(one, document.source),
            "suppressed_by": one.passed.kind if one.passed else None,
            "reason": one.passed.reason if one.passed else None,
            "passage": at.get(one.finding.block),
        }
        for one in everything(checked, root)
    ]
    claims = sorted(gather.of(article), key=lambda claim: (claim.start, claim.end))
    sides = {id(claim): side for claim, side in contradiction.flat(article, claims)}
    return Rows(
        _page(checked, article, claims),
        findings,
        [_claim(claim, sides.get(id(claim)), article, index) for claim in claims],
        found,
        statements(article, index),
        [_error(failure) for failure in checked.failures],
    )


def _page(checked: Checked, article: Article, claims: list[Claim]) -> Row:
    document = checked.document
    severities = Counter(finding.severity for finding in checked.findings)
    categories = Counter(finding.rule.partition("/")[0] for finding in checked.findings)
    counts = formulas.total(section.counts for section in sections(article))
    scores = formulas.scores(counts)
    total = sum(words.count(block.text) for block in document.blocks)
    sourced = sum(claim.support in _SOURCED for claim in claims)
    return {
        "path": document.path,
        "kind": document.kind,
        "kind_grounds": list(document.kind_grounds),
        "words": total,
        "findings": len(checked.findings),
        **{f"{severity}s": severities[severity] for severity in Severity},
        "suppressed": len(checked.suppressed),
        "categories": dict(sorted(categories.items())),
        "density": round(1000 * len(checked.findings) / total, 3) if total else 0.0,
        "grade": _rounded(scores.get("smog")),
        "flesch_kincaid_grade": _rounded(scores.get("flesch_kincaid_grade")),
        **_scored(article),
        "claims": len(claims),
        "sourced": round(sourced / len(claims), 4) if claims else None,
        "content": sha256(document.source.encode("utf-8", "surrogatepass")).hexdigest(),
        "prose": sha256("\n".join(" ".join(article.keys(block)) for block in document.blocks).encode()).hexdigest(),
        **dates(document, article.today),
        "signature": signature(article),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _scored(article: Article) -> dict[str, float]:
    """The share of sentences that the scorer holds to sell, and to want a source."""
    judged = judge.of(article)
    shares = {}
    for label in ("promotion", "unsupported"):
        column = judged.labels.index(label)
        likely = sum(judge.likely(float(odds)) >= _LIKELY for odds in judged.odds[:, column])
        shares[label] = round(likely / len(judged.units), 4) if judged.units else 0.0
    return shares


def _claim(claim: Claim, side: contradiction.Side | None, article: Article, index: LineIndex) -> Row:
    sentence = article.sentence(claim.block, claim.span.start)
    return {
        "path": article.document.path,
        **place(index, Span(claim.start, claim.end)),
        "kind": claim.kind,
        "agent": claim.agent,
        "relation": claim.relation,
        "outcome": claim.outcome,
        "polarity": claim.polarity,
        "strength": str(claim.strength),
        "support": str(claim.support),
        "speaker": claim.speaker,
        "sentence": " ".join(claim.block.text[sentence.start : sentence.end].split()),
        "agent_words": sorted(side.agent) if side else None,
        "outcome_words": sorted(side.outcome) if side else None,
        "setting_words": sorted(side.setting) if side else None,
    }
