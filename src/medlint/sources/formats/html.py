"""HTML pages and fragments."""

from __future__ import annotations

import html

from medlint.model import Block, Document
from medlint.sources.reader import Reader


def _read(path: str, source: str, article: str = "") -> Document:
    from medlint.sources.html import read

    return read(path, source, article)


def _escape(text: str, block: Block) -> str:
    """The text with entities, in the text of an element or the description of a picture, which is an attribute."""
    return html.escape(text, quote=block.kind == "alt")


def _elements(source: str) -> int:
    """The number of start tags, or a little more."""
    return source.count("<") - source.count("</")


READER = Reader(
    name="html",
    title="HTML",
    suffixes=(".html", ".htm"),
    media_types=("text/html", "application/xhtml+xml"),
    read=_read,
    read_chosen=_read,
    escape=_escape,
    elements=_elements,
    unescape=html.unescape,
)
