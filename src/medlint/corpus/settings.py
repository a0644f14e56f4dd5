"""What a run over a library goes by; it goes to every process whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from medlint.corpus.page import Columns
from medlint.project.options import Options

Format = Literal["parquet", "jsonl"]


@dataclass(frozen=True, slots=True)
class Settings:
    """`options` are those of a check, `config` stands instead of the nearest ones, `root` is the folder that
    fingerprints count paths from. `output` is the folder of the shards, `formats` what each is written as.
    """

    output: Path
    options: Options
    config: Path | None = None
    root: Path | None = None
    columns: Columns = field(default_factory=Columns)
    formats: tuple[Format, ...] = ("parquet",)
