"""Cuts a folder of articles into sentences to be labelled by hand, and joins the labels back.

usage: cut.py FOLDER                 writes FOLDER/rows.tsv: id, heading, sentence before, sentence
       cut.py FOLDER LABELS.tsv...   reads id<TAB>codes and writes FOLDER/sentences.jsonl

Codes are one letter or mark each (README.md lists them); Z stands for none. A sentence without a line of its own
is left out; one labelled twice has the later codes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import rows

CODES = frozenset("BCRM!NVKDASTPFXHELOUIYQ")


def main(folder: Path, labels: list[Path]) -> int:
    every = [row for page in rows.pages(folder) for row in page.rows]
    if not labels:
        table = ["\t".join((str(n), row.head or "-", row.before or "-", row.text)) for n, row in enumerate(every)]
        (folder / "rows.tsv").write_text("id\thead\tbefore\tsentence\n" + "\n".join(table) + "\n", encoding="utf8")
        print(f"{folder / 'rows.tsv'}: {len(every)} sentences")
        return 0
    codes: dict[int, str] = {}
    faults = []
    for path in labels:
        for number, line in enumerate(path.read_text(encoding="utf8").split("\n"), 1):
            if not line.strip():
                continue
            name, _, given = line.strip().partition("\t")
            given = "".join(given.split())
            if not name.isdigit() or int(name) >= len(every) or not given or not (set(given) <= CODES or given == "Z"):
                faults.append(f"{path}:{number}: no id and codes: {line[:60]!r}")
            else:
                codes[int(name)] = "" if given == "Z" else "".join(dict.fromkeys(given))
    out = [
        json.dumps(
            {"file": row.file, "n": n, "text": row.text, "kind": row.kind, "head": row.head, "before": row.before,
             "codes": codes[n]},
            ensure_ascii=False,
        )
        for n, row in enumerate(every)
        if n in codes
    ]  # fmt: skip
    (folder / "sentences.jsonl").write_text("\n".join(out) + "\n", encoding="utf8")
    print(*faults, sep="\n")
    print(f"{folder / 'sentences.jsonl'}: {len(out)} of {len(every)} sentences labelled, {len(faults)} faulty lines")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]))
