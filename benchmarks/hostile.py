"""CPU time of `medlint check` on files of 300 kB that are made to stall a parser.

Usage: python benchmarks/hostile.py. Ends with 1 where a file takes BAR seconds or more, or medlint fails on one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cpu import medlint, seconds

BAR = 2.0
SIZE = 300_000
HOSTILE = {
    "open tags": ("html", "<a "),
    "attributes": ("html", "<p a=b "),
    "ampersands": ("html", "&"),
    "comments": ("html", "<!--"),
    "brackets": ("md", "["),
    "link ends": ("md", "]("),
    "stars": ("md", "*a "),
    "underscores": ("md", "_a "),
    "backticks": ("md", "`" * 7 + " a " + "`" * 6 + " "),
    "nested quotes": ("md", "> "),
    "nested lists": ("md", "- "),
    "table cells": ("md", "|a"),
}


def main() -> int:
    over = False
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (suffix, piece)) in enumerate(HOSTILE.items()):
            path = Path(folder, f"{number}.{suffix}")
            path.write_text(piece * (SIZE // len(piece)), encoding="utf-8")
            try:
                taken = seconds(medlint("check", "--no-cache", str(path)), codes=(0, 1))
            except RuntimeError as error:  # a rule gave up on it
                print(f"{name} (.{suffix}, {piece[:8]!r}): FAILED: {error}")
                over = True
                continue
            over |= taken >= BAR
            print(f"{name} (.{suffix}, {piece[:8]!r}): {taken:.2f} s, bar {BAR:g}: {'ok' if taken < BAR else 'OVER'}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
