"""The ledger for programs, version 1. Fields are only ever added within a version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, get_args

from medlint.model import ClaimKind, DocumentKind, Strength, Support
from medlint.places.positions import spot, stretch
from medlint.reports.ledger.entries import Backing, Entry, Ledger, Ledgers, counts
from medlint.reports.ledger.fields import SPEAKERS
from medlint.reports.parts.schemas import COUNT, PLACE, SPOT, TEXT, about, array, maybe, record

VERSION = 1


def render(every: Ledgers, version: str) -> str:
    """The ledger as JSON in ASCII; `version` is medlint's."""
    report = {
        "version": VERSION,
        "medlint": version,
        "files": [_file(ledger) for ledger in every.ledgers],
        "totals": _totals(every.entries),
        "errors": [{"path": f.path, "message": f.message, "rule": f.rule or None} for f in every.failures],
    }
    return json.dumps(report, indent=2, ensure_ascii=True) + "\n"


def _file(ledger: Ledger) -> dict[str, Any]:
    return {
        "path": ledger.path,
        "kind": ledger.kind,
        "claims": [_claim(entry) for entry in ledger.entries],
        "totals": _totals(ledger.entries),
        "left_out": {"not_health": ledger.not_health, "by_options": ledger.unwanted},
    }


def _claim(entry: Entry) -> dict[str, Any]:
    claim = entry.claim
    return {
        **stretch(entry.start, entry.end),
        "start": claim.start,
        "end": claim.end,
        "block": claim.block.kind,
        "section": list(entry.section),
        "text": entry.text,
        "sentence": entry.sentence,
        "strength": str(claim.strength),
        "polarity": claim.polarity,
        "hedges": list(claim.hedges),
        "tense": claim.tense,
        "speaker": claim.speaker,
        "agent": claim.agent,
        "agent_kinds": sorted(claim.agent_kinds),
        "relation": claim.relation,
        "outcome": claim.outcome,
        "outcome_kinds": sorted(claim.outcome_kinds),
        "cue": claim.cue,
        "figures": [{"kind": quantity.kind, "text": quantity.text} for quantity in claim.quantities],
        "support": str(claim.support),
        "backing": _backing(entry.backing),
        "findings": list(entry.rules),
        "kind": claim.kind,
    }


def _backing(backing: Backing | None) -> dict[str, Any] | None:
    if backing is None:
        return None
    return {"text": backing.text, **spot(backing.place)}


def _totals(entries: Iterable[Entry]) -> dict[str, Any]:
    found = counts(entries)
    by_strength = {str(strength): sum(numbers.values()) for strength, numbers in found.items()}
    return {
        "claims": sum(by_strength.values()),
        "strength": by_strength,
        "support": {str(support): sum(numbers[support] for numbers in found.values()) for support in Support},
        "support_by_strength": {
            str(strength): {str(support): number for support, number in numbers.items()}
            for strength, numbers in found.items()
        },
    }


_BY_SUPPORT = record(**dict.fromkeys(map(str, Support), COUNT))
_TOTALS = record(
    claims=COUNT,
    strength=record(**dict.fromkeys(map(str, Strength), COUNT)),
    support=_BY_SUPPORT,
    support_by_strength=record(**dict.fromkeys(map(str, Strength), _BY_SUPPORT)),
)
_CLAIM = record(
    line=about(
        maybe(PLACE),
        "Where its words start; lines and columns count from 1, columns in code points. Null in a Word draft.",
    ),
    **dict.fromkeys(("column", "column_utf16", "end_line", "end_column"), maybe(PLACE)),
    paragraph=about(maybe(PLACE), "Of a Word draft; null for all others."),
    start=about(COUNT, "In code points of the source, from 0; the end is exclusive."),
    end=COUNT,
    block=TEXT,
    section=about(array(TEXT), "The headings above, outermost first; of a claim in a heading, that one, too."),
    text=about(TEXT, "The words from agent to outcome, without markup."),
    sentence=TEXT,
    strength=about(
        {"enum": [str(strength) for strength in Strength]}, "None where it states no relation of two things."
    ),
    polarity=about({"enum": ["positive", "negative"]}, "Negative: the article denies it."),
    hedges=array(TEXT),
    tense={"enum": ["present", "past", "future", "none"]},
    speaker=about({"enum": list(SPEAKERS)}, "Who says it; 'unnamed' is nobody who can be asked."),
    agent=about(TEXT, "What acts; empty where the sentence does not say."),
    agent_kinds=array(TEXT),
    relation=TEXT,
    outcome=TEXT,
    outcome_kinds=array(TEXT),
    cue=about(TEXT, "The word that claims it."),
    figures=array(record(kind={"enum": ["ratio", "relative", "absolute", "sample", "percentage", "count"]}, text=TEXT)),
    support={"enum": [str(support) for support in Support]},
    backing=about(maybe(record(text=TEXT, **SPOT)), "The words that support it; null for none."),
    findings=about(array(TEXT), "Ids of the rules about claims with a finding on it."),
    kind=about({"enum": list(get_args(ClaimKind))}, "What it is; of all but an effect the strength is none."),
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "medlint claims, version 1",
    **record(
        version={"const": VERSION},
        medlint=TEXT,
        files=array(
            record(
                path=TEXT,
                kind={"enum": list(get_args(DocumentKind))},
                claims=about(array(_CLAIM), "In order of place."),
                totals=_TOTALS,
                left_out=about(
                    record(not_health=COUNT, by_options=COUNT),
                    "Claims not listed: comparisons without a word of medicine, and those not of the strength or "
                    "support asked for.",
                ),
            )
        ),
        totals=about(_TOTALS, "Of the claims listed."),
        errors=array(record(path=TEXT, message=TEXT, rule=maybe(TEXT))),
    ),
}
"""JSON Schema of the ledger."""
