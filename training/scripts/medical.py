"""Packs the names of conditions, drugs and supplements for `medlint.language.medical`.

usage: python medical.py TERMS.tsv     # writes into src/medlint/language

TERMS.tsv has the columns `term` and `kind` (condition, drug, herb or supplement): the names and synonyms of the topics
of NIH pages, as MedQuAD lists them. Words of training/medical_words.yml are added, by the kinds they stand under there.
A name that ends in a condition of that list ("maple syrup urine disease") is left out: its last word tells. The result
is the same byte for byte.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from pathlib import Path

import yaml

from medlint.language import medical

WORDS = Path(__file__).resolve().parents[1] / "medical_words.yml"
KINDS = {"condition": "condition", "drug": "drug", "herb or supplement": "drug"}
LONGEST = medical.LONGEST

_NAME = re.compile(r"[a-z][a-z0-9'-]*(?: [a-z0-9'-]+)*")
_DROPPED = re.compile(
    r"\b(?:injection|topical|otic|ophthalmic|nasal|oral|inhalation|gel|discharge|aftercare|self-care)\b"
)
_GENERAL = frozenset(
    """adult adults age arm balance birth blood body bone bones child children college death diet disabilities drug
    drugs ear exercise eye eyes face family feet food foot genes growth hair hand hands head health heart hip home
    infant infants injuries joint knee learning life lip men mouth muscle neck news nose people play pregnancy safety
    school self sex skin sleep smile speech sports teens test tests throat travel water weight women work youth iron
    zinc""".split()
)
"""Names of topics that are everyday words: they say nothing of medicine by themselves."""


def curated() -> dict[str, set[str]]:
    """The words written for medlint; a hyphen stands for a space where the words are written apart, too."""
    found: dict[str, set[str]] = {}
    for kind, words in yaml.safe_load(WORDS.read_text(encoding="utf-8")).items():
        found[kind] = {form for word in words.split() for form in (word, word.replace("-", " "))}
    return found


def names(path: Path) -> dict[str, set[str]]:
    """The names of the table, by kind: small letters, few words, nothing but letters, digits, hyphens."""
    found: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            kind = KINDS.get(row["kind"])
            name = " ".join(_DROPPED.sub(" ", row["term"].lower().replace("’", "'")).split())
            if kind and len(name) > 3 and _NAME.fullmatch(name) and name.count(" ") < LONGEST:
                found.setdefault(kind, set()).add(name)
    return found


def main(path: Path) -> None:
    """Write the data file."""
    known = curated()
    words = {word for kind in known.values() for word in kind}
    for kind, terms in names(path).items():
        heads = known["condition"] if kind == "condition" else set()
        known.setdefault(kind, set()).update(
            term
            for term in terms
            if term not in words and term not in _GENERAL and (" " not in term or term.split()[-1] not in heads)
        )
    plain = {kind: "\n".join(sorted(terms)) for kind, terms in sorted(known.items())}
    packed = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
    medical.DATA.write_bytes(gzip.compress(packed.encode(), 9, mtime=0))
    print({kind: len(terms) for kind, terms in known.items()}, medical.DATA.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
