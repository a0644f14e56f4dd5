"""Kills medlint at random moments while it writes: its cache, fixes, baseline, annotated copies, reports.

Usage: python benchmarks/kill.py [--times N] [--seed N] [--only WORD]. After each kill a file is as it was or as it
should be, whole, and the next run says what a run without a cache says. Ends with 1 at the first where that is not so.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from cpu import medlint
from many import EXAMPLES, articles

NUMBER = 15
ANEW = 10
"""Kills after which the folder is made anew; the cache fills from kill to kill until then."""
BASELINE = ".medlint-baseline.yml"
DRAFT = "draft.docx"
TEXTS = "texts"
"""The folder of the articles."""

Contents = dict[str, bytes]
"""What each file of a folder holds."""


@dataclass(frozen=True, slots=True)
class Work:
    """A command that writes, and what it writes beside articles: a file, or nothing."""

    command: tuple[str, ...]
    writes: str = ""


WORKS = {
    "cache": Work(("check", TEXTS, "--jobs", "2")),
    "fix": Work(("check", TEXTS, "--jobs", "2", "--fix")),
    "baseline": Work(("baseline", TEXTS, "--jobs", "2"), BASELINE),
    "annotate": Work(("check", DRAFT, "--annotate", "copy.docx"), "copy.docx"),
    "report": Work(("check", TEXTS, "--jobs", "2", "--output", "json=report.json"), "report.json"),
    "page": Work(("check", TEXTS, "--jobs", "2", "--output", "html=report.html"), "report.html"),
    "claims": Work(("claims", TEXTS, "--output", "csv=claims.csv"), "claims.csv"),
    "stats": Work(("stats", TEXTS, "--output", "json=stats.json"), "stats.json"),
}


def run(folder: Path, *command: str) -> bytes:
    """What medlint prints of a folder."""
    done = subprocess.run(medlint(*command), cwd=folder, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"medlint {' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def killed(folder: Path, after: float, *command: str) -> None:
    """Starts medlint and kills it so many seconds later, if it is not done; its processes go with it."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(medlint(*command), cwd=folder, stdout=quiet, stderr=quiet) as process:
        time.sleep(after)
        process.kill()


def contents(folder: Path) -> Contents:
    """The files of a folder and of its articles, without those that a killed write left beside its target."""
    return {path.name: path.read_bytes() for path in files(folder) if not begun(path)}


def files(folder: Path) -> list[Path]:
    """The files that lie in a folder and in that of its articles."""
    return [path for each in (folder, folder / TEXTS) for path in each.iterdir() if path.is_file()]


def begun(path: Path) -> bool:
    """Whether a file is one that was to take the place of another."""
    return path.name.startswith(".") and path.name != BASELINE


class Trial:
    """One kind of work, killed over and over in a folder of its own."""

    def __init__(self, work: Work, made: Path, dice: random.Random) -> None:
        self.work, self.dice = work, dice
        self.pristine, self.folder = made / "pristine", made / "work"
        self.reports: dict[bytes, bytes] = {}
        self.renew()
        start = time.perf_counter()
        run(self.folder, *work.command)
        self.whole = time.perf_counter() - start
        self.before, self.after = contents(self.pristine), contents(self.folder)
        self.left = self.report()
        self.renew()

    def renew(self) -> None:
        """Makes the folder as it was at first."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.pristine, self.folder)

    def report(self, *options: str) -> bytes:
        """The report on the articles."""
        return run(self.folder, "check", TEXTS, *options)

    def uncached(self, now: Contents) -> bytes:
        """The report that no cache has a part in; one for the same articles."""
        key = hashlib.sha256(repr(sorted(now.items())).encode()).digest()
        if key not in self.reports:
            self.reports[key] = self.report("--no-cache")
        return self.reports[key]

    def kill(self) -> list[str]:
        """What is wrong after one kill: names of files, or the report."""
        killed(self.folder, self.dice.uniform(0, self.whole), *self.work.command)
        now = contents(self.folder)
        wrong = [name for name, data in now.items() if data not in {self.before.get(name), self.after.get(name)}]
        wrong += sorted(set(self.before) - set(now))
        if not wrong and self.report() != self.uncached(now):
            wrong = ["the report"]
        return wrong

    def finish(self) -> list[str]:
        """What is wrong when the work is done at last: as if no run had been killed before."""
        run(self.folder, *self.work.command)
        now = contents(self.folder)
        wrong = sorted(name for name in now.keys() | self.after.keys() if now.get(name) != self.after.get(name))
        return wrong or ([] if self.report() == self.left else ["the last report"])


def trial(work: Work, times: int, dice: random.Random, name: str) -> bool:
    """Whether all was right; says what was not."""
    left = 0
    with tempfile.TemporaryDirectory() as made:
        pristine = Path(made) / "pristine"
        (pristine / ".git").mkdir(parents=True)
        (pristine / TEXTS).mkdir()
        articles(EXAMPLES, pristine / TEXTS, NUMBER)
        shutil.copy(EXAMPLES / "draft.docx", pristine / DRAFT)
        trying = Trial(work, Path(made), dice)
        for number in range(1, times + 1):
            wrong = trying.kill()
            left += sum(map(begun, files(trying.folder)))
            if not wrong and (number % ANEW == 0 or number == times):
                wrong = trying.finish()
                trying.renew()
            if wrong:
                print(f"{name}: kill {number}: wrong: {', '.join(wrong)}")
                return False
    said = f"{times} kills, nothing harmed, {left} files left aside, {trying.whole:.1f} s a run"
    print(f"{name}: {said}", flush=True)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=48, help="kills in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only this kind of work")
    options = parser.parse_args()
    works = {name: work for name, work in WORKS.items() if options.only in name}
    right = True
    for name, work in works.items():
        dice = random.Random(f"{name} {options.seed}")
        right &= trial(work, -(-options.times // len(works)), dice, name)
    return int(not right)


if __name__ == "__main__":
    sys.exit(main())
