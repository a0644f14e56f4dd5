"""A block's text, cut where something begins or ends: a finding, a link, bold words, code, an invisible character."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from medlint.model import Block, Segment, Span
from medlint.reports.escape import hidden
from medlint.reports.html.notes import Note

_PLACEHOLDER = "code"  # what readers put for code
_FOOTNOTE = "#fn:"


class Piece(NamedTuple):
    """A stretch of text that is the same throughout.

    `kind`: "text"; "code", as the source has it; "sign", a character that shows nothing, by its number; "footnote", the
    label of one; "caret", a place between letters. `notes` are the findings that it belongs to, `ends` those that end
    with it; `target` is that of a link that ends with it, where its words do not say it.
    """

    text: str
    kind: str = "text"
    notes: tuple[Note, ...] = ()
    ends: tuple[Note, ...] = ()
    strong: bool = False
    link: bool = False
    target: str = ""


def pieces(block: Block, source: str, notes: Sequence[Note]) -> Iterator[Piece]:
    """The text of a block and the findings that stand in it; those that overlap share the pieces they have in common.

    `source` is that of the article.
    """
    text = block.text
    code = {segment.text_at: segment for segment in block.map.segments if _is_code(segment, text, source)}
    signs = {at for at, letter in enumerate(text) if hidden(letter)} if not text.isprintable() else set()
    begins, ends = _edges((note, _whole(note.finding.span, code.values())) for note in notes)
    linked, bold = _changes(link.span for link in block.links), _changes(block.strong)
    targets = {link.span.end: link.target for link in block.links if link.span.start < link.span.end}
    footnotes = {link.span.start: link.target.removeprefix(_FOOTNOTE) for link in block.links if _is_footnote(link)}
    cuts = {0, len(text), *begins, *ends, *linked, *bold, *footnotes, *signs, *(at + 1 for at in signs)}
    cuts.update(edge for segment in code.values() for edge in (segment.text_at, segment.text_end))
    current: dict[Note, None] = {}
    link = strong = False
    for start, end in pairwise([*sorted(cuts), len(text)]):
        if start in footnotes:
            yield Piece(footnotes[start], "footnote")
        for note in begins[start]:
            if note in ends[start]:
                yield Piece("", "caret", (note,), (note,))
            else:
                current[note] = None
        link, strong = linked.get(start, link), bold.get(start, strong)
        if start == end:
            continue
        kind, shown = "text", text[start:end]
        if start in code:
            segment = code[start]
            kind, shown = "code", source[segment.source_at : segment.source_end]
        elif start in signs:
            kind, shown = "sign", f"U+{ord(shown):04X}"
        target = targets.get(end, "") if link else ""
        closing = tuple(note for note in ends[end] if note in current)
        yield Piece(shown, kind, tuple(current), closing, strong, link, "" if target == shown else target)
        for note in closing:
            del current[note]


def _is_code(segment: Segment, text: str, source: str) -> bool:
    """Whether a segment stands for code or a shortcode, which the reader left out."""
    return (
        not segment.verbatim
        and segment.text_length == len(_PLACEHOLDER)
        and text.startswith(_PLACEHOLDER, segment.text_at)
        and source[segment.source_at : segment.source_end] != _PLACEHOLDER
    )


def _is_footnote(link: tuple[Span, str]) -> bool:
    span, target = link
    return span.start == span.end and target.startswith(_FOOTNOTE)


def _whole(span: Span, code: Iterable[Segment]) -> Span:
    """A span that cuts no code."""
    start, end = span
    for segment in code:
        if segment.text_at < start < segment.text_end:
            start = segment.text_at
        if segment.text_at < end < segment.text_end:
            end = segment.text_end
    return Span(start, end)


def _edges(spans: Iterable[tuple[Note, Span]]) -> tuple[dict[int, list[Note]], dict[int, list[Note]]]:
    """Which findings begin, and which end, at each place."""
    begins: defaultdict[int, list[Note]] = defaultdict(list)
    ends: defaultdict[int, list[Note]] = defaultdict(list)
    for note, (start, end) in spans:
        begins[start].append(note)
        ends[max(start, end)].append(note)
    return begins, ends


def _changes(spans: Iterable[Span]) -> dict[int, bool]:
    """Where spans that do not overlap begin (True) and end (False); one that begins where another ends goes on."""
    found: dict[int, bool] = {}
    for start, end in sorted(spans):
        if start < end:
            found[start] = True
            found[end] = False
    return found
