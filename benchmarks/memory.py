"""Peak memory of `medlint check` over few and many articles, for each kind of output: the more files the flatter.

usage: python benchmarks/memory.py [--few 500] [--many 5000] [--outputs text,json,sarif,html] [--select RULES]
       [--cached]

With --cached a first run fills the cache, and the second is measured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cpu import medlint, seconds

BAR = 1.1
"""What many articles may take, in times what few do."""

SENTENCES = (
    "Garlic tea cures diabetes in {} weeks.",
    "Many people take it with food because it helps them sleep well at night.",
    "A trial of {} adults found that the pain was lower after a month (Smith et al., 2019).",
    "It is is often sold in shops.",
    "Ask your doctor before you change your dose.",
    "Risks include nausea, headache and a rash on the arms.",
    "The study was paid for by the maker of the tea.",
)


def write(folder: Path, number: int) -> None:
    """So many articles of about 160 words, no two alike."""
    for article in range(number):
        parts = [f"# Tea number {article}"]
        for part in range(5):
            said = (SENTENCES[(article * 3 + part * 5 + at) % len(SENTENCES)] for at in range(4))
            parts += [f"## Part {part + 1}", " ".join(said).format(article % 97 + 2, part + 20)]
        (folder / f"a{article:05}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def peak(folder: Path, output: str, select: str, *, cached: bool) -> float:
    """MB of a process that checks a folder."""
    command = medlint("check", str(folder), "--jobs", "1", "--output", f"{output}={folder}.{output}")
    command += ["--select", select] if select else []
    if cached:
        seconds(command, codes=(0, 1))
    else:
        command.append("--no-cache")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_maxrss / 1024


def run() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=500)
    parser.add_argument("--many", type=int, default=5000)
    parser.add_argument("--outputs", default="text,json,sarif,html")
    parser.add_argument("--select", default="")
    parser.add_argument("--cached", action="store_true")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few", Path(name) / "many"
        for folder, number in ((few, options.few), (many, options.many)):
            (folder / ".git").mkdir(parents=True)  # the cache lies at the root of a repository
            write(folder, number)
        for output in options.outputs.split(","):
            least, most = (peak(folder, output, options.select, cached=options.cached) for folder in (few, many))
            failed |= most > BAR * least
            sizes = f"{options.few} articles {least:.0f} MB, {options.many} {most:.0f} MB"
            print(f"{output}: {sizes}: {most / least:.2f} (bar {BAR})")
    return int(failed)


if __name__ == "__main__":
    sys.exit(run())
