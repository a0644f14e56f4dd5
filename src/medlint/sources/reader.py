"""Readers: all that the rest of medlint may want to know of a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from medlint.model import Block, Document


class Limits(NamedTuple):
    """The most that is read of one file: bytes of an article that is text, and elements of its XML or HTML."""

    size: int = 5_000_000
    elements: int = 500_000

    def crowded(self) -> str:
        """The words for a file with more elements."""
        return f"holds more than {self.elements:,} elements; split it, or raise max_elements"


class Remark(NamedTuple):
    """A remark that a copy of an article should show beside the words from `start` to `end` of its source; where
    nothing can hang on these, `words` repeats them. Both texts hold only what XML can.
    """

    start: int
    end: int
    words: str
    text: str


def _as_is(text: str, *_: object) -> str:
    return text


_MARKUP = re.compile(r"[<>&*_\[\]`|#\\~]")
_NOTATION = re.compile(r"[\"'{}\r\n:#@%!]|^[\s?-]|\s$")


def worded(text: str, *, fields: bool = False) -> str | None:
    """The text, unless it holds what may be markup in HTML or Markdown, or, in `fields`, in YAML or TOML; then None."""
    if _MARKUP.search(text) or (fields and _NOTATION.search(text)):
        return None
    return text


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """One format.

    `name` is what reports call it, `title` what people call a file of it. `suffixes` are in small letters, with their
    dot, the usual one first. There is one of `read`, which takes path and decoded text, and `read_bytes`, which takes
    path, bytes and limits.

    `read_fields` is `read` with the names of fields that hold prose beside those that are known.

    `read_chosen` is `read` with a selector of the elements that hold the article.

    `is_article` says of a file's text whether it is an article at all, where files with these suffixes often are none:
    a run over a folder leaves out what is none. It raises MedlintError for what `read` cannot read either.

    `escape` writes new words as they must stand in the source of a block; None for words that would be markup there.
    `unescape` is how they are read again. `unfixable` says why fixes cannot be written into files, where that is so.
    `annotate` makes a copy of a file with remarks, from the document as it was checked, the file's bytes, the remarks,
    their date, and the same limits as `read_bytes`. `elements` counts those in a text, where it has any.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[str, str], Document] | None = None
    read_bytes: Callable[[str, bytes, Limits], Document] | None = None
    read_fields: Callable[[str, str, Collection[str]], Document] | None = None
    read_chosen: Callable[[str, str, str], Document] | None = None
    is_article: Callable[[str, str], bool] | None = None
    escape: Callable[[str, Block], str | None] = _as_is
    unescape: Callable[[str], str] = _as_is
    unfixable: str = ""
    annotate: Callable[[Document, bytes, Sequence[Remark], date, Limits], bytes] | None = None
    elements: Callable[[str], int] | None = None
    packed: int = 1  # times the limit on an article's bytes that a file may take
    shrink: str = "split it"  # what to do with a file that is too large
