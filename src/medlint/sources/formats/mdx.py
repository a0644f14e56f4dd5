"""MDX: Markdown with JSX."""

from __future__ import annotations

from medlint.model import Document
from medlint.sources.formats.markdown import READER as MARKDOWN
from medlint.sources.reader import Reader


def _read(path: str, source: str) -> Document:
    from medlint.sources.markdown import read

    return read(path, source, dialect="mdx")


READER = Reader(
    name="mdx", title="MDX", suffixes=(".mdx",), media_types=("text/mdx",), read=_read, escape=MARKDOWN.escape
)
