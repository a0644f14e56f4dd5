"""An article that was checked, without what its bytes tell anyway: what processes send and the cache keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from medlint.model import Checked, Document, Part
from medlint.reports.text import plain
from medlint.sources.decode import decode

if TYPE_CHECKING:
    from medlint.reports.html.reading import Reading

_EMPTY = Document("", "", ())


class Bare(NamedTuple):
    """`checked` has no path, blocks and source, but for a format whose bytes are no text, of which all is kept.

    `text` is what the text report says of the findings, `reading` what the page shows, where that was asked for.
    """

    checked: Checked
    text: str
    reading: Reading | None = None


def bare(checked: Checked, reading: Reading | None = None) -> Bare:
    """The parts of an article that reports need."""
    document = checked.document
    if document.traits.opaque:
        kept = replace(document, path="")
    else:
        kept = replace(_EMPTY, kind=document.kind, kind_grounds=document.kind_grounds, parts=_parts(checked))
    return Bare(replace(checked, document=kept), plain(document, checked.findings), reading)


def _parts(checked: Checked) -> tuple[Part, ...]:
    """The fields that findings stand in."""
    findings = [*checked.findings, *(passed.finding for passed in checked.suppressed)]
    found = {checked.document.part(finding.start) for finding in findings} if checked.document.parts else set()
    return tuple(sorted((part for part in found if part), key=lambda part: part.span))


def restored(checked: Checked, path: str, data: bytes) -> Checked:
    """An article made bare, with path and source again; its blocks stay away where they were left out."""
    kept = checked.document
    source = kept.source if kept.traits.opaque else decode(data)[0]
    return replace(checked, document=replace(kept, path=path, source=source))
