"""Packs the classes of this folder into the two files that medlint loads: the classes, and their entries by word.

Usage: python lexicon/pack.py, after each change. Faults of the classes are named with their file and line.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from medlint import lexicon
from medlint.lexicon import read
from medlint.model import MedlintError
from medlint.phrases import index

FOLDER = Path(__file__).resolve().parent


def packed() -> dict[Path, bytes]:
    """The content of each packed file. Raises MedlintError for classes that are not sound."""
    digest = lexicon.digest(FOLDER)
    known = read.folder(FOLDER)
    encode = msgspec.msgpack.encode
    return {
        lexicon.PACKED: encode(lexicon.Packed(digest, read.vetted(FOLDER))),
        index.PACKED: encode(index.build(known, digest), order="deterministic"),
    }


def main() -> int:
    try:
        files = packed()
    except MedlintError as error:
        print(error, file=sys.stderr)
        return 2
    for path, data in files.items():
        path.write_bytes(data)
        print(f"{path}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
