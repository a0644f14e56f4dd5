"""YAML content."""

from __future__ import annotations

from collections.abc import Collection

from medlint.model import Block, Document
from medlint.sources.fields.tree import Node, Series
from medlint.sources.reader import Reader, worded

NAME = "yaml"


def _root(path: str, source: str) -> Node:
    from medlint.sources.notations.yaml import values

    found = values(path, source)
    return found[0] if len(found) == 1 else Series(found)


def _read(path: str, source: str, names: Collection[str] = ()) -> Document:
    from medlint.sources.fields.document import document

    return document(path, source, _root(path, source), NAME, names)


def _is_article(path: str, source: str) -> bool:
    from medlint.sources.fields.document import is_article

    return is_article(_root(path, source))


def _escape(text: str, block: Block) -> str | None:
    """The text where it means the same in every style of YAML, quoted or not."""
    return worded(text, fields=True)


READER = Reader(
    name=NAME,
    title="YAML content",
    suffixes=(".yaml", ".yml"),
    media_types=("application/yaml",),
    read=_read,
    read_fields=_read,
    is_article=_is_article,
    escape=_escape,
)
