"""Packs what the CMU Pronouncing Dictionary knows better than the rules, for `medlint.readability.syllables`.

usage: python syllables.py CMUDICT     # a copy of github.com/cmusphinx/cmudict; writes into src/medlint/readability

Kept are the words of which no pronunciation has as many syllables as the rules say, with those of the first one. Where
a word is said in several ways ("hour", "temperature") the rules may choose. Prints how many words the rules alone get
right. The result is the same byte for byte.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from medlint.readability import syllables

OUT = syllables.DATA
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def counts(file: Path) -> dict[str, list[int]]:
    """The syllables of each word, by pronunciation: its vowels, which bear a stress mark."""
    found: dict[str, list[int]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        entry, *sounds = line.partition("#")[0].split()
        word = entry.partition("(")[0]  # others than the first are "word(2)"
        if _WORD.fullmatch(word):
            found.setdefault(word, []).append(sum(sound[-1].isdigit() for sound in sounds))
    return found


def pack(wrong: dict[str, int]) -> bytes:
    """Words in order, by their syllables."""
    words = defaultdict(list)
    for word, number in sorted(wrong.items()):
        words[number].append(word)
    plain = {str(number): " ".join(words[number]) for number in sorted(words)}
    return gzip.compress(json.dumps(plain, separators=(",", ":")).encode(), 9, mtime=0)


def main(folder: Path) -> None:
    known = counts(folder / "cmudict.dict")
    wrong = {word: said[0] for word, said in known.items() if syllables.by_rules(word) not in said}
    print(f"rules alone: {len(known) - len(wrong)} of {len(known)} words")
    OUT.write_bytes(pack(wrong))
    licence = (folder / "LICENSE").read_text(encoding="utf-8").strip()
    OUT.with_name("syllables.LICENSE.txt").write_text(
        "syllables.json.gz was made from the CMU Pronouncing Dictionary (github.com/cmusphinx/cmudict) by\n"
        f"training/scripts/syllables.py. The licence of the dictionary follows.\n\n{licence}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
