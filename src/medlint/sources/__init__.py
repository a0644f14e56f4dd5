"""From a file to a Document: the Reader of its format takes its bytes, or its text once they are decoded."""

from __future__ import annotations

import pkgutil
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath

from medlint.model import Document, MedlintError, Notice, Span
from medlint.sources.reader import Limits, Reader
from medlint.sources.refused import refused

LIMITS = Limits()
"""The limits where nobody sets any: a parser may take sixty times as much memory on hostile text as the text has."""

_PLAIN = "plain"
"""What is read as plain text has that name, or a name without a suffix."""


@cache
def readers() -> dict[str, Reader]:
    """All Readers by the name of their formats: those of `formats`, and others that a program adds."""
    from medlint.sources import formats

    found = [
        import_module(f"{formats.__name__}.{module.name}").READER for module in pkgutil.iter_modules(formats.__path__)
    ]
    return {reader.name: reader for reader in found}


def suffixes() -> tuple[str, ...]:
    """The suffixes of the names of articles, for any Reader."""
    return tuple(suffix for reader in readers().values() for suffix in reader.suffixes)


def claiming(path: str) -> Reader | None:
    """The Reader for a file of that name, which takes those without a suffix for plain text; None for no Reader."""
    suffix = PurePath(path).suffix.lower()
    if not suffix:
        return readers()[_PLAIN]
    return next((reader for reader in readers().values() if suffix in reader.suffixes), None)


def of(document: Document) -> Reader:
    """The Reader of a document's format."""
    return readers()[document.format]


def read(
    path: str,
    data: bytes,
    *,
    limit: int = LIMITS.size,
    elements: int = LIMITS.elements,
    content: Collection[str] = (),
    article: str = "",
) -> Document:
    """A file's bytes as a Document; its suffix decides on the Reader. `content` names fields that hold prose beside
    those that Readers know, `article` is a selector of the elements that hold the article.

    Raises MedlintError for a file that no Reader claims, for what is no text (a NUL byte, broken UTF-16, a PDF), for a
    Word draft that cannot be opened or holds macros, for more than `limit` bytes, of a format that packs its text so
    many times more, and for XML or HTML of more than so many `elements`.
    """
    reader = claiming(path)
    if reader is None:
        raise MedlintError(refused(PurePath(path).suffix) or _unread(path), path=path)
    most = limit * reader.packed
    if len(data) > most:
        remedy = f"{reader.shrink}, or raise max_file_size"
        raise MedlintError(f"is too large: {len(data):,} bytes, over the limit of {most:,}; {remedy}", path=path)
    if reader.read_bytes:
        return _noticed(reader.read_bytes(path, data, Limits(limit, elements)))
    source, notices = _decoded(path, data)
    _bounded(reader, path, source, elements)
    document = _of(reader, path, source, content, article)
    return replace(document, notices=(*notices, *document.notices)) if notices else document


def is_article(path: str) -> bool:
    """Whether a run over a folder should take a file that some Reader claims: JSON may be an article or settings.

    Data that is broken or too large to look at is none; a file that cannot be opened is left to the run, which says so.
    """
    reader = claiming(path)
    if reader is None or reader.is_article is None:
        return reader is not None
    try:
        data = Path(path).read_bytes()
        return reader.is_article(path, _decoded(path, data)[0]) if len(data) <= LIMITS.size * reader.packed else False
    except OSError:
        return True
    except MedlintError:
        return False


def read_text(
    path: str,
    source: str,
    *,
    elements: int = LIMITS.elements,
    content: Collection[str] = (),
    article: str = "",
) -> Document:
    """Text that is decoded already as a Document; a text without a word of prose gets the notice "empty".

    Text under a name that no Reader of text claims is read as plain text. Raises MedlintError for more `elements`.
    """
    reader = claiming(path)
    reader = reader if reader and reader.read else readers()[_PLAIN]
    _bounded(reader, path, source, elements)
    return _of(reader, path, source, content, article)


def _bounded(reader: Reader, path: str, source: str, elements: int) -> None:
    if reader.elements and reader.elements(source) > elements:
        raise MedlintError(Limits(elements=elements).crowded(), path=path)


def _of(reader: Reader, path: str, source: str, content: Collection[str], article: str) -> Document:
    if article and reader.read_chosen:
        return _noticed(reader.read_chosen(path, source, article))
    if content and reader.read_fields:
        return _noticed(reader.read_fields(path, source, content))
    assert reader.read  # noqa: S101 - a Reader reads bytes or text
    return _noticed(reader.read(path, source))


def _decoded(path: str, data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text of a file. Raises MedlintError for what is none."""
    from medlint.sources import sniff
    from medlint.sources.decode import decode

    if kind := sniff.kind(data):
        raise MedlintError(f"is {kind}, not text: medlint reads {_known()}", path=path)
    try:
        source, notices = decode(data)
    except UnicodeDecodeError as error:
        said = f"is not text: it begins like UTF-16 and breaks off at byte {error.start}"
        raise MedlintError(said, path=path) from None
    if "\0" in source:
        at = source.index("\0") + 1
        raise MedlintError(f"is not text: it holds a NUL character at character {at}; exclude it", path=path)
    return source, notices


def _unread(path: str) -> str:
    return f"medlint reads no {PurePath(path).suffix} files: it reads {_known()}"


def _known() -> str:
    """The formats that can be read, and what to do with all else."""
    known = [f"{reader.title} ({' '.join(reader.suffixes)})" for reader in readers().values()]
    return f"{', '.join(known[:-1])} and {known[-1]}; save it as one of these, or exclude it"


def _noticed(document: Document) -> Document:
    """The document, with the notice "empty" where that is so."""
    if document.blocks or any(notice.kind == "empty" for notice in document.notices):
        return document
    return replace(document, notices=(*document.notices, Notice("empty", Span(0, 0))))
