"""The classes of the lexicon as the scorer holds them: hashes of entries, and for each the numbers of its classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml

from medlint.claims.judge.features import Classes, base, entry, folded, hashed, words_of


def read(folder: Path) -> tuple[Classes, list[str]]:
    """The classes of a folder of YAML files, and their names in the order of their numbers."""
    known: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.glob("*.yml")):
        known |= yaml.safe_load(file.read_text(encoding="utf8"))
    names = sorted(known)
    number = {name: n for n, name in enumerate(names)}

    def above(name: str) -> set[str]:
        return {name}.union(*(above(parent) for parent in known[name].get("in") or ()))

    found: dict[int, set[int]] = {}
    openers: set[int] = set()
    for name in names:
        holders = {number[each] for each in above(name)}
        for words in known[name].get("words") or ():
            bases = [base(folded(word)) for word in words_of(str(words).strip('"'))]
            if 1 <= len(bases) <= 5:
                found.setdefault(entry(bases), set()).update(holders)
            if 2 <= len(bases) <= 5:
                openers.add(hashed(bases[0]))
    hashes = np.array(sorted(found), np.uint32)
    lists = [sorted(found[int(each)]) for each in hashes]
    first = np.concatenate([[0], np.cumsum([len(each) for each in lists])]).astype(np.int64)
    of = np.array([n for each in lists for n in each], np.int64)
    return Classes(hashes, first, of, np.array(sorted(openers), np.uint32)), names
