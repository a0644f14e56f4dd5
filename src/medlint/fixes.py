"""Fixes: from block text to the source, how safe they are there, which fit together, and how they are written."""

from __future__ import annotations

import os
import stat
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Protocol

import regex

from medlint import sources, writing
from medlint.edits import Made, apply, stretch
from medlint.model import Block, Checked, Document, Edit, Finding, Fix, MedlintError, Safety, Span
from medlint.places.positions import LineIndex

_ROUNDS = 100
"""Rounds of fixes of one article. Each makes the fixes that do not touch one another, so that of a row of n that do
half are left after it; built-in rules are done after three or four. More than this means that rules undo each other.
"""

_GROWTH = 2
"""Times its length to which fixes may let an article grow; a rule that feeds itself would not stop there."""


_UNITS = r"mg|mcg|µg|μg|ug|g|kg|ml|l|dl|mmol|iu|units?"
_GRAVE = regex.compile(
    rf"\d|\b(?:no|not|never|without|none|nor|cannot|{_UNITS})\b|n['’]t\b",
    regex.IGNORECASE,
)
"""What no safe fix may take away or bring in."""

_DRUG = (
    r"\b[^\W\d_]{3,}(?:statin|pril|sartan|olol|dipine|azosin|semide|thiazide|lactone|ivabradine|parin|xaban|gatran|grel"
    r"|azole|mycin|micin|cillin|cycline|floxacin|oxacin|penem|vir|vudine|quine|caine|fentanil|codone|orphan|profen|fenac"
    r"|oxicam|coxib|triptan|setron|prazan|tidine|lukast|phylline|buterol|meterol|moterol|tropium|sone|solone|formin|glutide"
    r"|gliptin|gliflozin|glitazone|glinide|gliclazide|dronate|oxetine|triptyline|pramine|zodone|pidem|zepam|zolam|barbital"
    r"|apine|peridone|azine|racetam|gabalin|setine|mab|nib|ciclib|platin|rubicin|taxel|trexate|poetin|grastim|afil)s?\b"
    r"|\b(?:aspirin|insulin|paracetamol|acetaminophen|warfarin|digoxin|morphine|codeine|methadone|naloxone|lithium"
    r"|levothyroxine|gabapentin|valproate|phenytoin|heparin|estradiol|tamoxifen|amiodarone)\b"
)
"""Names of drugs, told by the endings of WHO, "The use of stems in the selection of International Nonproprietary Names
for pharmaceutical substances" (2018), and common ones without such an ending from the WHO Model List of Essential
Medicines (2023). A word that only looks like one costs no more than a fix that waits for --unsafe-fixes.
"""

_KEPT = regex.compile(
    rf"\d+(?:[.,:/]\d+)*|\b(?:no|not|never|without|none|nor|cannot|{_UNITS})\b|{_DRUG}", regex.IGNORECASE
)
"""What must read the same before and after a safe fix, in all words that it touches."""

_WORD = 40
"""Letters beside an edit that may belong to the same word."""

_INVISIBLE = regex.compile(r"\p{Cf}+")
_SPACE = regex.compile(r"\s")


class Lints(Protocol):
    """The methods of a linter that the loop of fixes needs."""

    def check(self, document: Document) -> Checked: ...
    def reread(self, document: Document, text: str) -> Document: ...


def to_source(fix: Fix, block: Block | None, document: Document) -> Fix:
    """A hit's fix in source offsets.

    What crosses markup, puts a space next to it or would be markup itself becomes `display`; new text is escaped as the
    format asks for. Where no fix can be written into files, as in Word drafts, all are `display`. What touches a
    number, a unit, a drug's name or a negation is never safe.
    """
    reader = sources.of(document)
    if reader.unfixable:
        fix = Fix(fix.edits, Safety.DISPLAY)
    if block is None:
        ours = all(_in_comments(edit, document) for edit in fix.edits)
        return Fix(fix.edits, fix.safety if ours else _graded(fix.safety, fix.edits, document.source))
    edits = []
    safety = fix.safety
    for start, end, replacement in fix.edits:
        at = block.map.to_source(Span(start, end))
        if not _contiguous(block, start, end, replacement):
            safety = Safety.DISPLAY
        written = reader.escape(replacement, block)
        if written is None:
            safety = Safety.DISPLAY
        edits.append(Edit(at.start, at.end, replacement if written is None else written))
    if any(before.end > after.start for before, after in pairwise(sorted(edits))):
        safety = Safety.DISPLAY  # two halves of an entity
    return Fix(tuple(edits), _graded(safety, fix.edits, block.text))


def _in_comments(edit: Edit, document: Document) -> bool:
    """Whether an edit touches nothing but a comment to medlint, which is no prose, and the space around it."""
    number = bisect_right(document.comments, edit.start, key=attrgetter("start"))
    near = document.comments[max(number - 1, 0) : number + 1]
    return any(
        edit.start < comment.end
        and comment.start < edit.end
        and not (document.source[edit.start : comment.start] + document.source[comment.end : edit.end]).strip()
        for comment in near
    )


def _graded(safety: Safety, edits: Sequence[Edit], text: str) -> Safety:
    if safety is not Safety.SAFE:
        return safety
    touched = any(_GRAVE.search(text[edit.start : edit.end] + "\n" + edit.replacement) for edit in edits)
    return Safety.UNSAFE if touched or _altered(edits, text) else safety


def _altered(edits: Sequence[Edit], text: str) -> bool:
    """Whether numbers, units, names of drugs or negations read otherwise after the edits.

    Characters that cannot be seen do not count: taking one out of a name leaves the name that everybody reads.
    """
    start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
    first, last = max(start - _WORD, 0), min(end + _WORD, len(text))
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    moved = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits]
    after = apply(text[start:end], [Fix(tuple(moved), Safety.SAFE)])
    before, after = (_INVISIBLE.sub("", words) for words in (text[start:end], after))
    return before != after and _KEPT.findall(before) != _KEPT.findall(after)


def _contiguous(block: Block, start: int, end: int, replacement: str) -> bool:
    """Whether the source of text[start:end] is one stretch without markup or placeholders in it.

    What adds or takes away space must stand clear of markup, too: `** word**` is not bold.
    """
    inside = block.map.between(Span(start, end))
    if start == end or _SPACE.search(block.text[start:end] + replacement):
        around = block.map.between(Span(max(start - 1, 0), min(end + 1, len(block.text))))
    else:
        around = inside
    joined = all(a.source_end == b.source_at for a, b in pairwise(around))
    return joined and all(
        segment.verbatim or not block.text[segment.text_at : segment.text_end].isalnum() for segment in inside
    )


def choose(findings: Sequence[Finding], *, unsafe: bool) -> list[Finding]:
    """Findings whose fixes may be applied together: no two touch the same place, the first in the source wins."""
    allowed = {Safety.SAFE, Safety.UNSAFE} if unsafe else {Safety.SAFE}
    taken: list[tuple[int, int]] = []  # in order, and apart
    chosen: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.rule)):
        if finding.fix is None or finding.fix.safety not in allowed:
            continue
        places = [(edit.start, edit.end) for edit in finding.fix.edits]
        if any(_touches(taken, start, end) for start, end in places):
            continue
        for place in places:
            insort(taken, place)
        chosen.append(finding)
    return chosen


def _touches(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(taken, end, key=itemgetter(0))
    return bool(at) and start <= taken[at - 1][1]


def fixed(linter: Lints, document: Document, *, unsafe: bool = False) -> tuple[str, list[Made]]:
    """The source of a document after its fixes, repeated until nothing changes, and the changes in the order in which
    they were made; a line counts in the text as it was then.

    Raises MedlintError where that does not come to an end: a text comes back or grows without end, or _ROUNDS are over.
    """
    seen = {document.source}
    longest = len(document.source) * _GROWTH + 1_000
    made: list[Made] = []
    for _ in range(_ROUNDS):
        after, applied = _round(linter, document, choose(linter.check(document).findings, unsafe=unsafe))
        if after.source == document.source:
            return document.source, made
        index = LineIndex.of(document)
        made += [
            Made(index.place(finding.start)[0], finding.rule, *stretch(finding.fix, document.source))
            for finding in applied
            if finding.fix
        ]
        document = after
        if document.source in seen or len(document.source) > longest:
            break
        seen.add(document.source)
    raise MedlintError("fixes of different rules undo each other; left alone: --ignore one of them", path=document.path)


def _round(linter: Lints, document: Document, findings: Sequence[Finding]) -> tuple[Document, Sequence[Finding]]:
    """The document after those fixes of findings that leave its markup as it is, and these findings."""
    return _sound(linter, document, [finding for finding in findings if finding.fix], [])


def _sound(
    linter: Lints, document: Document, findings: Sequence[Finding], kept: Sequence[Finding]
) -> tuple[Document, Sequence[Finding]]:
    """The document after the fixes of the findings `kept`, and those of others that leave its markup as it is, with all
    of these findings: it is read once where that is so of all, and a few times for each of which it is not.
    """
    together = [*kept, *findings]
    fixes = _fixes(together)
    after = _reread(linter, document, fixes)
    if after and _keeps_markup(document, after, fixes):
        return after, together
    if len(findings) < 2:
        return linter.reread(document, apply(document.source, _fixes(kept))), kept
    middle = len(findings) // 2
    _, kept = _sound(linter, document, findings[:middle], kept)
    return _sound(linter, document, findings[middle:], kept)


def _reread(linter: Lints, document: Document, fixes: Sequence[Fix]) -> Document | None:
    """The document after fixes, None where nothing can read it any more: they broke the notation of its file."""
    try:
        return linter.reread(document, apply(document.source, fixes))
    except MedlintError:
        return None


def _fixes(findings: Sequence[Finding]) -> list[Fix]:
    return [finding.fix for finding in findings if finding.fix]


def _keeps_markup(before: Document, after: Document, fixes: Sequence[Fix]) -> bool:
    """Whether a document has the same blocks after the fixes, and their text is what the fixes make of it."""
    if not (before.traits.marked and fixes):
        return True
    unescape = sources.of(before).unescape
    edits = sorted(edit._replace(replacement=unescape(edit.replacement)) for fix in fixes for edit in fix.edits)
    texts = [(block.kind, block.level, block.list, _edited(block, edits)) for block in before.blocks]
    return [text for text in texts if text[-1]] == [
        (block.kind, block.level, block.list, _letters(block.text)) for block in after.blocks
    ]


def _edited(block: Block, edits: Sequence[Edit]) -> str:
    """The letters of a block's text after edits of the source, in order; those elsewhere do not change it."""
    whole = block.map.to_source(Span(0, len(block.text)))
    first = bisect_left(edits, whole.start, key=attrgetter("start"))
    own = [
        Edit(block.map.to_text(start), block.map.to_text(end), replacement)
        for start, end, replacement in edits[first : bisect_right(edits, whole.end, key=attrgetter("start"))]
        if _within(block, start) and _within(block, end)
    ]
    return _letters(apply(block.text, [Fix(tuple(own), Safety.SAFE)]))


def _within(block: Block, offset: int) -> bool:
    segments = block.map.segments
    at = bisect_right(segments, offset, key=attrgetter("source_at"))
    return bool(at) and offset <= segments[at - 1].source_end


def _letters(text: str) -> str:
    return "".join(text.split())


def write(path: Path, before: bytes, data: bytes) -> None:
    """Replace what a file holds; of a symbolic link, the file it leads to.

    Raises MedlintError where the file is no longer what was read, or must not or cannot be written.
    """
    try:
        # Who may write anything at all is kept by the mode, too.
        writable = path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) and os.access(path, os.W_OK)
        replaced = bool(writable) and writing.replace(path, data, before)
    except OSError as error:
        raise MedlintError(
            f"cannot write: {error.strerror}; check the permissions of the file and its folder", path=path
        ) from None
    if not writable:
        raise MedlintError("cannot write: the file is read-only; change its permissions", path=path)
    if not replaced:
        raise MedlintError("changed while medlint ran; left alone", path=path)
