"""MDX: Markdown with JSX."""

from __future__ import annotations

from collections.abc import Collection

from medlint.model import Document
from medlint.sources.formats.markdown import READER as MARKDOWN
from medlint.sources.reader import Reader


def _read(path: str, source: str, names: Collection[str] = ()) -> Document:
    from medlint.sources.markdown import read

    return read(path, source, names, dialect="mdx")


READER = Reader(
    name="mdx",
    title="MDX",
    suffixes=(".mdx",),
    media_types=("text/mdx",),
    read=_read,
    read_fields=_read,
    escape=MARKDOWN.escape,
)
