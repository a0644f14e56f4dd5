"""Packs the word counts of spacy-lookups-data for `medlint.language.glue`.

usage: python common.py SPACY_LOOKUPS_DATA     # the folder of the installed package; writes into src/medlint/language

Common words are kept with how rare they are. Rarer ones are kept only where medlint would take them for two words
and they are seen far more often than a slip of the space bar explains. The result is the same byte for byte.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

from medlint.language import glue

SLIP = -4.0
"""A pair of words next to each other by chance, written as one: e ** -4 times as often is still a slip."""

_WORD = re.compile(r"[a-z]{2,}")


def table(folder: Path) -> dict[str, float]:
    """Words of small letters and the natural logarithm of their share of running text."""
    with gzip.open(folder / "data/en_lexeme_prob.json.gz", "rt", encoding="utf-8") as file:
        return {word: share for word, share in json.load(file).items() if _WORD.fullmatch(word)}


def pack(common: dict[str, list[str]], whole: list[str]) -> bytes:
    """The data file: common words by rarity, and words to leave whole."""
    plain = {"common": {level: " ".join(sorted(words)) for level, words in common.items()}, "whole": " ".join(whole)}
    return gzip.compress(json.dumps(plain, separators=(",", ":"), sort_keys=True).encode(), 9, mtime=0)


def licence(folder: Path) -> str:
    """The licence of the package whose counts these are."""
    package = next(folder.parent.glob("spacy_lookups_data-*.dist-info"))
    version = package.name.split("-")[1].removesuffix(".dist")
    text = next(package.rglob("LICENSE")).read_text(encoding="utf-8").strip()
    return (
        f"common.json.gz was made from spacy-lookups-data {version} (en_lexeme_prob) by training/scripts/common.py.\n"
        f"The licence of that package follows.\n\n{text}\n"
    )


def main(folder: Path) -> None:
    """Write the data file, twice: what would be split is known once the common words are in place."""
    shares = table(folder)
    common: dict[str, list[str]] = {}
    for word, share in shares.items():
        if int(-share) < glue.RARE:
            common.setdefault(str(int(-share)), []).append(word)
    glue.DATA.write_bytes(pack(common, []))
    whole = []
    for word, share in shares.items():
        if int(-share) >= glue.RARE and len(word) >= glue.SHORTEST and (parts := glue.best(word)):
            chance = sum(shares.get(part, -16.0) for part in parts)
            if share - chance >= SLIP:
                whole.append(word)
    glue.DATA.write_bytes(pack(common, sorted(whole)))
    glue.DATA.with_name("common.LICENSE.txt").write_text(licence(folder), encoding="utf-8")
    print(f"{glue.DATA}: {sum(map(len, common.values())):,} common words, {len(whole):,} left whole")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "data/en_lexeme_prob.json.gz").is_file():
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve())
