"""Feeds and exports in XML: RSS, Atom, and the WXR of WordPress; other XML by its fields, where these are prose."""

from __future__ import annotations

from collections.abc import Collection

from medlint.model import Block, Document
from medlint.sources.fields.tree import Node, Record, Series
from medlint.sources.reader import Reader, worded

NAME = "feed"


def _root(path: str, source: str) -> Node:
    from medlint.sources.notations.xml import root

    name, fields = root(path, source)
    return _grouped(fields if name in {"rss", "feed"} or "RDF" in name else Record([(name, fields)]))


def _grouped(node: Node) -> Node:
    """Elements of one name in a row as one series, as other notations have it."""
    if not isinstance(node, Record):
        return node
    entries: list[tuple[str, Node]] = []
    for name, value in node.entries:
        value = _grouped(value)
        if entries and entries[-1][0] == name:
            last = entries[-1][1]
            if isinstance(last, Series):
                last.items.append(value)
            else:
                entries[-1] = (name, Series([last, value]))
        else:
            entries.append((name, value))
    return Record(entries)


def _read(path: str, source: str, names: Collection[str] = ()) -> Document:
    from medlint.sources.fields.document import document

    return document(path, source, _root(path, source), NAME, names)


def _is_article(path: str, source: str) -> bool:
    from medlint.sources.fields.document import is_article

    return is_article(_root(path, source))


def _escape(text: str, block: Block) -> str | None:
    return worded(text)


def _elements(source: str) -> int:
    """The number of start tags, or a little more."""
    return source.count("<") - source.count("</")


READER = Reader(
    name=NAME,
    title="RSS, Atom, WordPress export",
    suffixes=(".xml", ".rss", ".atom", ".wxr"),
    media_types=("application/rss+xml", "application/atom+xml", "application/xml"),
    read=_read,
    read_fields=_read,
    is_article=_is_article,
    escape=_escape,
    elements=_elements,
)
