"""Finds the reference section of an article, in any format, and its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from medlint.model import Block, Reference, Span

_NAMES = (
    r"references?(?: list)?|sources?|bibliography|citations?|works cited|literature(?: cited)?|footnotes|endnotes"
    r"|further reading"
)
_HEADING = re.compile(
    rf"(?:\d+\.?\s+)?(?:selected |key |list of |our |notes and )?(?:{_NAMES})"
    rf"(?:\s*(?:and|&|/)\s*(?:{_NAMES}|notes))?\s*:?",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:\[\^?(?P<square>[\w.:+-]{1,40})\]:?|\((?P<round>\d{1,4})\)(?=\s*[^\W\d])"
    r"|(?P<plain>\d{1,4})[.)](?=\s)|\^(?P<caret>\d{1,4})\b)"
)
_KEY = re.compile(r"[^\W\d]\D*\d{2}")  # "smith2020"
_BARE = r"(?P<bare>\d{1,3})(?=\s+[^\W\d_a-z])"  # "2 Okafor B. Ginger."; within an entry it may be any figure
_ENTRY = re.compile(
    rf"(?:\A|(?P<line>\n)|(?<=[^\w\s])(?P<space>[ ]))[^\S\n]*{_LABEL}[^\S\n]*|\A[^\S\n]*{_BARE}[^\S\n]*"
)


def mark(
    blocks: Sequence[Block], footnotes: Sequence[Reference] = ()
) -> tuple[tuple[Block, ...], tuple[Reference, ...]]:
    """The blocks, numbered and with `reference` set in reference sections, and all references in order of place.

    A reference section goes from a heading such as "References" or "Sources" (or a paragraph of just
    that) to the next heading of the same or a higher level. `footnotes` are those the reader knows;
    blocks that it marked already stay marked and are no entries of their own. The label of an entry
    is the number or key it begins with, else its place among the section's list items.
    """
    marked: list[Block] = []
    found = list(footnotes)
    level: int | None = None  # of the heading that opened the reference section we are in
    items = 0
    for index, block in enumerate(blocks):
        if opens(block):
            level, items = block.level, 0
        elif block.kind == "heading" and level is not None and (not level or block.level <= level):
            level = None
        elif level is not None and block.kind != "heading":
            if not block.reference:
                items += block.kind == "list_item" and block.level <= 1
                found += _entries(block, items)
            marked.append(replace(block, index=index, reference=True))
            continue
        marked.append(block if block.index == index else replace(block, index=index))
    return tuple(marked), tuple(sorted(found, key=lambda reference: reference.span))


def opens(block: Block) -> bool:
    """Whether a block is the heading of a reference section."""
    if block.kind not in {"heading", "paragraph"} or block.reference or len(block.text) > 60:
        return False
    return _HEADING.fullmatch(block.text) is not None


def _entries(block: Block, item: int) -> Iterator[Reference]:
    """The entries of a block: one for each label that begins a line or counts on from the one before, or the block as
    one.
    """
    marks = _marks(block.text)
    if not marks or marks[0].start() > 0:
        label = str(item) if block.kind == "list_item" and block.level <= 1 else ""
        end = marks[0].start() if marks else len(block.text)
        yield Reference(label, block.text[:end], block.map.to_source(Span(0, end)))
    ends = [following.start() for following in marks[1:]] + [len(block.text)]
    for mark, end in zip(marks, ends, strict=False):
        start = mark.start() + (block.text[mark.start()] in "\n ")
        text = block.text[mark.end() : end].strip()
        yield Reference(_label(mark), text, block.map.to_source(Span(start, end)))


def _marks(text: str) -> list[re.Match[str]]:
    """The labels of a block's entries. One in the middle of a line begins an entry where it follows a closing mark and
    is the next number, or names a key with a year in square brackets, since a soft line break is a mere space.
    """
    found: list[re.Match[str]] = []
    at = 0
    while mark := _ENTRY.search(text, at):
        label = _label(mark)
        counts_on = bool(found) and label == _following(_label(found[-1]))
        if not mark["space"] or counts_on or (mark["square"] and _KEY.search(label)):
            found.append(mark)
            at = mark.end()
        else:
            at = mark.start() + 1
    return found


def _label(mark: re.Match[str]) -> str:
    return next(filter(None, map(mark.group, ("square", "round", "plain", "caret", "bare"))), "")


def _following(label: str) -> str:
    return str(int(label) + 1) if label.isdecimal() else "none"
