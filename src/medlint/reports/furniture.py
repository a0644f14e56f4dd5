"""What of a page is its article and what was set apart as furniture, block by block with grounds and lines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from medlint.model import Block, Document, Span
from medlint.places.positions import LineIndex, spot
from medlint.reports.escape import visible

_SHOWN = 60
"""Characters of a block that its line shows."""


def summary(document: Document) -> str:
    """One line that counts what was set apart, by grounds; empty where nothing was."""
    if not document.furniture:
        return ""
    words = sum(_words(block) for block, _ in document.furniture)
    by_grounds = Counter(grounds.partition(" (")[0] for _, grounds in document.furniture)
    named = ", ".join(f"{grounds} {count}" for grounds, count in sorted(by_grounds.items()))
    return f"set apart: {_count(len(document.furniture), 'block')}, {_count(words, 'word')} ({named})"


def listed(document: Document) -> list[dict[str, Any]]:
    """Each block that was set apart as plain values, such as JSON takes: kind, grounds, place, words and text."""
    index = LineIndex.of(document)
    return [
        {
            "kind": block.kind,
            "grounds": grounds,
            **spot(index.at(_span(block).start)),
            "words": _words(block),
            "text": block.text,
        }
        for block, grounds in document.furniture
    ]


def shown(document: Document) -> str:
    """Every block of a page in order of place, a line each: lines, article or grounds, and how the block begins."""
    index = LineIndex.of(document)
    rows = [(_span(block), block, "article") for block in document.blocks]
    rows += [(_span(block), block, f"furniture: {grounds}") for block, grounds in document.furniture]
    rows.sort(key=lambda row: row[0])
    width = max((len(said) for _, _, said in rows), default=0)
    lines = [f"{visible(document.path)} ({document.format})"]
    for (start, end), block, said in rows:
        first, last = index.at(start).brief, index.at(max(end - 1, start)).brief
        where = first if first.partition(":")[0] == last.partition(":")[0] else f"{first}-{last}"
        begins = block.text[:_SHOWN] + ("…" if len(block.text) > _SHOWN else "")
        lines.append(f"  {where:<15} {visible(said):<{width}}  {block.kind}  {visible(begins)}")
    words = sum(map(_words, document.blocks))
    lines.append(f"  article: {_count(len(document.blocks), 'block')}, {_count(words, 'word')}")
    lines.append(f"  {summary(document) or 'nothing is set apart'}")
    return "\n".join(lines) + "\n"


def _span(block: Block) -> Span:
    return block.map.to_source(Span(0, len(block.text)))


def _words(block: Block) -> int:
    return len(block.text.split())


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
