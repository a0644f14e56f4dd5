"""CPU time of the stable rules about damaged text, against spaCy's tokenizer and sentencizer on the same text.

The rules are those of encoding, fragments, headings, residue and promotion that need neither tags nor parse; their
time includes reading the files. Every run starts in a new copy of this process: what either remembers of the words of
one run does not speed up the next. Usage: python benchmarks/damage.py [FOLDER] [--runs N]. FOLDER holds articles
(default: examples/). Ends with 1 where the ratio is over the bar.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from pathlib import Path

import spacy
from language import EXAMPLES, Timed, documents, judged, lint, seconds

from medlint import Linter, checks
from medlint.config import Config
from medlint.language import words
from medlint.linter.rules import load_rules
from medlint.model import Need

CATEGORIES = {"encoding", "fragments", "headings", "residue", "promotion"}
BAR = 2.0


def damage() -> Linter:
    """A linter with the rules that are measured, and no others."""
    stable = load_rules(Config())
    return Linter(
        rules=[rule for rule in stable if rule.category in CATEGORIES and checks.load(rule.check).needs is Need.NOTHING]
    )


def alone(run: Timed) -> float:
    """CPU seconds of one call in a copy of this process. Raises RuntimeError where that fails."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.write(writer, repr(seconds(run)).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        taken = pipe.read()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise RuntimeError("a run failed")
    return float(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder: Path = options.folder
    linter = damage()
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    read = documents(folder)
    texts = [block.text for document in read for block in document.blocks]
    total = sum(map(words.count, texts))
    print(f"{len(read)} articles, {total:,} words, {len(linter.rules)} rules; medians of {options.runs}")
    lint(linter, read[:1])  # reads the word lists
    todo: dict[str, Timed] = {
        "spaCy": lambda: list(nlp.pipe(texts)),
        "medlint": lambda: lint(linter, documents(folder)),
    }
    rounds = [{name: alone(run) for name, run in todo.items()} for _ in range(options.runs)]
    taken = {name: statistics.median(one[name] for one in rounds) for name in todo}
    for name, time_taken in taken.items():
        print(f"{name}: {time_taken:.2f} s, {total / time_taken:,.0f} words per CPU second")
    return int(judged("rules of damage against tokenizer and sentencizer", taken["medlint"] / taken["spaCy"], BAR))


if __name__ == "__main__":
    sys.exit(main())
