"""HTML blocks of Markdown, read as HTML is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from medlint.model import Block, Link, Span, TextMap
from medlint.sources import html
from medlint.sources.markdown.mask import NOTHING, WORD
from medlint.sources.textmap import TextBuilder, cut

_NOT_LINE_END = re.compile(r"[^\r\n]")
_COVERED = re.compile(f"{WORD}+|{NOTHING}+")
_PLACEHOLDER = "code"


def html_blocks(
    source: str, masked: str, offset: int, pieces: Sequence[Span], *, lists: int, tables: int
) -> tuple[list[Block], list[Span]]:
    """The blocks of an HTML block, which `pieces` of the source make up, and its comments to medlint; its lists and
    tables are numbered from `lists` + 1 and `tables` + 1. `masked` is the source from `offset` on, with covers.

    What lies between the pieces, such as the marks of a quote, is blank to the HTML reader.
    """
    if not pieces:
        return [], []
    start = at = pieces[0].start
    joined = []
    for piece in pieces:
        covered = masked[piece.start - offset : piece.end - offset]
        joined += [_NOT_LINE_END.sub(" ", source[at : piece.start]), _kept(covered, source[piece.start : piece.end])]
        at = piece.end
    text = "".join(joined)
    read = html.read("", text)
    found = []
    for block in read.blocks:
        segments = tuple(segment._replace(source_at=start + segment.source_at) for segment in block.map.segments)
        number, table = block.list and block.list + lists, block.table and block.table + tables
        shown = uncovered(replace(block, map=TextMap(segments), list=number, table=table))
        if shown:
            found.append(replace(shown, map=_verified(shown, source)))
    return found, [comment.moved(start) for comment in read.comments]


def _verified(block: Block, source: str) -> TextMap:
    """The map of a block in which only what stands letter for letter in the source is said to: what lay between the
    pieces was blank to the reader, and no line end of Markdown's parser need be the file's.
    """
    return TextMap(
        tuple(
            segment._replace(
                verbatim=segment.verbatim
                and source.startswith(block.text[segment.text_at : segment.text_end], segment.source_at)
            )
            for segment in block.map.segments
        )
    )


def _kept(masked: str, source: str) -> str:
    """A piece with covers, but with what only Markdown's parser cannot take as it was."""
    if "\ufffd" not in masked:
        return masked
    return "".join(
        was if shown == "\ufffd" and was not in {WORD, NOTHING} else shown
        for shown, was in zip(masked, source, strict=True)
    )


def uncovered(block: Block) -> Block | None:
    """A block without covers: the word "code" for what stands for words. None where nothing else is left of it."""
    covers = list(_COVERED.finditer(block.text))
    if not covers:
        return block
    if not _COVERED.sub("", block.text).strip():
        return None
    builder = TextBuilder()
    at = 0
    shifts: list[tuple[int, int]] = [(0, 0)]  # from which place of the old text on places are moved by how much
    for cover in [*covers, None]:
        end = cover.start() if cover else len(block.text)
        if builder.last in {"", " "} and block.text[at:end].startswith(" "):
            at += 1  # one space where there was a cover, not two
            shifts.append((at, builder.length - at))
        if at < end:
            builder.add(block.text[at:end], cut(block.map.between(Span(at, end)), at, end))
        if cover:
            at = cover.end()
            if cover[0][0] == WORD:
                builder.put(_PLACEHOLDER, *block.map.to_source(Span(*cover.span())))
            shifts.append((at, builder.length - at))
    text, text_map = builder.build()

    def moved(place: int) -> int:
        return max(min(place + shifts[bisect_left(shifts, (place + 1, -len(block.text) - 1)) - 1][1], len(text)), 0)

    links = tuple(Link(Span(moved(a), moved(b)), _COVERED.sub(_PLACEHOLDER, target)) for (a, b), target in block.links)
    strong = tuple(Span(moved(a), moved(b)) for a, b in block.strong)
    return replace(block, text=text, map=text_map, links=links, strong=strong)
