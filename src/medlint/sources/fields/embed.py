"""The text of one field, read as what it is: HTML, Markdown, or words without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from medlint.model import Block, BlockKind, Document
from medlint.sources import html, markdown
from medlint.sources.fields.text import Text
from medlint.sources.plain import every_link
from medlint.sources.textmap import TextBuilder

_HTML = re.compile(
    r"<(?:p|br|h[1-6]|ul|ol|li|div|a|strong|em|b|i|span|img|blockquote|table|section|article|figure|!--)\b[^<>]*>"
    r"|<!--|&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"[*_`\[\]|#\\<>~]|^[ \t]*(?:[-+•]|\d+[.)])\s", re.MULTILINE)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_PARAGRAPH = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)(?![ \t]*[\r\n])[^\r\n]+)*")


def document(text: Text) -> Document:
    """The text as a document of its own, places counted in it. HTML by its tags and entities, else Markdown."""
    if text.markup == "html" or (not text.markup and _HTML.search(text.value)):
        return html.read("", text.value)
    if text.markup == "plain" or not _MARKDOWN.search(text.value):
        return Document("", text.value, tuple(_paragraphs(text.value)))
    return markdown.read("", text.value)


def line(text: Text, kind: BlockKind, level: int = 0) -> Block | None:
    """The text as one block, such as a heading, without its tags; None where it says nothing."""
    blocks = document(text).blocks
    found = blocks[0] if len(blocks) == 1 else _paragraph(text.value, 0, len(text.value))  # "1. Rest" is no list here
    return found and replace(found, kind=kind, level=level, list=0, mark="", guessed=False)


def _paragraphs(value: str) -> Iterator[Block]:
    """Paragraphs between blank lines."""
    for found in _PARAGRAPH.finditer(value):
        if block := _paragraph(value, *found.span()):
            yield block


def _paragraph(value: str, start: int, end: int) -> Block | None:
    """A stretch of a text as one paragraph, its line breaks as spaces; None where it says nothing."""
    builder = TextBuilder()
    for line_end in _LINE_BREAK.finditer(value, start, end):
        builder.copy(value, start, line_end.start())
        builder.put(" ", *line_end.span())
        start = line_end.end()
    builder.copy(value, start, end)
    words, text_map = builder.build()
    return Block("paragraph", words, text_map, links=every_link(words, ())) if words else None
