"""Libraries of pages for tests and benchmarks, made by seeded dice."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

_AGENTS = "garlic ginger turmeric magnesium melatonin yoga walking zinc fibre probiotics caffeine cinnamon".split()
_OUTCOMES = "headaches insomnia eczema asthma arthritis anxiety nausea gout colds hypertension migraine reflux".split()
_VERBS = "may ease, can relieve, reduces, helps with, has been linked to, cures, does not prevent".split(", ")
_PLACES = "clinic garden kitchen market school office theatre harbour library village station valley".split()
_DOINGS = "walked rested cooked waited read talked slept stretched listened swam cycled planned".split()


def page(number: int, seed: int = 0) -> str:
    """An article in Markdown of about 120 words, with faults."""
    dice = random.Random(seed * 1_000_003 + number)
    lines = [f"# {dice.choice(_AGENTS).title()} and {dice.choice(_OUTCOMES)}, part {number}", ""]
    for _ in range(3):
        sentences = [
            f"{dice.choice(_AGENTS).title()} {dice.choice(_VERBS)} {dice.choice(_OUTCOMES)}.",
            f"In {dice.randrange(10, 90)}% of the {dice.randrange(100, 900)} people, {dice.choice(_OUTCOMES)} went.",
            f"Many of them {dice.choice(_DOINGS)} and and {dice.choice(_DOINGS)} near the {dice.choice(_PLACES)}.",
        ]
        lines += [" ".join(sentences), ""]
    return "\n".join(lines)


def folder(where: Path, pages: int, seed: int = 0) -> Path:
    """A folder of so many articles."""
    where.mkdir(parents=True, exist_ok=True)
    for number in range(pages):
        (where / f"page-{number:05d}.md").write_text(page(number, seed), encoding="utf-8")
    return where


def rows(pages: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """So many articles as rows of a table."""
    for number in range(pages):
        yield {"id": f"page-{number:05d}", "text": page(number, seed)}


def lines(where: Path, pages: int, seed: int = 0) -> Path:
    """JSON lines with so many articles."""
    with where.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows(pages, seed))
    return where
