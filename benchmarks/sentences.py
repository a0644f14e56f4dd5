"""Sentences that medlint counts in a paragraph, against those of a treebank.

Usage: python benchmarks/sentences.py CONLLU [--show]. CONLLU is a treebank's file, plain or .gz, as the dev part of
UD English-EWT. A paragraph ("# newpar") is read as one block of text, its sentences joined by blanks. The error of a
paragraph is |counted - gold| / gold; the bar is for their mean. --show prints the paragraphs that are off. Ends with 1
where the bar is missed.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from medlint.article.annotated import Article
from medlint.model import Block, Document, TextMap

BAR = 0.06


def paragraphs(file: Path) -> Iterator[list[str]]:
    """The sentences of each paragraph of a CoNLL-U file."""
    packed = file.suffix == ".gz"
    text = (gzip.decompress(file.read_bytes()) if packed else file.read_bytes()).decode("utf-8")
    found: list[str] = []
    for line in text.splitlines():
        if line.startswith(("# newpar", "# newdoc")) and found:
            yield found
            found = []
        elif line.startswith("# text = "):
            found.append(line.removeprefix("# text = "))
    if found:
        yield found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conllu", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    errors = []
    total = counted = 0
    for gold in paragraphs(options.conllu):
        text = " ".join(gold)
        article = Article(Document("", text, (Block("paragraph", text, TextMap(())),)), date.min)
        (spans,) = article.counted_sentences(article.blocks)
        found = [text[start:end] for start, end in spans]
        errors.append(abs(len(found) - len(gold)) / len(gold))
        total += len(gold)
        counted += len(found)
        if options.show and errors[-1]:
            print(f"{len(found)} for {len(gold)}: {' | '.join(gold)}\n    {' | '.join(found)}")
    mean = sum(errors) / len(errors)
    print(f"{len(errors)} paragraphs, {total} sentences, {counted} counted")
    print(f"{'ok ' if mean <= BAR else 'LOW'} mean error {mean:.4f}, bar {BAR}")
    return int(mean > BAR)


if __name__ == "__main__":
    sys.exit(main())
