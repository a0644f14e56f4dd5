"""A Word draft of an article that is none: its headings, paragraphs, lists and tables, for comments to hang on."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx

from medlint.model import Block, Document, Finding, Span
from medlint.reports.html.layout import Group, groups
from medlint.sources.reader import Remark

_BULLET, _NUMBER, _QUOTE = "List Bullet", "List Number", "Quote"
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = str.maketrans("\t\n\r", "   ")
_DEEPEST = 3  # lists that Word's usual template has styles for


def built(document: Document) -> bytes:
    """The bytes of a Word draft with the blocks of a document, each a paragraph, in order."""
    file = docx.Document()
    for group in groups(document.blocks):
        if group.kind == "table":
            _add_table(file, group)
            continue
        for block in group.blocks:
            _write(file.add_paragraph(style=_style(block)), block)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def moved(said: Sequence[Remark], findings: Sequence[Finding], old: Document, new: Document) -> list[Remark]:
    """The remarks on an article, one for each finding, at the same words of the Word draft that was made of it.

    Where a block of the article is not found in the draft, or a finding stands in none, the remark is on the whole.
    """
    places = _places(old, new)
    made = []
    for remark, finding in zip(said, findings, strict=True):
        block = places.get(finding.block) if finding.block is not None and finding.scope != "document" else None
        at = block.map.to_source(finding.span) if block else Span(0, 0)
        made.append(remark._replace(start=at.start, end=at.end))
    return made


def _places(old: Document, new: Document) -> dict[int, Block]:
    """The blocks of the new document by the index of the old ones that have the same text, in order."""
    found: dict[int, Block] = {}
    at = 0
    for block in old.blocks:
        text = _text(block)
        for ahead in range(at, len(new.blocks)):
            if new.blocks[ahead].text.translate(_SPACES) == text.translate(_SPACES):
                found[block.index] = new.blocks[ahead]
                at = ahead + 1
                break
    return found


def _text(block: Block) -> str:
    """The text of a block as XML can hold it, as long as before."""
    return _FORBIDDEN.sub("\ufffd", block.text)


def _style(block: Block) -> str:
    if block.kind == "title":
        return "Title"
    if block.kind == "heading":
        return f"Heading {min(max(block.level, 1), 9)}"
    if block.kind == "quote":
        return _QUOTE
    if block.kind == "caption":
        return "Caption"
    if block.kind == "list_item":
        usual = _NUMBER if block.mark[:1].isdigit() else _BULLET
        depth = min(max(block.level, 1), _DEEPEST)
        return usual if depth == 1 else f"{usual} {depth}"
    return "Normal"


def _write(paragraph: Any, block: Block) -> None:
    """The words of a block into a paragraph, those in bold in bold."""
    text, at = _text(block), 0
    for start, end in sorted(block.strong):
        if at < start:
            paragraph.add_run(text[at:start])
        paragraph.add_run(text[max(at, start) : end]).bold = True
        at = max(at, end)
    if at < len(text):
        paragraph.add_run(text[at:])


def _add_table(file: Any, group: Group) -> None:
    rows = list(group.rows)
    table = file.add_table(len(rows), len(rows[0]), style="Table Grid")
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, blocks in zip(cells.cells, row, strict=True):
            for number, block in enumerate(blocks):
                _write(cell.paragraphs[0] if not number else cell.add_paragraph(), block)
