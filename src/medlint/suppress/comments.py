"""Comments that speak to medlint, read: what each wants ignored, where, and why."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from medlint.model import Block, Document, Span

Verb = Literal["ignore-next-line", "ignore-start", "ignore-end", "ignore-file"]
VERBS: tuple[Verb, ...] = ("ignore-next-line", "ignore-start", "ignore-end", "ignore-file")

_COMMENT = re.compile(r"<!--\s*medlint[-:\s]\s*(?P<verb>\w[\w-]*\b)?(?P<rest>.*)-->\Z", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"(?:\A|(?<=\s))(?:--+|[–—])")
_NAME = re.compile(r"[^\s,>]+")  # the '>' of a quote may stand before each line
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Name:
    """A word of a comment that names a rule, a category or all, and where it stands in the source."""

    text: str
    span: Span


@dataclass(slots=True, eq=False)
class Comment:
    """A comment. `verb` is empty where it is none of ours, and `said` is then what it has in its place.

    `covers` is the stretch of the source that it speaks of: a finding that begins there is meant. `end` is, of the two
    comments around a range, the other one.
    """

    span: Span
    verb: Verb | Literal[""]
    said: str
    names: tuple[Name, ...]
    reason: str
    covers: Span = Span(0, 0)
    end: Comment | None = None


class Lines:
    """The starts and ends of the lines of a source; looked for once, since a source may be one long line."""

    def __init__(self, source: str) -> None:
        self._ends = [found.end() for found in _LINE_END.finditer(source)]
        self._length = len(source)

    def start(self, at: int) -> int:
        """The start of the line of a place."""
        before = bisect_right(self._ends, at)
        return self._ends[before - 1] if before else 0

    def end(self, at: int) -> int:
        """The end of the line of a place, its line end included."""
        before = bisect_right(self._ends, at)
        return self._ends[before] if before < len(self._ends) else self._length


def read(document: Document, lines: Lines) -> list[Comment]:
    """The comments of a document, in order, each with what it covers.

    The next line is the next block of prose, and what stands before that; from within a paragraph it is the next line
    of the source, where that still belongs to it. A range that is never ended runs to the end of the file.
    """
    found = [_read(document.source, span) for span in document.comments]
    blocks = sorted((_place(block), block.kind == "alt") for block in document.blocks if block.map.segments)
    places = [place for place, _ in blocks]
    around = [place for place, alt in blocks if not alt]  # a picture lies within its paragraph
    whole = Span(0, len(document.source) + 1)
    begun: list[Comment] = []
    by_names: dict[frozenset[str], list[Comment]] = {}
    for comment in found:
        if comment.verb == "ignore-file":
            comment.covers = whole
        elif comment.verb == "ignore-next-line":
            comment.covers = _next(lines, comment.span, places, around)
        elif comment.verb == "ignore-start":
            comment.covers = Span(comment.span.start, whole.end)
            begun.append(comment)
            by_names.setdefault(_named(comment), []).append(comment)
        elif comment.verb == "ignore-end" and (
            start := _latest(by_names.get(_named(comment), []) if comment.names else begun)
        ):
            start.end = comment
            start.covers = Span(start.span.start, comment.span.start)
            comment.end = start
    return found


def _read(source: str, span: Span) -> Comment:
    text = source[span.start : span.end]
    parts = _COMMENT.match(text)
    said = (parts["verb"] or "").lower() if parts else ""
    verb: Verb | Literal[""] = next((verb for verb in VERBS if verb == said), "")
    if parts is None or not verb:
        return Comment(span, "", said, (), "")
    at = parts.start("rest")
    split = _REASON.search(parts["rest"])
    named = parts["rest"][: split.start()] if split else parts["rest"]
    names = [Name(found[0].lower(), Span(*found.span()).moved(span.start + at)) for found in _NAME.finditer(named)]
    reason = re.sub(r"[\r\n][ \t>]*", " ", parts["rest"][split.end() :]) if split else ""
    return Comment(span, verb, said, tuple(names), " ".join(reason.split()))


def _place(block: Block) -> Span:
    first, last = block.map.segments[0], block.map.segments[-1]
    return Span(first.source_at, last.source_end)


def _next(lines: Lines, comment: Span, places: list[Span], around: list[Span]) -> Span:
    before = bisect_left(around, (comment.end, 0)) - 1
    line = lines.end(comment.end)
    if before >= 0 and line < around[before].end:
        return Span(line, lines.end(line))
    index = bisect_left(places, (comment.end, 0))
    return Span(comment.end, places[index].end if index < len(places) else comment.end)


def _named(comment: Comment) -> frozenset[str]:
    return frozenset(name.text for name in comment.names)


def _latest(begun: list[Comment]) -> Comment | None:
    """The latest start that has no end yet; those after it are dropped."""
    while begun:
        comment = begun.pop()
        if comment.end is None:
            return comment
    return None


def without(source: str, lines: Lines, comment: Span) -> Span:
    """The stretches to take out of a source so that nothing is left of a comment: its line, where it stands alone on
    one, and a blank line that would be one too many; else the space that would be.
    """
    start, end = lines.start(comment.start), lines.end(comment.end)
    before, after = source[start : comment.start], source[comment.end : end]
    if before.strip() and not after[:1].strip():
        return Span(start + len(before.rstrip(" \t")), comment.end)
    if after.strip():
        return comment if before.strip() else Span(comment.start, end - len(after.lstrip(" \t")))
    if before.strip(" \t"):
        return comment  # a byte order mark
    above, below = lines.start(max(start - 1, 0)), lines.end(end)
    parted = start == 0 or not source[above:start].strip()
    if parted and end == len(source):
        return Span(above, end)
    if parted and not source[end:below].strip():
        return Span(start, below)
    return Span(start, end) if parted or not source[end:below].strip() else comment


def ranges(comments: list[Comment]) -> Iterator[Comment]:
    """The comments that ignore something, where what they cover begins."""
    kept = [comment for comment in comments if comment.verb and comment.verb != "ignore-end"]
    yield from sorted(kept, key=lambda comment: comment.covers.start)
