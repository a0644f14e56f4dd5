"""CPU time of `medlint check` over 2,000 articles that have not changed, against `python -c "import spacy"`.

Usage: python benchmarks/cache.py [FOLDER] [--runs N] [--number N]. FOLDER holds articles, which are repeated (default:
examples/, whose drafts have more faults than any real article). Ends with 1 where the ratio is over the bar, the second
report differs from the first, or spaCy, textstat or the rule cards are loaded for it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from cpu import medians, medlint, seconds
from many import EXAMPLES, articles

BAR = 0.6
SLOW = ("spacy", "textstat", "medlint.rulebook.load")
CODES = (0, 1)  # with findings or without


def report(folder: str) -> bytes:
    """What medlint prints of a folder."""
    return subprocess.run(medlint("check", folder), capture_output=True, check=False).stdout


def loaded(folder: str) -> list[str]:
    """Which slow modules are loaded for that."""
    code = f"import sys; from medlint.cli import main; main(['check', {folder!r}, '--output', 'text'])"
    command = [sys.executable, "-X", "importtime", "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    modules = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    return [name for name in SLOW if name in modules]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--number", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as target:
        (Path(target) / ".git").mkdir()  # the cache lies at the root of a repository
        articles(options.folder, Path(target), options.number)
        print(f"first run: {seconds(medlint('check', target), codes=CODES):.1f} s of CPU")
        first = report(target)
        taken = medians(
            {"spacy": [sys.executable, "-c", "import spacy"], "again": medlint("check", target)},
            runs=options.runs,
            codes=CODES,
        )
        again, slow = report(target), loaded(target)
    ratio = taken["again"] / taken["spacy"]
    print(again.decode().splitlines()[-1])
    print(f"import spacy: {taken['spacy']:.3f} s of CPU, median of {options.runs}")
    print(f"again: {taken['again']:.3f} s, ratio {ratio:.2f}, bar {BAR}: {'ok' if ratio <= BAR else 'OVER'}")
    print(f"the same report: {'ok' if again == first else 'NO'}; loaded: {', '.join(slow) or 'nothing slow'}")
    return int(ratio > BAR or again != first or bool(slow))


if __name__ == "__main__":
    sys.exit(main())
