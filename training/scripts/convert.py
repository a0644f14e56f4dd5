"""CoNLL-U files -> spaCy corpora: the treebank by paragraph, altered copies, health words and health claims.

usage: convert.py TREEBANK_DIR WORDS_YML OUT_DIR
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import augment
import health
import spacy
import trees
from spacy.tokens import DocBin

ATTRIBUTES = ["ORTH", "TAG", "HEAD", "DEP", "SENT_START", "SPACY"]
ROUNDS = 3
"""How often the treebank goes in, each time with other words made strange and other copies."""

VOCAB = spacy.blank("en").vocab


def save(paragraphs: Iterable[Sequence[trees.Tree]], path: Path) -> None:
    """Writes the paragraphs as spaCy documents."""
    binary = DocBin(attrs=ATTRIBUTES)
    for paragraph in paragraphs:
        binary.add(trees.doc(VOCAB, paragraph))
    path.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(path)
    print(f"{path.name}: {len(binary)} documents, {sum(len(tokens) for tokens in binary.tokens):,} tokens")


def grown(gold: list[list[trees.Tree]], lexicon: health.Lexicon) -> list[list[trees.Tree]]:
    """The treebank's paragraphs several times over, with all that is made from them, shuffled."""
    random = Random(13)
    counts = Counter(node.word.lower() for paragraph in gold for tree in paragraph for node in tree)
    made: list[list[trees.Tree]] = []
    for _ in range(ROUNDS):
        made += [[augment.unknown(tree, counts, random) for tree in paragraph] for paragraph in gold]
        made += augment.copies(gold, random)
        made += health.copies(gold, lexicon, random, 0.15)
        made += health.claims(lexicon, random, 3000)
    random.shuffle(made)
    return made


def main(treebank: Path, words: Path, out: Path) -> None:
    lexicon = health.Lexicon(words)
    train, dev = (
        list(trees.paragraphs(next(treebank.glob(f"en_ewt-ud-{part}.conllu*")), VOCAB)) for part in ("train", "dev")
    )
    save(dev, out / "dev.spacy")
    save(grown(train, lexicon), out / "train.spacy")
    save(grown(train + dev, lexicon), out / "all.spacy")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
