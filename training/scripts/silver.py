"""Clean health text, parsed by a larger pipeline -> a corpus for the small one to learn from.

The small pipeline gets from it the words and sentences that a treebank of reviews and e-mail cannot show, read as the
larger one reads them. Sentences are cut by the teacher; very short and very long ones are left out.

usage: silver.py TEACHER_DIR OUT_FILE TOKENS TEXT_JSONL...   (TOKENS: how many to keep, at most)
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import augment
import spacy
import trees
from convert import save

MARKUP = re.compile(r"^\s*(?:#+|[-*•]|\d+\.)\s+")
SHORTEST, LONGEST = 3, 50
"""Tokens of a sentence that is learned from."""


def paragraphs(files: list[Path]) -> Iterator[str]:
    """Each different paragraph of prose, once; a row's text is its longest value."""
    seen = set()
    for file in files:
        for row in file.read_text(encoding="utf8").split("\n"):
            for line in max(map(str, json.loads(row).values()), key=len).split("\n") if row else ():
                text = " ".join(MARKUP.sub("", line).split())
                if 40 < len(text) < 1500 and text[-1] in ".?!" and " - " not in text and text not in seen:
                    seen.add(text)
                    yield text


def main(teacher: str, out: Path, tokens: int, files: list[Path]) -> None:
    random = Random(5)
    texts = list(paragraphs(files))
    random.shuffle(texts)
    kept: list[list[trees.Tree]] = []
    total = 0
    for doc in spacy.load(teacher).pipe(texts, batch_size=64):
        sentences = [tree for tree in trees.of_doc(doc) if SHORTEST <= len(tree) <= LONGEST]
        total += sum(map(len, sentences))
        if sentences:
            kept.append(sentences[:8])
        if total >= tokens:
            break
    save([*kept, *augment.copies(kept, random)], out)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), [Path(name) for name in sys.argv[4:]])
