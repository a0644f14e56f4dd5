"""PowerPoint."""

from __future__ import annotations

from medlint.model import Document
from medlint.sources.reader import Limits, Reader


def _read(path: str, data: bytes, limits: Limits) -> Document:
    from medlint.sources.office.pptx import read

    return read(path, data, limits)


READER = Reader(
    name="pptx",
    title="PowerPoint",
    suffixes=(".pptx",),
    media_types=("application/vnd.openxmlformats-officedocument.presentationml.presentation",),
    read_bytes=_read,
    unfixable="PowerPoint files are left as they are: make the changes in their own program",
    packed=10,  # most of such a file is pictures, which nobody parses
    shrink="shrink its pictures",
)
