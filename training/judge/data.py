"""All text that the scorer learns from or is tested on, as units with their targets."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import rows
import targets

from medlint.article.annotated import Article
from medlint.claims.judge import units as reading
from medlint.claims.judge.features import Unit
from medlint.model import Document

HERE = Path(__file__).parent


@dataclass
class Data:
    """Units, and for each: its batch, page, section and block, targets, weight, and whether an editor would flag it.

    `learned` are units with targets; others only stand beside one.
    """

    units: list[Unit] = field(default_factory=list)
    batch: list[str] = field(default_factory=list)
    page: list[str] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    target: list[Any] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    wanted: list[bool] = field(default_factory=list)
    learned: list[bool] = field(default_factory=list)

    def add(
        self, unit: Unit, where: tuple[str, str, int], target: Any = None, *, wanted: bool = False, weight: float = 1.0
    ) -> None:
        """Put a unit at the end; `where` is its batch, page and block."""
        self.units.append(unit)
        for kept, value in zip((self.batch, self.page, self.block), where, strict=True):
            kept.append(value)
        self.learned.append(target is not None)
        self.target.append(np.full(len(targets.LABELS), np.nan) if target is None else target)
        self.weight.append(weight)
        self.wanted.append(wanted)


def options(parser: argparse.ArgumentParser) -> None:
    """The paths of what is learned from and tested on."""
    parser.add_argument("--articles", type=Path, default=HERE / "articles", help="batches written for medlint")
    parser.add_argument("--written", type=Path, help="batches of other marked articles (CC0)")
    parser.add_argument("--judged", type=Path, help="sentences.jsonl of single sentences with codes")
    parser.add_argument("--open", type=Path, help="marked real pages, tested on and never learned from")


def load(args: argparse.Namespace) -> Data:
    """Everything that the options name."""
    data = Data()
    batches = sorted(args.articles.iterdir()) + (sorted(args.written.iterdir()) if args.written else [])
    for folder in batches:
        coded = (
            HERE / "written" / f"{folder.name}.jsonl" if folder.parent != args.articles else folder / "sentences.jsonl"
        )
        _marked(data, folder, folder.name, rows.lines(coded))
    for number, row in enumerate(rows.lines(args.judged) if args.judged else []):
        _judged(data, row, f"judged/{number // 3}")
    if args.open:
        _marked(data, args.open, "open", [])
    return data


def _marked(data: Data, folder: Path, batch: str, coded: list[Any]) -> None:
    codes: dict[tuple[str, str], list[str]] = {}
    for each in coded:
        codes.setdefault((each["file"], each.get("sha256") or _sum(each["text"])), []).append(each["codes"])
    for page in rows.pages(folder):
        at = {(row.block, row.start): row for row in page.rows}
        for unit, place in _units(data, page.document):
            row = at.get((place.block.index, place.span.start))
            target = None
            if row is not None:
                given = codes.get((page.file, _sum(row.text)), [])
                code = given.pop(0) if len(given) > 1 else given[0] if given else None
                target = targets.of(row.text, row.marks, code)
            wanted = row is not None and targets.wanted(row.marks)
            data.add(unit, (batch, f"{batch}/{page.file}", place.block.index), target, wanted=wanted)


def _sum(text: str) -> str:
    """What stands for a sentence where only its codes are kept: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _units(data: Data, document: Document) -> Iterator[tuple[Unit, reading.Place]]:
    """The units of a document, numbered on from those there are."""
    first = len(data.units)
    units, places = reading.of(Article(document, date(2026, 1, 1)))
    for unit, place in zip(units, places, strict=True):
        near = {name: getattr(unit, name) + first for name in ("head", "before", "after") if getattr(unit, name) >= 0}
        yield unit._replace(**near), place


def _judged(data: Data, row: Any, page: str) -> None:
    near = {}
    for name, kind in (("head", "heading"), ("before", "paragraph")):
        if row[name]:
            near[name] = len(data.units)
            data.add(Unit(row[name], kind), ("judged", page, len(data.units)))
    target = targets.of(row["text"], None, row["codes"])
    unit = Unit(row["text"], row["kind"], **near)
    wanted = any(code in row["codes"] for code in "!P")
    data.add(unit, ("judged", page, len(data.units)), target, wanted=wanted)
