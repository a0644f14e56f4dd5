"""CPU time of checking one article against its length, for every shape of text that may grow.

Usage: python benchmarks/growth.py [--sizes BYTES…] [--only WORD] [--rules]. Sizes stand in the ratio 1 : 4 (default:
10,000, 40,000 and 160,000 bytes). The exponent is that of the last two sizes, each time less that of an empty article.
`--rules` says which rules take the time of what is over a bar. Ends with 1 where an exponent is above EXPONENT, or
10,000 bytes take more than SECONDS.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from datetime import date
from pathlib import Path

from shapes import SHAPES

from medlint import Linter
from medlint.config import Config
from medlint.sources import read
from medlint.timing import Clock

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
EXAMPLE = EXAMPLES / "draft.txt"
EXPONENT = 1.15
SECONDS = 0.5
SIZES = (10_000, 40_000, 160_000)
_FLOOR = 0.15  # seconds: less is noise, and no exponent is taken from it
_LONGEST = 60  # seconds that one article may take


def _spent(linter: Linter, path: str, data: bytes) -> float:
    """CPU seconds to check one article, in a process of its own: no cache is warm from the size before.

    That process first checks a draft, which copies the memory that it shares with this one.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        linter.check(read(EXAMPLE.name, EXAMPLE.read_bytes()))
        began = time.process_time()
        try:
            linter.check(read(path, data, limit=len(data) + 1))
            os.write(theirs, str(time.process_time() - began).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        said = told.read()
    os.waitpid(child, 0)
    return float(said) if said else math.inf


def _costly(linter_of: Clock, linter: Linter, path: str, data: bytes) -> str:
    linter_of.seconds.clear()
    linter.check(read(path, data, limit=len(data) + 1))
    most = sorted(linter_of.seconds.items(), key=lambda item: -item[1])[:4]
    return ", ".join(f"{rule} {seconds:.2f}" for rule, seconds in most)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", default="")
    parser.add_argument("--rules", action="store_true")
    asked = parser.parse_args()
    linter = Linter(Config(preview=True), today=date(2026, 1, 1))
    for path in sorted(EXAMPLES.glob("draft.*")):  # what is loaded once is no part of an article's time
        linter.lint_bytes(path.read_bytes(), path.name)
    empty = {suffix: _spent(linter, f"a.{suffix}", b"") for suffix in ("md", "html", "txt")}
    over = 0
    for name, (suffix, shape) in SHAPES.items():
        if asked.only not in name:
            continue
        times = []
        for size in asked.sizes:
            times.append(_spent(linter, f"a.{suffix}", shape(size).encode("utf-8", "surrogatepass")) - empty[suffix])
            if times[-1] > _LONGEST:
                break
        grown = len(times) > 1 and times[-1] > _FLOOR
        steps = math.log(asked.sizes[len(times) - 1] / asked.sizes[len(times) - 2]) if grown else 1
        exponent = math.log(times[-1] / max(times[-2], 0.01)) / steps if grown else 0
        bad = exponent > EXPONENT or times[0] > SECONDS * max(asked.sizes[0] / 10_000, 1)
        over += bad
        said = "  ".join(f"{seconds:7.2f}" for seconds in times)
        print(f"{name:40} {suffix:5} {said}  {exponent:5.2f}  {'OVER' if bad else 'ok'}", flush=True)
    print(f"{len(SHAPES)} shapes, {over} over a bar of {EXPONENT} or {SECONDS} s")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
