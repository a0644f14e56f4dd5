"""The medical sense of a phrase: a condition, symptom, treatment, drug, exposure, provider, part of the body or
measure.

The names of conditions and drugs are those of NIH pages (medical.LICENSE.txt), packed by training/scripts/medical.py
with words of everyday health. They are read at first use. Endings tell of what no list holds.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).with_name("medical.json.gz")

LONGEST = 3
"""Words of the longest name that is looked for."""

_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")

# Endings of Greek and Latin names of diseases, and the stems that the WHO gives to drugs of one kind (INN stem book).
_ENDINGS = (
    (
        "condition",
        re.compile(
            r"\w{3}(?:itis|osis|[ao]emia|oma|omas|pathy|algia|uria|plegia|phobia|iasis|trophy|rrh?ea|sclerosis)$"
        ),
    ),
    (
        "drug",
        re.compile(
            r"\w{3}(?:statin|pril|sartan|olol|azole|mycin|cillin|caine|mab|tinib|vir|gliptin|gliflozin|dipine|profen"
            r"|oxetine|zepam|zolam|triptan|glutide|parin|setron|floxacin|cycline|barbital|thiazide|lukast)$"
        ),
    ),
)


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """Every name -> its kinds."""
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        plain: dict[str, str] = json.load(file)
    found: dict[str, set[str]] = {}
    for kind, names in plain.items():
        for name in names.split("\n"):
            found.setdefault(name, set()).add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


@lru_cache(10_000)
def kinds(text: str) -> frozenset[str]:
    """The kinds of the medical words and names in a phrase; empty where it holds none."""
    names = _names()
    words = _WORD.findall(text.lower().replace("’", "'"))
    found: set[str] = set()
    for at in range(len(words)):
        for length in range(1, LONGEST + 1):
            if at + length <= len(words):
                for form in _forms(" ".join(words[at : at + length])):
                    found |= names.get(form, frozenset())
        found.update(kind for kind, ending in _ENDINGS if ending.search(words[at]))
    return frozenset(found)


def _forms(name: str) -> Iterator[str]:
    """The name and what it may be the plural of."""
    yield name
    if name.endswith("ies"):
        yield name[:-3] + "y"
    if name.endswith("s") and len(name) > 3:
        yield name[:-1]
        if name.endswith("es"):
            yield name[:-2]
