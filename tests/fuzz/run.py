"""Fuzzing for as long as one likes: articles by the grammar, held against the invariants.

Usage: python tests/fuzz/run.py [--cases N] [--seed N] [--format NAME] [--atheris]. What fails is written to `failures/`
in the current folder, under a name that says its seed. With --atheris, where that is installed, the bytes are led by
coverage. Ends with 1 where something failed.
"""

from __future__ import annotations

import argparse
import faulthandler
import sys
import time
import traceback
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import grammar  # noqa: E402
import invariants  # noqa: E402

from medlint import Linter  # noqa: E402

HANGS = 60.0
"""Seconds of one case after which its stack is printed."""


def fuzz(cases: int, seed: int, only: str) -> int:
    """How many cases failed."""
    linter, failed, read = Linter(), 0, 0
    began = time.process_time()
    for number in range(seed, seed + cases):
        random = Random(number)
        name, data = grammar.article(random)
        if only and name != only:
            continue
        faulthandler.dump_traceback_later(HANGS)
        try:
            read += invariants.article(linter, name, data)
        except Exception:
            failed += 1
            keep(name, data, number)
            traceback.print_exc()
        faulthandler.cancel_dump_traceback_later()
        if number % 5_000 == 4_999:
            tell(f"{number - seed + 1} cases, {read} read, {failed} failed, {time.process_time() - began:.0f} s")
    tell(f"{cases} cases, {read} read, {failed} failed, {time.process_time() - began:.0f} s")
    return failed


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def keep(name: str, data: bytes, number: int) -> None:
    """Write down what failed."""
    folder = Path("failures")
    folder.mkdir(exist_ok=True)
    (folder / f"{number}{Path(name).suffix}").write_bytes(data)


def by_coverage(only: str) -> None:
    """Let atheris choose the bytes; it ends the process itself."""
    import atheris  # type: ignore[import-not-found, unused-ignore]

    linter = Linter()
    names = (only,) if only else tuple(grammar.FORMATS)

    def one(data: bytes) -> None:
        invariants.article(linter, names[data[0] % len(names)] if data else names[0], data[1:])

    atheris.instrument_all()
    atheris.Setup(sys.argv[:1], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--format", default="", help="only this one, as the name of a file in it (a.md)")
    parser.add_argument("--atheris", action="store_true")
    options = parser.parse_args()
    if options.atheris:
        by_coverage(options.format)
    return bool(fuzz(options.cases, options.seed, options.format))


if __name__ == "__main__":
    sys.exit(main())
