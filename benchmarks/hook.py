"""What pre-commit adds: the hook on one draft of a repository of 2,000 against `medlint check` of that draft.

Usage: python benchmarks/hook.py [FOLDER] [--runs N] [--number N]. FOLDER holds articles, which are repeated (default:
examples/). By the clock on the wall, in turns, the median ratio of the pairs. Needs pre-commit, and a package index:
the hook is installed as pre-commit does it, from the last commit of this checkout, and both sides run what was
installed. The bar is for a draft that has changed since the run before. One that has not is printed for comparison:
medlint then has next to nothing to do, and pre-commit as much as ever. Ends with 1 where the ratio is over the bar.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from many import EXAMPLES, articles

BAR = 1.3
ROOT = Path(__file__).resolve().parents[1]
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
DRAFT = "00000.md"

CONFIG = """\
repos:
  - repo: {root}
    rev: {rev}
    hooks: [{{id: medlint}}]
"""


def run(folder: Path, command: Sequence[str], *, codes: Sequence[int] = (0,)) -> str:
    """What a command prints in a folder. Raises RuntimeError for another exit code."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def repository(folder: Path, source: Path, number: int) -> None:
    """A repository of so many articles, all committed, with the hook in its config."""
    articles(source, folder, number)
    rev = run(ROOT, ["git", "rev-parse", "HEAD"]).strip()
    (folder / ".pre-commit-config.yaml").write_text(CONFIG.format(root=ROOT, rev=rev), encoding="utf-8")
    run(folder, ["git", "init", "-q"])
    run(folder, ["git", "add", "-A"])
    run(folder, ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-qm", "Articles"])


def pairs(folder: Path, medlint: str, *, changed: bool, runs: int) -> list[tuple[float, float]]:
    """Seconds of the hook and of `medlint check`, in turns, each on a draft that has changed since the run before, or
    has not.
    """
    commands = ([*PRE_COMMIT, "run"], [medlint, "check", DRAFT])
    taken: list[tuple[float, float]] = []
    for turn in range(runs):
        times = []
        for number, command in enumerate(commands):
            if changed:
                with (folder / DRAFT).open("a", encoding="utf-8") as file:
                    file.write(f"\nMore of it, {turn} and {number}.\n")
                run(folder, ["git", "add", DRAFT])
            start = time.perf_counter()
            run(folder, command, codes=(0, 1))
            times.append(time.perf_counter() - start)
        taken.append((times[0], times[1]))
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--number", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch) / "repository", Path(scratch) / "home"
        folder.mkdir()
        os.environ["PRE_COMMIT_HOME"] = str(home)
        os.environ.pop("PYTHONPATH", None)
        repository(folder, options.folder, options.number)
        run(folder, [*PRE_COMMIT, "install-hooks"])
        medlint = str(next(home.glob("repo*/py_env-*/bin/medlint")))
        pairs(folder, medlint, changed=True, runs=1)
        taken = {
            "changed": pairs(folder, medlint, changed=True, runs=options.runs),
            "unchanged": pairs(folder, medlint, changed=False, runs=options.runs),
        }
    ratios = {}
    for name, times in taken.items():
        hook, alone = (statistics.median(seconds) for seconds in zip(*times, strict=True))
        ratios[name] = statistics.median(hook / alone for hook, alone in times)
        print(f"{name}: hook {hook:.2f} s on the wall, medlint check {alone:.2f} s, median ratio {ratios[name]:.2f}")
    over = ratios["changed"] > BAR
    print(f"changed draft: ratio {ratios['changed']:.2f}, bar {BAR}: {'OVER' if over else 'ok'}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
