"""CPU time of the commands that should answer at once, against `python -c "import spacy"`.

Usage: python benchmarks/startup.py [RUNS]. Ends with 1 where a ratio is over the bar.
"""

from __future__ import annotations

import sys

from cpu import medians, medlint

BAR = 0.25


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    taken = medians(
        {
            "import spacy": [sys.executable, "-c", "import spacy"],
            "medlint --help": medlint("--help"),
            "medlint explain encoding/mojibake": medlint("explain", "encoding/mojibake"),
        },
        runs=runs,
    )
    base = taken.pop("import spacy")
    print(f"import spacy: {base:.3f} s of CPU, median of {runs}")
    for name, time in taken.items():
        print(f"{name}: {time:.3f} s, ratio {time / base:.3f}, bar {BAR}: {'ok' if time <= BAR * base else 'OVER'}")
    return int(any(time > BAR * base for time in taken.values()))


if __name__ == "__main__":
    sys.exit(main())
