"""A name for a finding that survives edits elsewhere in the article, for baselines and code hosts."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from medlint.model import Document, Finding, Surroundings
from medlint.places.outline import above
from medlint.places.paths import relative

PREFIX = "medlint/v1:"
WORDS = 5
"""Words of context on either side of the match."""
FAR = 2_000
"""Characters of them at most: without a blank, all of a text is one word."""


def fingerprints(
    document: Document,
    findings: Sequence[Finding],
    root: Path | None = None,
    *,
    path: str = "",
    ids: Mapping[str, str] = {},
) -> list[str]:
    """One for each finding, which come in order of place: `medlint/v1:` and the SHA-256 in hexadecimal digits.

    It holds rule, path (from `root`, as in the Context), the headings above, the match with five words either side (of
    FAR characters at most) in block text (in the source, for what no block holds; casefolded, space run together), and
    the number of the same before it in the file. With a `path` it is what it was when the file lay there, and with
    `ids` when rules had those instead of their own.
    """
    path = path or relative(document.path, root).replace("\\", "/")
    seen: Counter[str] = Counter()
    found = []
    for finding in placed(document, findings):
        over, words = finding.surroundings or ((), ("", "", ""))
        key = json.dumps([ids.get(finding.rule, finding.rule), path, _path(over), words])
        seen[key] += 1
        found.append(PREFIX + sha256(f"{key}#{seen[key]}".encode("ascii")).hexdigest())
    return found


def placed(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each with its surroundings."""
    if all(finding.surroundings for finding in findings):
        return list(findings)
    paths = [tuple(" ".join(block.text.split()) for block in blocks) for blocks in above(document)]
    starts = [block.map.segments[0].source_at if block.map.segments else 0 for block in document.blocks]
    found = []
    for finding in findings:
        index = finding.block if finding.block is not None else bisect_right(starts, finding.start) - 1
        over = paths[index] if 0 <= index < len(paths) else ()
        found.append(replace(finding, surroundings=Surroundings(over, _words(document, finding))))
    return found


def headings(finding: Finding) -> tuple[str, ...]:
    """The headings above a finding that was placed, outermost first."""
    return finding.surroundings.headings if finding.surroundings else ()


def _words(document: Document, finding: Finding) -> tuple[str, str, str]:
    """Words before, the match, words after. A finding about the whole document has no neighbours."""
    if finding.scope == "document":
        return "", _folded(finding.match), ""
    if finding.block is None:
        text, start, end = document.source, finding.start, finding.end
    else:
        text, (start, end) = document.blocks[finding.block].text, finding.span
    before = text[max(start - FAR, 0) : start].rsplit(None, WORDS)[-WORDS:]
    after = text[end : end + FAR].split(None, WORDS)[:WORDS]
    return _folded(" ".join(before)), _folded(text[start:end]), _folded(" ".join(after))


@lru_cache(1024)  # many findings stand under the same headings
def _path(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_folded, headings))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
