"""TOML content."""

from __future__ import annotations

from collections.abc import Collection

from medlint.model import Block, Document
from medlint.sources.reader import Reader, worded

NAME = "toml"


def _read(path: str, source: str, names: Collection[str] = ()) -> Document:
    from medlint.sources.fields.document import document
    from medlint.sources.notations.toml import value

    return document(path, source, value(path, source), NAME, names)


def _is_article(path: str, source: str) -> bool:
    from medlint.sources.fields.document import is_article
    from medlint.sources.notations.toml import value

    return is_article(value(path, source))


def _escape(text: str, block: Block) -> str | None:
    """The text where it means the same in every kind of TOML string."""
    return worded(text, fields=True)


READER = Reader(
    name=NAME,
    title="TOML content",
    suffixes=(".toml",),
    media_types=("application/toml",),
    read=_read,
    read_fields=_read,
    is_article=_is_article,
    escape=_escape,
)
