"""Files of evidence -> what they state, a statement a sentence, row or field.

CSV: a row is a statement, and each cell reads with the head of its column. JSON: a field reads with the names that lead
to it. Markdown and text: a paragraph is cut at its full stops, a row of a table read as that of a CSV file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import regex

from medlint import lexicon
from medlint.facts import Fact, found
from medlint.language import words
from medlint.language.lemmas import lemma
from medlint.model import MedlintError

LARGEST = 20_000_000
"""Bytes of a file of evidence."""

_DEEPEST = 50
"""Levels of a JSON file."""

_END = regex.compile(r"(?<=[.!?])\s+(?=[\p{Lu}\d“\"])|\n\s*\n|\n\s*(?=[-*•\d])")
_MARKS = regex.compile(r"[*_`#>]+|\[(?=[^\]]*\]\()|\]\([^)]*\)")


class Statement:
    """A statement of a file: its words, and where it stands ("trial.csv, row 3")."""

    def __init__(self, text: str, place: str) -> None:
        self.text = " ".join(text.split())
        self.place = place

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """The numbers and dates that it states."""
        return found(self.text, names=False)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The thing that a statement is about."""
        return topic(self.text)


def topic(text: str) -> frozenset[str]:
    """The content words of a text, as lemmas."""
    little = set(lexicon.builtin().words("function-word"))
    keys = (key for key in words.keys(text) if key.isalpha() and len(key) > 2 and key not in little)
    return frozenset(map(lemma, keys))


def of_files(paths: Iterable[str | Path]) -> tuple[Statement, ...]:
    """The statements of files. Raises MedlintError for one that cannot be read, with what to do."""
    return tuple(each for path in paths for each in of_file(Path(path)))


def of_file(path: Path) -> Iterator[Statement]:
    """The statements of a file. Raises as `of_files` does."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise MedlintError(f"cannot read the evidence: {error.strerror}", path=path) from None
    except UnicodeDecodeError:
        raise MedlintError("cannot read the evidence: it is not UTF-8 text; save it as such", path=path) from None
    if len(data) > LARGEST:
        raise MedlintError(f"is too large for evidence: over {LARGEST // 1_000_000} MB; split it", path=path)
    reader = {".csv": _rows_of_csv, ".tsv": _rows_of_csv, ".json": _fields}.get(path.suffix.lower(), of_text)
    if reader is of_text and path.suffix.lower() not in {".md", ".markdown", ".txt", ""}:
        raise MedlintError("cannot read such evidence; give CSV, TSV, JSON, Markdown or text", path=path)
    try:
        yield from reader(text, path.name)
    except (csv.Error, ValueError, RecursionError) as error:
        raise MedlintError(f"cannot read the evidence: {error}", path=path) from None


def of_text(text: str, name: str) -> Iterator[Statement]:
    """The statements of prose, a sentence each; rows of a table as those of a CSV file."""
    head: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("|"):
            cells = [cell.strip() for cell in _MARKS.sub("", line).strip().strip("|").split("|")]
            if head and not set("".join(cells)) <= set("-: "):
                yield Statement(_read_together(head, cells), f"{name}, line {number}")
            head = head or cells
        else:
            head = []
    prose = "\n".join("" if line.lstrip().startswith("|") else line for line in text.split("\n"))
    start = 0
    for end in (*(match.end() for match in _END.finditer(prose)), len(prose)):
        if said := _MARKS.sub("", prose[start:end]).strip():
            yield Statement(said, f"{name}, line {prose.count(chr(10), 0, start) + 1}")
        start = end


def _rows_of_csv(text: str, name: str) -> Iterator[Statement]:
    sample = text[:4096]
    try:
        dialect: Any = csv.Sniffer().sniff(sample, delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = list(csv.reader(io.StringIO(text), dialect))
    for number, row in enumerate(rows[1:], 2):
        if any(row):
            yield Statement(_read_together(rows[0], row), f"{name}, row {number}")


def _read_together(head: Sequence[str], row: Sequence[str]) -> str:
    """A row as prose: the cells with the heads of their columns; a unit in a head goes with its figure."""
    told = []
    for at, cell in enumerate(row):
        title = head[at] if at < len(head) else ""
        unit = "%" if "%" in title or "percent" in title.lower() else ""
        bare = cell.strip().replace(",", "").replace(".", "", 1).isdigit()
        told.append(f"{title}: {cell}{unit if bare else ''}" if cell.strip() else "")
    return "; ".join(filter(None, told))


def _fields(text: str, name: str) -> Iterator[Statement]:
    yield from _walk(json.loads(text), name, (), 0)


def _walk(value: Any, name: str, path: tuple[str, ...], depth: int) -> Iterator[Statement]:
    if depth > _DEEPEST:
        raise ValueError(f"it is nested more than {_DEEPEST} levels deep")
    if isinstance(value, dict):
        plain = {key: each for key, each in value.items() if not isinstance(each, dict | list)}
        if plain:
            said = "; ".join(f"{_spaced(key)}: {each}" for key, each in plain.items())
            yield Statement(" ".join((*map(_spaced, path), said)), f"{name}, {'.'.join(path) or 'top'}")
        for key, each in value.items():
            if isinstance(each, dict | list):
                yield from _walk(each, name, (*path, key), depth + 1)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _walk(each, name, (*path, str(number)), depth + 1)
    else:
        yield Statement(" ".join((*map(_spaced, path), str(value))), f"{name}, {'.'.join(path) or 'top'}")


def _spaced(key: str) -> str:
    return regex.sub(r"[_\W]+|(?<=[a-z])(?=[A-Z])", " ", key)
