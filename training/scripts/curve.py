"""Accuracy against speed of trained pipelines -> a table and a picture.

All are timed in one run, in turns, on the dev part, so that the ratios hold on a noisy machine.

usage: curve.py TREEBANK_DIR OUT_SVG OUT_JSON NAME=PIPELINE_DIR...
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import evaluate
import matplotlib.pyplot as plt
import spacy
import trees

ROUNDS = 5


def main(treebank: Path, picture: Path, table: Path, named: dict[str, str]) -> None:
    file = next(treebank.glob("en_ewt-ud-dev.conllu*"))
    pipelines = {name: spacy.load(path) for name, path in named.items()}
    any_vocab = next(iter(pipelines.values())).vocab
    paragraphs = list(trees.paragraphs(file, any_vocab, longest=1000))
    texts = [trees.doc(any_vocab, paragraph).text for paragraph in paragraphs]
    speed = dict.fromkeys(pipelines, 0.0)
    for _ in range(ROUNDS):
        for name, nlp in pipelines.items():
            start = time.process_time()
            words = sum(len(doc) for doc in nlp.pipe(texts))
            speed[name] = max(speed[name], words / (time.process_time() - start))
    rows = [
        {"name": name, **evaluate.score(nlp, paragraphs), "words a CPU second": round(speed[name]),
         "megabytes": evaluate.size(Path(named[name]))}
        for name, nlp in pipelines.items()
    ]  # fmt: skip
    table.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf8")
    draw(rows, picture)


def draw(rows: list[dict[str, Any]], picture: Path) -> None:
    """A point for each pipeline."""
    figure, axis = plt.subplots(figsize=(7, 4.2))
    for row in rows:
        at = (row["words a CPU second"], row["labelled"])
        axis.plot(*at, "o", color="#1f5fa8")
        axis.annotate(row["name"], at, textcoords="offset points", xytext=(6, 4), fontsize=9)
    axis.margins(x=0.12)
    axis.set_xlabel("words a CPU second (tokenizer to parser)")
    axis.set_ylabel("labelled attachment, EWT dev")
    axis.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), dict(arg.split("=", 1) for arg in sys.argv[4:]))
