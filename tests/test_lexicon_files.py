"""The files of the lexicon are written the way lexicon/README.md says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from medlint.lexicon.read import INFLECTED

FILES = sorted((Path(__file__).parents[1] / "lexicon").glob("*.yml"))
WIDTH = 120


def _classes() -> dict[str, dict[str, Any]]:
    return {name: entry for file in FILES for name, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


def _identity(word: str, part: str) -> tuple[str, str]:
    """What is found: as nouns, verbs and adjectives in all forms, else as it stands."""
    spelling = word if '"' in word else word.casefold().replace("-", " ")
    return spelling, part if part in INFLECTED else ""


def _above(name: str, classes: dict[str, dict[str, Any]]) -> set[str]:
    found = [name]
    for each in found:
        found += [parent for parent in classes[each].get("in", ()) if parent not in found]
    return set(found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_line_is_wider_than_a_line_of_code(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_class_lists_its_words_in_order(file: Path) -> None:
    for name, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        assert entry["words"] == sorted(entry["words"], key=lambda word: (word.strip('"').casefold(), word)), name


def test_no_word_stands_twice_but_in_another_sense() -> None:
    classes = _classes()
    places: dict[tuple[str, str], list[str]] = {}
    for name, entry in classes.items():
        for word in entry["words"]:
            places.setdefault(_identity(word, entry["part"]), []).append(name)
    twice = []
    for word, names in places.items():
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                told = other in classes[one].get("also", ()) or one in classes[other].get("also", ())
                held = other in _above(one, classes) or one in _above(other, classes)
                if one == other or held or not told:
                    twice.append((word, one, other))
    assert twice == []
