"""Places in a text, and the map from a block's text to its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

_start = attrgetter("start")


class Span(NamedTuple):
    """Half open, in code points."""

    start: int
    end: int

    def moved(self, by: int) -> Span:
        """The span so many code points further on."""
        return Span(self.start + by, self.end + by)


def starting_in(items: Sequence[T], span: Span, *, key: Callable[[T], Any] = _start) -> Sequence[T]:
    """The items, which are in order of their starts (`key`, an attribute if none is given), that start in a span."""
    first = bisect_left(items, span.start, key=key)
    return items[first : bisect_left(items, span.end, lo=first, key=key)]


class Segment(NamedTuple):
    """A stretch of block text and the stretch of source it stands for, in code points.

    A verbatim segment is the source letter for letter. Any other (an entity, a soft line break, a
    placeholder for code) stands for its source as a whole.
    """

    text_at: int
    source_at: int
    text_length: int
    source_length: int
    verbatim: bool

    @property
    def text_end(self) -> int:
        return self.text_at + self.text_length

    @property
    def source_end(self) -> int:
        return self.source_at + self.source_length


@dataclass(frozen=True, slots=True)
class TextMap:
    """The source place of each character of a block's text; segments in order, without gaps in text."""

    segments: tuple[Segment, ...]

    def to_source(self, span: Span) -> Span:
        """The source of a span of text; a span that cuts a segment which is not verbatim takes all of it."""
        if not self.segments:
            return Span(0, 0)
        first = self._at(span.start)
        start = first.source_at + (span.start - first.text_at if first.verbatim else 0)
        if span.end <= span.start:
            if span.start >= first.text_end:  # after the last character
                start = first.source_end
            return Span(start, start)
        last = self._at(span.end - 1)
        end = last.source_at + span.end - last.text_at if last.verbatim else last.source_end
        return Span(start, end)

    def to_text(self, offset: int) -> int:
        """The place in the text of a place in the source; markup counts to the text that follows it."""
        index = bisect_right(self.segments, offset, key=attrgetter("source_at")) - 1
        if index < 0:
            return 0
        segment = self.segments[index]
        into = offset - segment.source_at
        if segment.verbatim:
            return min(segment.text_at + into, segment.text_end)
        return segment.text_end if into >= segment.source_length else segment.text_at

    def between(self, span: Span) -> tuple[Segment, ...]:
        """The segments that a span of text touches."""
        return self.segments[self._index(span.start) : self._index(max(span.end - 1, span.start)) + 1]

    def _at(self, offset: int) -> Segment:
        return self.segments[self._index(offset)]

    def _index(self, offset: int) -> int:
        return max(bisect_right(self.segments, offset, key=attrgetter("text_at")) - 1, 0)
