"""Kills `medlint check` at random moments: with a cache, and with --fix. No article may be harmed, no next run wrong.

Usage: python benchmarks/kill.py [--times N] [--seed N]. Ends with 1 at the first article that is neither as it was nor
as its fixes leave it, and at the first report after a kill that differs from that of a run without a cache.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cpu import medlint
from many import EXAMPLES, articles

NUMBER = 60


def run(folder: Path, *options: str) -> bytes:
    """What medlint prints of a folder."""
    command = medlint("check", ".", "--jobs", "2", *options)
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout


def killed(folder: Path, after: float, *options: str) -> None:
    """Starts medlint and kills it so many seconds later, if it is not done; its processes go with it."""
    quiet = subprocess.DEVNULL
    command = medlint("check", ".", "--jobs", "2", *options)
    with subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet) as process:
        time.sleep(after)
        process.kill()


def contents(folder: Path) -> dict[str, bytes]:
    """What every article holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".md", ".html", ".txt"}}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as made:
        pristine, folder = Path(made) / "pristine", Path(made) / "work"
        pristine.mkdir()
        (pristine / ".git").mkdir()
        articles(EXAMPLES, pristine, NUMBER)
        before = contents(pristine)
        shutil.copytree(pristine, folder)
        start = time.perf_counter()
        report = run(folder, "--no-cache")
        whole = time.perf_counter() - start
        start = time.perf_counter()
        run(folder, "--fix")
        fixing = time.perf_counter() - start
        after, left = contents(folder), run(folder, "--no-cache")
        for number in range(options.times):
            fix = number % 2 == 1
            if number % 10 == 0:  # the cache fills from kill to kill, then begins anew
                shutil.rmtree(folder)
                shutil.copytree(pristine, folder)
            if fix:
                killed(folder, dice.uniform(0, fixing), "--fix")
                now = contents(folder)
                wrong = [name for name, data in now.items() if data not in {before.get(name), after.get(name)}]
                wrong += sorted(set(now) ^ set(before))
                if not wrong and number % 10 == 9:  # the fixes are finished, and what is left is what should be
                    run(folder, "--fix")
                    wrong = ["after --fix"] if (contents(folder), run(folder)) != (after, left) else []
            else:
                killed(folder, dice.uniform(0, whole))
                wrong = ["the report"] if run(folder) != run(folder, "--no-cache") else []
                wrong += ["the report"] if number == 0 and run(folder) != report else []
            if wrong:
                print(f"kill {number}: wrong: {', '.join(wrong)}")
                return 1
    print(f"{options.times} kills: no article harmed, every next run right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
