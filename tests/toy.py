"""A format of its own for tests: `= heading`, paragraphs between blank lines, and `%%` for a per cent sign."""

from __future__ import annotations

import re

from medlint.model import Block, Document
from medlint.sources.reader import Reader
from medlint.sources.textmap import TextBuilder

_PARAGRAPH = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)[^\r\n]+)*")
_SIGN = re.compile(r"%%|\r\n|\r|\n")


def _read(path: str, source: str) -> Document:
    blocks = []
    for found in _PARAGRAPH.finditer(source):
        heading = found[0].startswith("= ")
        at = found.start() + 2 * heading
        builder = TextBuilder()
        for sign in _SIGN.finditer(source, at, found.end()):
            builder.copy(source, at, sign.start())
            builder.put("%" if sign[0] == "%%" else " ", *sign.span())
            at = sign.end()
        builder.copy(source, at, found.end())
        text, mapped = builder.build()
        if text:
            kind = "heading" if heading else "paragraph"
            blocks.append(Block(kind, text, mapped, index=len(blocks), level=2 * heading))
    return Document(path, source, tuple(blocks), "toy", comments=(), references=())


READER = Reader(
    name="toy",
    title="toy",
    suffixes=(".toy",),
    media_types=("text/x-toy",),
    read=_read,
    escape=lambda text, block: text.replace("%", "%%"),
    unescape=lambda text: text.replace("%%", "%"),
)
