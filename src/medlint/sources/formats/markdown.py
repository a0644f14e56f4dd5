"""Markdown."""

from __future__ import annotations

from collections.abc import Collection

from medlint.model import Block, Document
from medlint.sources.reader import Reader, worded


def _read(path: str, source: str, names: Collection[str] = ()) -> Document:
    from medlint.sources.markdown import read

    return read(path, source, names)


def _escape(text: str, block: Block) -> str | None:
    """The text, unless it holds what may be markup: backslashes would do, and nobody would thank us for them."""
    return worded(text, fields=bool(block.part))


READER = Reader(
    name="markdown",
    title="Markdown",
    suffixes=(".md", ".markdown"),
    media_types=("text/markdown",),
    read=_read,
    read_fields=_read,
    escape=_escape,
)
