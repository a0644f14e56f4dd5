"""A name for a finding that survives edits elsewhere in the article, for baselines and code hosts."""

from __future__ import annotations

import json
import posixpath
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from medlint.model import Document, Finding

PREFIX = "medlint/v1:"
WORDS = 5
"""Words of context on either side of the match."""

_GUESSED = 7  # a heading that was only guessed lies below every heading in markup


def fingerprints(document: Document, findings: Sequence[Finding]) -> list[str]:
    """One for each finding, in order: `medlint/v1:` and the SHA-256 in hexadecimal digits.

    It holds rule, path, the headings above, the match with five words either side in block text (in the
    source, for what no block holds; casefolded, space run together), and the number of the same before it in the file.
    """
    path = posixpath.normpath(document.path.replace("\\", "/"))
    headings = _heading_paths(document)
    starts = [block.map.runs[0].source_at if block.map.runs else 0 for block in document.blocks]
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        index = finding.block if finding.block is not None else bisect_right(starts, finding.start) - 1
        above = headings[index] if 0 <= index < len(headings) else ()
        key = json.dumps([finding.rule, path, above, _words(document, finding)])
        seen[key] += 1
        found.append(PREFIX + sha256(f"{key}#{seen[key]}".encode("ascii")).hexdigest())
    return found


def _words(document: Document, finding: Finding) -> list[str]:
    """Words before, the match, words after. A finding about the whole document has no neighbours."""
    if finding.scope == "document":
        return ["", _folded(finding.match), ""]
    if finding.block is None:
        text, start, end = document.source, finding.start, finding.end
    else:
        text, (start, end) = document.blocks[finding.block].text, finding.span
    before = text[:start].rsplit(None, WORDS)[-WORDS:]
    after = text[end:].split(None, WORDS)[:WORDS]
    return [_folded(" ".join(before)), _folded(text[start:end]), _folded(" ".join(after))]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _heading_paths(document: Document) -> list[tuple[str, ...]]:
    """For each block the headings above it, outermost first; a heading is not above itself."""
    path: list[tuple[int, str]] = []
    paths = []
    for block in document.blocks:
        if block.kind == "heading":
            level = block.level or _GUESSED
            path = [entry for entry in path if entry[0] < level]
        paths.append(tuple(text for _, text in path))
        if block.kind == "heading":
            path.append((level, _folded(block.text)))
    return paths
