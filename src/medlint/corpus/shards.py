"""Shards as they are written and read again: one file for each table and unit, whole or not there."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from medlint import writing
from medlint.corpus.needs import needed
from medlint.corpus.settings import Format
from medlint.corpus.tables import TABLES, VERSION, Type

Row = dict[str, Any]


def write(folder: Path, number: int, rows: Mapping[str, Sequence[Row]], formats: Iterable[Format]) -> None:
    """Write the rows of a unit, a file for each table and format. Raises OSError."""
    for form in formats:
        for table, types in TABLES.items():
            path = _file(folder, table, number, form)
            path.parent.mkdir(parents=True, exist_ok=True)
            data = _parquet(rows[table], types) if form == "parquet" else _lines(rows[table], types)
            writing.put(path, data)


def read(folder: Path, number: int, table: str, columns: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a table that a unit left, or some of their columns. Raises OSError where there are none."""
    types = TABLES[table]
    wanted = columns or tuple(types)
    path = _file(folder, table, number, "parquet")
    if path.exists():
        parquet = needed("pyarrow.parquet", "to read Parquet")
        with path.open("rb") as file:
            for batch in parquet.ParquetFile(file).iter_batches(columns=list(wanted), batch_size=1024):
                for row in batch.to_pylist():
                    yield {name: _unpacked(row[name], types[name]) for name in wanted}
        return
    with _file(folder, table, number, "jsonl").open("rb") as file:
        for line in file:
            row = json.loads(line)
            yield {
                name: base64.b64decode(row[name]) if types[name] == "bytes" and row[name] else row[name]
                for name in wanted
            }


def _file(folder: Path, table: str, number: int, form: Format) -> Path:
    return folder / table / f"part-{number:06d}.{form}"


def _lines(rows: Sequence[Row], types: Mapping[str, Type]) -> bytes:
    out = io.StringIO()
    for row in rows:
        out.write(json.dumps({name: _plain(row[name]) for name in types}) + "\n")
    return out.getvalue().encode("ascii")


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def schema(types: Mapping[str, Type]) -> Any:
    """The Arrow schema of a table."""
    arrow = needed("pyarrow", "to write Parquet")
    kinds = {
        "text": arrow.string(),
        "count": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
        "counts": arrow.string(),
        "json": arrow.string(),
        "bytes": arrow.binary(),
    }
    columns = [(name, kinds[kind]) for name, kind in types.items()]
    return arrow.schema(columns, metadata={"medlint.corpus": str(VERSION)})


def _parquet(rows: Sequence[Row], types: Mapping[str, Type]) -> bytes:
    arrow, parquet = needed("pyarrow", "to write Parquet"), needed("pyarrow.parquet", "to write Parquet")
    columns = {name: [packed(row[name], kind) for row in rows] for name, kind in types.items()}
    out = io.BytesIO()
    parquet.write_table(arrow.table(columns, schema=schema(types)), out, compression="zstd")
    return out.getvalue()


def packed(value: Any, kind: Type) -> Any:
    """A value as Arrow takes it, which has no lone surrogates."""
    if value is None:
        return None
    if kind in {"counts", "json"}:
        return json.dumps(value)
    if kind == "text":
        return value.encode("utf-8", "backslashreplace").decode()
    if kind == "texts":
        return [each.encode("utf-8", "backslashreplace").decode() for each in value]
    return value


def _unpacked(value: Any, kind: Type) -> Any:
    return json.loads(value) if kind in {"counts", "json"} and value is not None else value


class Marker(msgspec.Struct, frozen=True):
    """What is known of a unit that is done: written last, so that all its files are there."""

    unit: int
    pages: int
    failed: int
    findings: int
    words: int


def mark(folder: Path, marker: Marker) -> None:
    """Say that a unit is done. Raises OSError."""
    path = folder / "done" / f"{marker.unit:06d}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    writing.put(path, msgspec.json.encode(marker))


def marked(folder: Path) -> Iterator[Marker]:
    """The units that are done, in order of number."""
    done = folder / "done"
    for file in sorted(done.glob("[0-9]*.json")):
        yield msgspec.json.decode(file.read_bytes(), type=Marker)


def is_marked(folder: Path, number: int) -> bool:
    """Whether a unit is done."""
    return (folder / "done" / f"{number:06d}.json").exists()
