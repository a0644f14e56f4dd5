"""Scores of a pipeline: the treebank by genre, triples, health claims, altered text, size and speed -> JSON.

usage: evaluate.py PIPELINE_DIR TREEBANK_DIR CLAIMS_DIR OUT_JSON [dev|test]
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import augment
import spacy
import trees
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

NEGATION = {"not", "n't", "n’t", "never", "nt", "no"}
SCORES = {
    "tokens": "token_f", "tags": "tag_acc", "unlabelled": "dep_uas", "labelled": "dep_las", "sentences": "sents_f",
}  # fmt: skip
"""Our names of spaCy's scores."""
Triple = tuple[str, str, str, bool, bool]


def score(nlp: Language, paragraphs: Iterable[Sequence[trees.Tree]]) -> dict[str, float]:
    """Tags, attachment and sentences as spaCy's scorer counts them, from raw text."""
    gold = [trees.doc(nlp.vocab, paragraph) for paragraph in paragraphs]
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return {name: round(float(scores[key] or 0), 4) for name, key in SCORES.items()}


def claim(doc: Doc) -> Triple | None:
    """Subject, verb and object of the first claim of a sentence, whether it is denied, whether it is modal."""
    for verb in doc:
        subjects = [child for child in verb.children if child.dep_ in {"nsubj", "csubj"}]
        objects = [child for child in verb.children if child.dep_ == "obj"]
        if verb.tag_.startswith("VB") and subjects and objects:
            return (
                subjects[0].text,
                verb.text,
                objects[0].text,
                any(child.lower_ in NEGATION for child in verb.children),
                any(child.tag_ == "MD" for child in verb.children),
            )
    return None


def claims(nlp: Language, path: Path) -> tuple[int, int, list[str]]:
    """Right ones, all, and the texts of the wrong ones: subject, verb and object as the file has them."""
    with path.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = []
    for row in rows:
        found = claim(nlp(row["text"]))
        if found is None or found[:3] != (row["subject"], row["verb"], row["object"]):
            wrong.append(row["text"])
    return len(rows) - len(wrong), len(rows), wrong


def altered(nlp: Language, paragraphs: list[list[trees.Tree]]) -> dict[str, dict[str, float]]:
    """Scores on single sentences of 3 to 25 tokens as headings have them: small letters, capitals, no stop."""
    single = [tree for paragraph in paragraphs for tree in paragraph if 3 <= len(tree) <= 25]
    change: dict[str, Callable[[trees.Tree], trees.Tree | None]] = {
        "as they are": lambda tree: tree,
        "small letters": augment.lower,
        "Title Case": lambda tree: augment.title(tree, small=True),
        "no final stop": augment.no_stop,
        "no commas": augment.no_commas,
        "curly quotes": augment.curly,
    }
    return {name: score(nlp, [[new] for tree in single if (new := make(tree))]) for name, make in change.items()}


def speed(nlp: Language, texts: list[str]) -> float:
    """Words a CPU second, the best of three."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.process_time() - start))
    return round(best)


def size(path: Path) -> float:
    """Megabytes of a folder."""
    return round(sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6, 2)


def main(pipeline: Path, treebank: Path, claims_dir: Path, out: Path, split: str) -> None:
    nlp = spacy.load(pipeline)
    file = next(treebank.glob(f"en_ewt-ud-{split}.conllu*"))
    paragraphs = list(trees.paragraphs(file, nlp.vocab, longest=1000))
    report: dict[str, Any] = {"split": split, "all": score(nlp, paragraphs)}
    for name in ("answers", "email", "newsgroup", "reviews", "weblog"):
        part = trees.paragraphs(file, nlp.vocab, longest=1000, genre=name)
        report[name] = score(nlp, part)
    report["altered"] = altered(nlp, paragraphs)
    report["megabytes"] = size(pipeline)
    report["words a CPU second"] = speed(nlp, [trees.doc(nlp.vocab, paragraph).text for paragraph in paragraphs])
    for path in sorted(claims_dir.glob("*.tsv")):
        right, all_, wrong = claims(nlp, path)
        report[f"claims {path.stem}"] = {"right": right, "of": all_, "wrong": wrong}
    out.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    print(json.dumps(report, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), sys.argv[5] if len(sys.argv) > 5 else "dev")
