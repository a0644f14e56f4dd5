"""The tables of a library, version 1: their columns and types. Columns are only ever added within a version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

VERSION = 1

Type = Literal["text", "count", "number", "flag", "texts", "counts", "json", "bytes"]
"""The type of a column; `counts` is an object of numbers and `json` any value, in Parquet both as JSON."""

_PLACE: Mapping[str, Type] = {
    "start": "count",
    "end": "count",
    "line": "count",
    "column": "count",
    "paragraph": "count",
}

TABLES: Mapping[str, Mapping[str, Type]] = {
    "pages": {
        "path": "text",
        "kind": "text",
        "kind_grounds": "texts",
        "words": "count",
        "findings": "count",
        "errors": "count",
        "warnings": "count",
        "suggestions": "count",
        "suppressed": "count",
        "categories": "counts",
        "density": "number",
        "grade": "number",
        "flesch_kincaid_grade": "number",
        "promotion": "number",
        "unsupported": "number",
        "claims": "count",
        "sourced": "number",
        "content": "text",
        "prose": "text",
        "dated": "text",
        "review_due": "text",
        "newest_source": "count",
        "signature": "bytes",
        "keep": "flag",
        "unit": "count",
        "record": "count",
    },
    "findings": {
        "path": "text",
        "rule": "text",
        "category": "text",
        "severity": "text",
        "message": "text",
        "scope": "text",
        "line": "count",
        "column": "count",
        "column_utf16": "count",
        "end_line": "count",
        "end_column": "count",
        "paragraph": "count",
        "field": "text",
        "field_line": "count",
        "headings": "texts",
        "start": "count",
        "end": "count",
        "text": "text",
        "match": "text",
        "fingerprint": "text",
        "fix": "json",
        "grounds": "json",
        "probability": "number",
        "cues": "texts",
        "suppressed_by": "text",
        "reason": "text",
        "passage": "text",
    },
    "claims": {
        "path": "text",
        **_PLACE,
        "kind": "text",
        "agent": "text",
        "relation": "text",
        "outcome": "text",
        "polarity": "text",
        "strength": "text",
        "support": "text",
        "speaker": "text",
        "sentence": "text",
        "agent_words": "texts",
        "outcome_words": "texts",
        "setting_words": "texts",
    },
    "passages": {
        "path": "text",
        "block": "count",
        "kind": "text",
        "passage": "text",
        "words": "count",
        **_PLACE,
        "text": "text",
    },
    "statements": {"path": "text", "statement": "text", "figures": "texts", **_PLACE, "text": "text"},
    "errors": {"path": "text", "message": "text", "rule": "text"},
}
"""Columns by table. `unit` and `record` of a page say where it was read, so that it can be read again."""
