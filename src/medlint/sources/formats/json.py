"""JSON content, and NDJSON, which has a record a line."""

from __future__ import annotations

import json
from collections.abc import Collection

from medlint.model import Block, Document
from medlint.sources.fields.tree import Node, Series
from medlint.sources.reader import Reader, worded

NAME = "json"


def _root(path: str, source: str) -> Node:
    from medlint.sources.notations.json import values

    found = values(path, source)
    return found[0] if len(found) == 1 else Series(found)


def _read(path: str, source: str, names: Collection[str] = ()) -> Document:
    from medlint.sources.fields.document import document

    return document(path, source, _root(path, source), NAME, names)


def _is_article(path: str, source: str) -> bool:
    from medlint.sources.fields.document import is_article

    return is_article(_root(path, source))


def _escape(text: str, block: Block) -> str | None:
    """The text as JSON has it, unless it may be markup in a field that holds HTML or Markdown."""
    return None if worded(text) is None else json.dumps(text, ensure_ascii=False)[1:-1]


READER = Reader(
    name=NAME,
    title="JSON content",
    suffixes=(".json", ".ndjson", ".jsonl"),
    media_types=("application/json", "application/x-ndjson"),
    read=_read,
    read_fields=_read,
    is_article=_is_article,
    escape=_escape,
    unescape=lambda text: text.replace('\\"', '"'),
)
