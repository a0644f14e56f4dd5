"""Builds a block's text together with its map to the source."""

from __future__ import annotations

from collections.abc import Iterable

from medlint.model import Segment, TextMap


class TextBuilder:
    """Collects text piece by piece; each piece says which stretch of the source it stands for."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self.length = 0

    def copy(self, source: str, start: int, end: int) -> None:
        """Append source[start:end] letter for letter."""
        if start >= end:
            return
        if self._segments:
            last = self._segments[-1]
            if last.verbatim and last.source_at + last.source_length == start:
                longer = last.text_length + end - start
                self._segments[-1] = Segment(last.text_at, last.source_at, longer, longer, True)
                self._append(source[start:end])
                return
        self._segments.append(Segment(self.length, start, end - start, end - start, True))
        self._append(source[start:end])

    def put(self, text: str, start: int, end: int) -> None:
        """Append `text`, which stands as a whole for source[start:end]."""
        if text:
            self._segments.append(Segment(self.length, start, len(text), end - start, False))
            self._append(text)

    def add(self, text: str, segments: Iterable[Segment]) -> None:
        """Append a text that has a map already."""
        for segment in segments:
            self._segments.append(segment._replace(text_at=segment.text_at + self.length))
        self._append(text)

    @property
    def end(self) -> int:
        """The place in the source at which the last piece ends."""
        return self._segments[-1].source_end if self._segments else 0

    @property
    def last(self) -> str:
        """The last character; empty where there is none."""
        return self._pieces[-1][-1:] if self._pieces else ""

    @property
    def lead(self) -> int:
        """The number of blank characters at its start, which `build` cuts off."""
        text = "".join(self._pieces)
        return len(text) - len(text.lstrip())

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)

    def whole(self) -> tuple[str, TextMap]:
        """The text, blank ends and all, and its map."""
        return "".join(self._pieces), TextMap(tuple(self._segments))

    def build(self) -> tuple[str, TextMap]:
        """The text, without blank ends, and its map."""
        text = "".join(self._pieces)
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if end <= start:
            return "", TextMap(())
        return text[start:end], TextMap(cut(self._segments, start, end))


def cut(segments: Iterable[Segment], start: int, end: int) -> tuple[Segment, ...]:
    """The segments of text[start:end], counted anew from `start`."""
    kept = []
    for text_at, source_at, text_length, source_length, verbatim in segments:
        head = max(start - text_at, 0)
        length = min(text_at + text_length, end) - text_at - head
        if length <= 0:
            continue
        if verbatim:
            kept.append(Segment(text_at + head - start, source_at + head, length, length, True))
        else:
            kept.append(Segment(text_at + head - start, source_at, length, source_length, False))
    return tuple(kept)
