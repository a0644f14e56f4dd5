"""Packs the word tables of spacy-lookups-data for `medlint.language.lemmas`.

usage: python lemmas.py SPACY_LOOKUPS_DATA     # the folder of the installed package; writes into src/medlint/language

Only single words of plain letters are kept: they are what medlint looks up. The result is the same byte for byte.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[2] / "src/medlint/language"
CLASSES = ("noun", "verb", "adj", "adv")
_WORD = re.compile(r"[a-z]{2,}")


def table(folder: Path, name: str) -> dict[str, Any]:
    """One of the package's tables, by class of word."""
    with gzip.open(folder / f"data/en_lemma_{name}.json.gz", "rt", encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found


def pack(folder: Path) -> bytes:
    """The tables as medlint reads them: words in order, a digit of class bits each, exceptions and rules by class."""
    index = {name: {w for w in table(folder, "index")[name] if _WORD.fullmatch(w)} for name in CLASSES}
    words = sorted(set().union(*index.values()))
    bits = "".join(f"{sum(1 << i for i, name in enumerate(CLASSES) if word in index[name]):x}" for word in words)
    exceptions = {
        name: {
            word: " ".join(lemmas)
            for word, lemmas in sorted(table(folder, "exc")[name].items())
            if all(map(_WORD.fullmatch, [word, *lemmas]))
        }
        for name in CLASSES
    }
    rules = {name: [rule for rule in table(folder, "rules")[name] if rule[0]] for name in CLASSES}
    plain = {"words": " ".join(words), "classes": bits, "exceptions": exceptions, "rules": rules}
    return gzip.compress(json.dumps(plain, separators=(",", ":")).encode(), 9, mtime=0)


def licences(folder: Path) -> str:
    """The licences of the package and of WordNet, from which its tables were made."""
    package = next(folder.parent.glob("spacy_lookups_data-*.dist-info"))
    version = package.name.split("-")[1].removesuffix(".dist")
    mit = next(package.rglob("LICENSE")).read_text(encoding="utf-8").strip()
    wordnet = (folder / "data/en_license.txt").read_text(encoding="utf-8").strip()
    wordnet = "\n".join(line.rstrip() for line in wordnet.splitlines())
    return (
        f"lemmas.json.gz was made from spacy-lookups-data {version} (en_lemma_index, en_lemma_exc, en_lemma_rules)\n"
        f"by training/scripts/lemmas.py; those tables come from WordNet 3.0. Both licences follow.\n\n"
        f"spacy-lookups-data\n==================\n\n{mit}\n\nWordNet\n=======\n\n{wordnet}\n"
    )


def main(folder: Path) -> None:
    """Write the data file and its licences."""
    data = pack(folder)
    (OUT / "lemmas.json.gz").write_bytes(data)
    (OUT / "lemmas.LICENSE.txt").write_text(licences(folder), encoding="utf-8")
    print(f"{OUT / 'lemmas.json.gz'}: {len(data):,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "data/en_lemma_index.json.gz").is_file():
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve())
