r"""A text that is written otherwise in its source (`\\n`, `&amp;`), and where each letter of it stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from medlint.model import Block, Segment, Span, TextMap
from medlint.sources.textmap import TextBuilder


@dataclass(frozen=True, slots=True)
class Text:
    """The value of a field as readers get it, and its map to the source.

    `place` is where the field's value stands in the source, with its quotes. `markup` names the format that its
    notation says it is in ("html"); empty where nothing says so.
    """

    value: str
    map: TextMap
    place: Span
    markup: str = ""


def decoded(source: str, place: Span, units: Iterable[tuple[str, int, int]]) -> Text:
    """A text from its pieces in order: what a piece says, and where it starts and ends in the source."""
    builder = TextBuilder()
    for said, start, end in units:
        if len(said) == end - start and source.startswith(said, start):
            builder.copy(source, start, end)
        else:
            builder.put(said, start, end)
    value, text_map = builder.whole()
    return Text(value, text_map, place)


def composed(inner: TextMap, outer: TextMap) -> TextMap:
    """The map of a text whose source is itself a text with a map to the file."""
    segments: list[Segment] = []
    for segment in inner.segments:
        if not segment.verbatim:
            start, end = outer.to_source(Span(segment.source_at, segment.source_end))
            segments.append(Segment(segment.text_at, start, segment.text_length, end - start, False))
            continue
        for piece in outer.between(Span(segment.source_at, segment.source_end)):
            first = max(piece.text_at, segment.source_at)
            length = min(piece.text_end, segment.source_end) - first
            if length <= 0:
                continue
            at = segment.text_at + first - segment.source_at
            if piece.verbatim:
                segments.append(Segment(at, piece.source_at + first - piece.text_at, length, length, True))
            else:
                segments.append(Segment(at, piece.source_at, length, piece.source_length, False))
    return TextMap(tuple(segments))


def moved(block: Block, outer: TextMap, lists: int, tables: int) -> Block:
    """A block of an inner text as one of the file; its list and its table are numbered after so many others."""
    return replace(
        block,
        map=composed(block.map, outer),
        list=block.list and block.list + lists,
        table=block.table and block.table + tables,
    )
