"""Brown clusters as norms of words that the treebank hardly has -> JSON.

usage: clusters.py TREEBANK_DIR OUT_JSON   (with spacy-lookups-data installed)
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import spacy
import spacy_lookups_data
import trees

CLUSTERS = Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_cluster.json.gz"
COMMONEST = 100_000
"""So many entries of the table are looked at; it is sorted by frequency. Twice as many cover 3% more rare words."""
KNOWN = 6
"""A word that the treebank has at least so often keeps its own norm."""


def main(treebank: Path, out: Path) -> None:
    with gzip.open(CLUSTERS, "rt", encoding="utf8") as file:
        clusters: dict[str, int] = json.load(file)
    train = next(treebank.glob("en_ewt-ud-train.conllu*"))
    paragraphs = trees.paragraphs(train, spacy.blank("en").vocab)
    counts = Counter(node.word.lower() for paragraph in paragraphs for tree in paragraph for node in tree)
    norms = {
        word: f"c{cluster}"
        for word, cluster in islice(clusters.items(), COMMONEST)
        if cluster and counts[word.lower()] < KNOWN and word.isalpha()
    }
    out.write_text(json.dumps(norms), encoding="utf8")
    print(f"{len(norms):,} words in {len(set(norms.values())):,} clusters")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
