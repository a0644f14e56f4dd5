"""The sources of a library: what the command line names, each as pages in an order that stays."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from medlint.corpus.inputs.csv import Csv
from medlint.corpus.inputs.files import Files
from medlint.corpus.inputs.jsonl import JsonLines
from medlint.corpus.inputs.opened import is_url
from medlint.corpus.inputs.parquet import Parquet
from medlint.corpus.inputs.source import Source
from medlint.corpus.inputs.warc import Warc
from medlint.corpus.needs import needed
from medlint.corpus.page import Columns
from medlint.model import MedlintError
from medlint.project import files
from medlint.project.config_finder import ConfigFinder

_Table = type[JsonLines | Csv | Parquet | Warc]

_TABLES: Mapping[str, _Table] = {
    ".jsonl": JsonLines,
    ".ndjson": JsonLines,
    ".csv": Csv,
    ".tsv": Csv,
    ".parquet": Parquet,
    ".warc": Warc,
}
_PACKED = (".gz", ".zst")


def found(names: Sequence[str], columns: Columns, configs: ConfigFinder) -> Iterator[Source]:
    """A source for each table among the names, in the order given, then one for all articles in folders and globs
    together. Raises MedlintError for a name that leads nowhere.
    """
    articles: list[Path] = []
    for name in names:
        for each in _expanded(name):
            table = _table(each)
            if table:
                yield table(each, columns)
            elif is_url(each):
                kinds = " ".join(_TABLES)
                raise MedlintError(f"is no table; of URLs medlint reads {kinds} (also .gz, .zst)", path=each)
            else:
                articles += files.articles(Path(each))
    kept = [path.as_posix() for path in files.distinct(articles) if not configs.skipped(path)]
    if kept:
        yield Files(kept)


def reopened(name: str, members: Sequence[str], columns: Columns) -> Source:
    """The source of a unit: the table of that name, or these files."""
    table = _table(name)
    return table(name, columns) if table else Files(members)


def _table(name: str) -> _Table | None:
    plain = name
    for suffix in _PACKED:
        plain = plain.removesuffix(suffix)
    return next((table for suffix, table in _TABLES.items() if plain.endswith(suffix)), None)


def _expanded(name: str) -> list[str]:
    """A name, or the files that a glob stands for, in order."""
    if is_url(name):
        if not glob.has_magic(name):
            return [name]
        fsspec = needed("fsspec", f"to read {name}")
        system, path = fsspec.core.url_to_fs(name)
        matches = sorted(system.unstrip_protocol(each) for each in system.glob(path))
    elif glob.has_magic(name) and not Path(name).exists():
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    elif not Path(name).exists():
        raise MedlintError("no such file or folder; check the name", path=name)
    else:
        return [name]
    if not matches:
        raise MedlintError("matches no file; check the pattern", path=name)
    return matches
