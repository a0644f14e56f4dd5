"""Pieces of the JSON Schemas of reports."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
PLACE: Schema = {"type": "integer", "minimum": 1}


def record(**properties: Schema) -> Schema:
    """An object that has all of these fields."""
    return {"type": "object", "required": list(properties), "properties": properties}


def maybe(schema: Schema) -> Schema:
    """The schema, or null."""
    return {"anyOf": [{"type": "null"}, schema]}


SPOT: dict[str, Schema] = {name: maybe(PLACE) for name in ("line", "column", "paragraph")}
"""A place: a Word draft has paragraphs, all other articles lines and columns; what there is not is null."""


def about(schema: Schema, description: str) -> Schema:
    """The schema, with its description."""
    return {**schema, "description": description}


def array(items: Schema) -> Schema:
    """Any number of these."""
    return {"type": "array", "items": items}
