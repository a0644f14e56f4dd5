"""Fixes: from block text to the source, how safe they are there, which fit together, and how they are written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import regex

from medlint.model import Block, Checked, Document, Edit, Finding, Fix, MedlintError, Safety, Span

_ROUNDS = 10  # a fix may uncover another; ten rounds end any quarrel between two rules
_GRAVE = regex.compile(
    r"\d|\b(?:no|not|never|without|none|nor|cannot|mg|mcg|µg|μg|ug|g|kg|ml|l|dl|mmol|iu|units?)\b|n['’]t\b",
    regex.IGNORECASE,
)
_MARKUP = regex.compile(r"[<>&*_\[\]`|#\\~]")


class Lints(Protocol):
    """What the loop of fixes needs of a linter."""

    def check(self, document: Document) -> Checked: ...
    def reread(self, document: Document, text: str) -> Document: ...


def to_source(fix: Fix, block: Block | None, document: Document) -> Fix:
    """A hit's fix in source offsets.

    What crosses markup becomes `display`; what touches a number, a unit or a negation is never safe.
    """
    if block is None:
        return Fix(fix.edits, _graded(fix.safety, fix.edits, document.source))
    edits = []
    safety = fix.safety
    for start, end, replacement in fix.edits:
        at = block.map.to_source(Span(start, end))
        edits.append(Edit(at.start, at.end, replacement))
        crosses = not _contiguous(block, start, end)
        if crosses or (document.format != "plain" and _MARKUP.search(replacement)):
            safety = Safety.DISPLAY
    return Fix(tuple(edits), _graded(safety, fix.edits, block.text))


def _graded(safety: Safety, edits: Sequence[Edit], text: str) -> Safety:
    touched = any(_GRAVE.search(text[edit.start : edit.end] + "\n" + edit.replacement) for edit in edits)
    return Safety.UNSAFE if touched and safety is Safety.SAFE else safety


def _contiguous(block: Block, start: int, end: int) -> bool:
    """Whether the source of text[start:end] is one stretch without markup or placeholders in it."""
    inside = block.map.between(Span(start, end))
    joined = all(a.source_at + a.source_length == b.source_at for a, b in pairwise(inside))
    return joined and all(
        run.verbatim or not block.text[run.text_at : run.text_at + run.text_length].isalnum() for run in inside
    )


def choose(findings: Sequence[Finding], *, unsafe: bool) -> list[Fix]:
    """Fixes that may be applied together: no two touch the same place, the first in the source wins."""
    allowed = {Safety.SAFE, Safety.UNSAFE} if unsafe else {Safety.SAFE}
    taken: list[tuple[int, int]] = []
    chosen = []
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.rule)):
        if finding.fix is None or finding.fix.safety not in allowed:
            continue
        places = [(edit.start, edit.end) for edit in finding.fix.edits]
        if any(start <= old_end and old_start <= end for start, end in places for old_start, old_end in taken):
            continue
        taken += places
        chosen.append(finding.fix)
    return chosen


def apply(text: str, fixes: Sequence[Fix]) -> str:
    """The text with every edit made, right to left."""
    pieces = []
    at = len(text)
    for start, end, replacement in sorted((edit for fix in fixes for edit in fix.edits), reverse=True):
        pieces += [text[end:at], replacement]
        at = start
    return text[:at] + "".join(reversed(pieces))


def fixed(linter: Lints, document: Document, *, unsafe: bool = False) -> str:
    """The source of a document after its fixes, repeated until nothing changes."""
    for _ in range(_ROUNDS):
        fixes = choose(linter.check(document).findings, unsafe=unsafe)
        text = apply(document.source, fixes)
        if text == document.source:
            break
        document = linter.reread(document, text)
    return document.source


def write(path: Path, before: bytes, data: bytes) -> None:
    """Replace a file at once, its mode kept. Raises MedlintError where it is no longer what was read."""
    try:
        if path.read_bytes() != before:
            raise MedlintError(f"{path}: changed while medlint ran; left alone")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(path.stat().st_mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise MedlintError(f"{path}: cannot write: {error.strerror}") from None
