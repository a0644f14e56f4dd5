"""How much faster `medlint check --jobs 2` is than `--jobs 1` over 500 articles that the cache does not know.

Usage: python benchmarks/jobs.py [FOLDER] [--runs N] [--number N]. FOLDER holds articles, which are repeated (default:
examples/). By the clock on the wall: the best of all runs, taken in turns, on a machine that should do nothing else.
The CPU time says what a second process costs. Ends with 1 where it is too slow or reports differ.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from cpu import medlint, seconds
from many import EXAMPLES, articles

BAR = 1.6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--number", type=int, default=500)
    options = parser.parse_args()
    wall: dict[str, list[float]] = {"1": [], "2": []}
    cpu: dict[str, list[float]] = {"1": [], "2": []}
    with tempfile.TemporaryDirectory() as target:
        articles(options.folder, Path(target), options.number)
        reports = {jobs: Path(target) / f"report-{jobs}" for jobs in wall}
        for _ in range(options.runs):
            for jobs, times in wall.items():
                output = f"json={reports[jobs]}"
                command = medlint("check", target, "--no-cache", "--jobs", jobs, "--output", output)
                start = time.perf_counter()
                cpu[jobs].append(seconds(command, codes=(0, 1)))
                times.append(time.perf_counter() - start)
        same = reports["1"].read_bytes() == reports["2"].read_bytes()
    ratio = min(wall["1"]) / min(wall["2"])
    for jobs, times in wall.items():
        print(f"--jobs {jobs}: {min(times):.1f} s on the wall, {min(cpu[jobs]):.1f} s of CPU, best of {options.runs}")
    print(f"{ratio:.2f} times as fast, bar {BAR}: {'ok' if ratio >= BAR else 'UNDER'}")
    print(f"the same report: {'ok' if same else 'NO'}")
    return int(ratio < BAR or not same)


if __name__ == "__main__":
    sys.exit(main())
