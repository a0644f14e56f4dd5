"""Word drafts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from medlint.model import Document
from medlint.sources.reader import Limits, Reader, Remark


def _read(path: str, data: bytes, limits: Limits) -> Document:
    from medlint.sources.word.reader import read

    return read(path, data, limits)


def _annotate(document: Document, data: bytes, remarks: Sequence[Remark], today: date, limits: Limits) -> bytes:
    from medlint.sources.word.comments import commented

    return commented(document, data, remarks, today, limits)


READER = Reader(
    name="docx",
    title="Word",
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    read_bytes=_read,
    unfixable="Word drafts are left as they are; --annotate OUT.docx writes a copy with the findings as comments",
    annotate=_annotate,
    packed=10,  # packed or unpacked: most of a draft is pictures, which nobody parses
    shrink="shrink its pictures",
)
