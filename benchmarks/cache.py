"""CPU time of `medlint check` over 2,000 articles that have not changed, against `python -c "import spacy"`.

Usage: python benchmarks/cache.py [FOLDER] [--runs N] [--number N] [--outputs text,json,sarif,html].

FOLDER holds articles, which are repeated (default: examples/, whose drafts have more faults than any real article).
Ends with 1 where a ratio is over its bar, the second report differs from the first, or spaCy, textstat or the rule
cards are loaded for it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from cpu import medians, medlint, seconds
from many import EXAMPLES, articles

BARS = {"text": 0.6, "json": 1.0, "sarif": 1.0, "html": 6.0}
"""What each output may take, in times what importing spaCy takes."""
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
    parser.add_argument("--outputs", default="text")
    options = parser.parse_args()
    outputs = options.outputs.split(",")
    with tempfile.TemporaryDirectory() as target:
        (Path(target) / ".git").mkdir()  # the cache lies at the root of a repository
        articles(options.folder, Path(target), options.number)
        print(f"first run: {seconds(medlint('check', target), codes=CODES):.1f} s of CPU")
        first = report(target)
        taken = medians(
            {
                "spacy": [sys.executable, "-c", "import spacy"],
                **{output: medlint("check", target, "--output", output) for output in outputs},
            },
            runs=options.runs,
            codes=CODES,
        )
        again, slow = report(target), loaded(target)
    print(again.decode().splitlines()[-1])
    print(f"import spacy: {taken['spacy']:.3f} s of CPU, median of {options.runs}")
    over = False
    for output in outputs:
        ratio = taken[output] / taken["spacy"]
        over |= ratio > BARS[output]
        verdict = "ok" if ratio <= BARS[output] else "OVER"
        print(f"{output} again: {taken[output]:.3f} s, ratio {ratio:.2f}, bar {BARS[output]}: {verdict}")
    print(f"the same report: {'ok' if again == first else 'NO'}; loaded: {', '.join(slow) or 'nothing slow'}")
    return int(over or again != first or bool(slow))


if __name__ == "__main__":
    sys.exit(main())
