"""The place of a thing in an article, by the headings above it."""

from __future__ import annotations

from medlint.model import Block, Document

_GUESSED = 7  # a heading that was only guessed lies below every heading in markup


def above(document: Document) -> list[tuple[Block, ...]]:
    """For each block the headings above it, outermost first; a heading is not above itself, and none is above the notes
    of a Word draft.
    """
    path: list[tuple[int, Block]] = []
    paths = []
    notes = len(document.source) + 1 if document.notes is None else document.notes
    for block in document.blocks:
        if block.map.segments and block.map.segments[0].source_at >= notes:
            path = []
        if block.kind == "heading":
            level = block.level or _GUESSED
            path = [entry for entry in path if entry[0] < level]
        paths.append(tuple(heading for _, heading in path))
        if block.kind == "heading":
            path.append((level, block))
    return paths
