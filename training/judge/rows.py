"""Sentences of marked articles, with what stands around them: the rows that the scorer learns from and is tested on.

A folder of articles holds files/, gold.jsonl (marks), ranges.json (the lines of each file that are the article; null
for all of them) and, where sentences were labelled by hand as well, sentences.jsonl.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from medlint import sources
from medlint.language.sentences import split
from medlint.model import Document


class Row(NamedTuple):
    """A sentence of an article: the words, the block's kind, its heading, the sentence before, and its marks."""

    file: str
    text: str
    kind: str
    head: str
    before: str
    marks: tuple[dict[str, Any], ...]
    block: int
    start: int  # in the block's text
    end: int


class Page(NamedTuple):
    """A marked article: where it comes from, the document as read, and the rows inside its range."""

    batch: str
    file: str
    document: Document
    rows: list[Row]


def lines(path: Path) -> list[Any]:
    """The values of a JSONL file; none where there is no file."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf8").split("\n") if line.strip()]


def pages(folder: Path) -> Iterator[Page]:
    """The marked articles of a folder, by name."""
    gold = lines(folder / "gold.jsonl")
    ranges = json.loads((folder / "ranges.json").read_text(encoding="utf8"))
    for name in sorted(ranges):
        raw = (folder / "files" / name).read_bytes()
        try:
            text = raw.decode("utf8")
        except UnicodeDecodeError:  # as a browser reads a page that names no charset
            text = raw.decode("cp1252", "replace")
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        within = ranges[name]
        low, high = (starts[within[0] - 1], starts[min(within[1], len(starts) - 1)]) if within else (0, len(text))
        marked = [
            (text.find(mark["quote"], starts[mark["line"] - 1]), mark)
            for mark in gold
            if mark["file"] == name and mark["quote"]
        ]
        document = sources.read_text(name, text)
        yield Page(folder.name, name, document, list(_rows(document, name, low, high, marked)))


def _rows(
    document: Document, name: str, low: int, high: int, marked: list[tuple[int, dict[str, Any]]]
) -> Iterator[Row]:
    head = before = ""
    for block in document.blocks:
        if block.kind in ("heading", "title"):
            head, before = " ".join(block.text.split()), ""
        for span in split(block.text):
            source = block.map.to_source(span)
            if not low <= source.start < high:
                continue
            words = " ".join(block.text[span.start : span.end].split())
            marks = tuple(
                mark for at, mark in marked if 0 <= at < source.end and source.start < at + len(mark["quote"])
            )
            yield Row(name, words, block.kind, head, before, marks, block.index, span.start, span.end)
            before = words
