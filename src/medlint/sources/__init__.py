"""From a file to a Document: bytes to text, then the reader that its name asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from medlint.model import Document, MedlintError, Notice, Span

LIMIT = 5_000_000
"""The longest file that is read, in bytes: a parser may take sixty times as much memory on hostile text."""

WORD = ".docx"
"""What a Word draft ends in."""

UNPACKED = 10
"""Times the limit that a Word draft may take, packed or unpacked: most of it is pictures, which nobody parses."""


def read(path: str, data: bytes, *, limit: int = LIMIT) -> Document:
    """A file's bytes as a Document; its suffix decides on the reader.

    Raises MedlintError for what is no text (a NUL byte, broken UTF-16), for a Word draft that cannot be opened or holds
    macros, and for more than `limit` bytes, of a Word draft UNPACKED times as many.
    """
    most = limit * UNPACKED if is_word(path) else limit
    if len(data) > most:
        remedy = "shrink its pictures, or raise max_file_size" if is_word(path) else "split it or exclude it"
        raise MedlintError(f"is too large: {len(data):,} bytes, over the limit of {most:,}; {remedy}", path=path)
    if is_word(path):
        from medlint.sources.word import reader

        return _noticed(reader.read(path, data, limit))
    from medlint.sources.decode import decode

    try:
        source, notices = decode(data)
    except UnicodeDecodeError as error:
        raise MedlintError(
            f"is not text: it begins like UTF-16 and breaks off at byte {error.start}", path=path
        ) from None
    if "\0" in source:
        raise MedlintError(
            f"is not text: it holds a NUL character at character {source.index(chr(0)) + 1}; exclude it", path=path
        )
    document = read_text(path, source)
    return replace(document, notices=(*notices, *document.notices)) if notices else document


def read_text(path: str, source: str) -> Document:
    """Text that is decoded already as a Document; a text without a word of prose gets the notice "empty".

    One that is said to be a Word draft is read as plain text: the draft itself is no text.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in {".md", ".markdown"}:
        from medlint.sources.markdown import read as reader
    elif suffix in {".html", ".htm"}:
        from medlint.sources.html import read as reader
    else:
        from medlint.sources.plain import read as reader
    return _noticed(reader(path, source))


def is_word(path: str) -> bool:
    """Whether a name is that of a Word draft."""
    return path.lower().endswith(WORD)


def _noticed(document: Document) -> Document:
    """The document, with the notice "empty" where that is so."""
    if document.blocks or any(notice.kind == "empty" for notice in document.notices):
        return document
    return replace(document, notices=(*document.notices, Notice("empty", Span(0, 0))))
