"""Words per CPU second on the same articles: spaCy's parts, the embedded pipeline, and medlint with all stable rules.

Usage: python benchmarks/language.py [FOLDER] [--runs N] [--against PIPELINE] [--peer COMMAND]. FOLDER holds articles
(default: examples/). PIPELINE is a spaCy pipeline, by folder or package, that runs in turns with the embedded one.
COMMAND is another linter, as "proselint check"; it gets FOLDER as its last argument. Ends with 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import spacy
from cpu import medians, medlint
from spacy.language import Language
from spacy.tokens import Doc

from medlint import Linter, sources
from medlint.article.annotated import Article
from medlint.language import words
from medlint.language.pipeline import EMBEDDED, Pipeline
from medlint.model import Document

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
COLD_BAR = 1.6
PEER_BAR = 2.0
UNCACHED = ("check", "--no-cache", "--jobs", "1")

Timed = Callable[[], object]


def seconds(run: Timed) -> float:
    """CPU time of one call in this process, all threads."""
    start = time.process_time()
    run()
    return time.process_time() - start


def in_turns(runs: dict[str, Timed], times: int) -> dict[str, float]:
    """The median CPU time of each call; they run in turns, so that a busy moment hits all of them."""
    taken = [{name: seconds(run) for name, run in runs.items()} for _ in range(times)]
    return {name: statistics.median(one[name] for one in taken) for name in runs}


def documents(folder: Path) -> list[Document]:
    """The articles of a folder, as medlint reads them."""
    return [sources.read(str(path), path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]


def components(nlp: Language, texts: Sequence[str], times: int) -> Iterator[tuple[str, float]]:
    """The CPU time of the tokenizer and of each component, each fed with what those before it made."""
    rounds: list[dict[str, float]] = []
    for _ in range(times):
        docs: list[Doc] = []
        one = {"tokenizer": seconds(partial(docs.extend, map(nlp.make_doc, texts)))}
        pipe: Any
        for name, pipe in nlp.pipeline:
            done: list[Doc] = []
            one[name] = seconds(partial(done.extend, pipe.pipe(docs)))
            docs = done
        rounds.append(one)
    for name in rounds[0]:
        yield name, statistics.median(one[name] for one in rounds)


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """How many sentences medlint tags and parses meanwhile."""
    count: Counter[str] = Counter()
    tag, parse = Pipeline.tag, Pipeline.parse

    def counted_tag(pipeline: Pipeline, texts: Sequence[str]) -> list[Doc]:
        count["tagged"] += len(texts)
        return tag(pipeline, texts)

    def counted_parse(pipeline: Pipeline, docs: Sequence[Doc]) -> list[Doc]:
        count["parsed"] += len(docs)
        return parse(pipeline, docs)

    with patch.object(Pipeline, "tag", counted_tag), patch.object(Pipeline, "parse", counted_parse):
        yield count


def lint(linter: Linter, read: Sequence[Document]) -> int:
    """How many findings the linter has."""
    return sum(len(checked.findings) for checked in linter.check_all(read))


def judged(name: str, ratio: float, bar: float) -> bool:
    """Print a ratio; whether it is over its bar."""
    print(f"{name}: ratio {ratio:.2f}, bar {bar:g}: {'ok' if ratio <= bar else 'OVER'}")
    return ratio > bar


def warm(folder: Path, against: str, runs: int) -> None:
    """Print what everything takes once it is loaded."""
    read = documents(folder)
    texts = [block.text for document in read for block in document.blocks]
    total = sum(map(words.count, texts))
    print(f"{len(read)} articles, {len(texts):,} blocks, {total:,} words; words per CPU second, medians of {runs}")

    def say(name: str, taken: float) -> None:
        print(f"{name}: {total / taken:,.0f}")

    bare, sentences = spacy.blank("en"), spacy.blank("en")
    sentences.add_pipe("sentencizer")
    embedded, linter = spacy.load(EMBEDDED), Linter()
    todo: dict[str, Timed] = {
        "spaCy's tokenizer": lambda: list(map(bare.make_doc, texts)),
        "spaCy's tokenizer and sentencizer": lambda: list(sentences.pipe(texts)),
        "the embedded pipeline, on every block": lambda: list(embedded.pipe(texts)),
        "medlint, all stable rules, articles read already": lambda: lint(linter, read),
        "medlint, articles read from disk": lambda: lint(linter, documents(folder)),
    }
    if against:
        other = spacy.load(against)
        todo[f"{against}, on every block"] = lambda: list(other.pipe(texts))
    lint(linter, read)  # loads the pipeline
    taken = in_turns(todo, runs)
    for name, time_taken in taken.items():
        say(name, time_taken)
        if name.startswith("the embedded"):
            for part, own in components(embedded, texts, runs):
                say(f"    {part}", own)
    if against:
        ratio = taken["the embedded pipeline, on every block"] / taken[f"{against}, on every block"]
        print(f"the embedded pipeline against {against}: {ratio:.2f} of its CPU time")
    with counting() as count:
        lint(linter, read)
    found = sum(
        len(article.sentences(block))
        for article in (Article(document, linter.today) for document in read)
        for block in article.blocks
    )
    shares = ", ".join(f"{what} {count[what] / found:.1%}" for what in ("tagged", "parsed"))
    print(f"of {found:,} sentences, medlint {shares}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--against", default="")
    parser.add_argument("--peer", default="")
    options = parser.parse_args()
    folder: Path = options.folder
    warm(folder, options.against, options.runs)

    article = str(max((path for path in folder.iterdir() if path.is_file()), key=lambda path: path.stat().st_size))
    script = f"import spacy; spacy.load({str(EMBEDDED)!r})(open({article!r}, encoding='utf-8').read())"
    cold = medians(
        {"medlint": medlint(*UNCACHED, article), "spaCy": [sys.executable, "-c", script]},
        runs=options.runs,
        codes=(0, 1),
    )
    name = f"medlint {' '.join(UNCACHED)}, cold, against importing spaCy, loading the pipeline and running it"
    over = judged(name, cold["medlint"] / cold["spaCy"], COLD_BAR)
    if options.peer:
        commands = {"medlint": medlint(*UNCACHED, str(folder)), "peer": [*shlex.split(options.peer), str(folder)]}
        taken = medians(commands, runs=options.runs, codes=(0, 1))
        name = f"medlint {' '.join(UNCACHED)}, {taken['medlint']:.1f} s, against {options.peer}, {taken['peer']:.1f} s"
        over |= judged(name, taken["medlint"] / taken["peer"], PEER_BAR)
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
