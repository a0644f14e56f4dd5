"""The plan of a run: its units on disk, and what they were cut from, so that the run can be taken up again."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from medlint import writing
from medlint.corpus.inputs.source import Source
from medlint.corpus.page import Columns
from medlint.corpus.tables import VERSION
from medlint.corpus.unit import Unit, cut
from medlint.model import MedlintError

_UNITS = "units.jsonl"
_RUN = "run.json"


class Run(msgspec.Struct, frozen=True):
    """What a run was begun with: `key` names its sources as they were, its rules and its options."""

    version: int
    medlint: str
    today: str
    key: str
    sources: tuple[str, ...]
    units: int
    pages: int
    columns: Columns = Columns()
    config: str = ""


def key(sources: Iterable[Source], settled: Sequence[str]) -> str:
    """A name for the sources as they are and what else decides on the results."""
    named = sha256()
    for source in sources:
        for stamp in source.stamp():
            named.update(stamp.encode("utf-8", "surrogateescape") + b"\0")
    for each in settled:
        named.update(each.encode() + b"\0")
    return named.hexdigest()


def begin(folder: Path, run: Run, sources: Iterable[Source], *, pages: int) -> Run:
    """Cut the sources into units and write the plan. Raises MedlintError where the folder holds something else."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        said = "is not empty; name a new folder, or go on with an interrupted run there with --resume"
        raise MedlintError(said, path=folder)
    folder.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    units = total = 0
    for unit in cut(sources, pages=pages):
        out.write(msgspec.json.encode(unit) + b"\n")
        units, total = units + 1, total + unit.pages
    run = msgspec.structs.replace(run, units=units, pages=total)
    writing.put(folder / _UNITS, out)
    writing.put(folder / _RUN, msgspec.json.encode(run))
    return run


def load(folder: Path) -> Run:
    """The run that a folder holds. Raises MedlintError where it holds none that this version reads."""
    try:
        run = msgspec.json.decode((folder / _RUN).read_bytes(), type=Run)
    except FileNotFoundError:
        raise MedlintError("holds no run of medlint corpus; name its --output folder", path=folder) from None
    except (msgspec.MsgspecError, OSError) as error:
        raise MedlintError(f"cannot read the run: {error}; begin a new one", path=folder / _RUN) from None
    if run.version != VERSION:
        said = f"is of version {run.version} and this medlint reads version {VERSION}; run it anew in another folder"
        raise MedlintError(said, path=folder)
    return run


def resumed(folder: Path, run: Run) -> Run:
    """The run that is taken up again. Raises MedlintError where it was begun with other sources, rules or options."""
    begun = load(folder)
    if begun.key != run.key:
        said = "was begun with other pages, rules or options; give the same, or name a new folder"
        raise MedlintError(said, path=folder)
    return begun


def begun(folder: Path) -> bool:
    """Whether a folder holds a whole plan."""
    return (folder / _RUN).exists()


def units(folder: Path) -> Iterator[Unit]:
    """All units of a run, in order, read one by one."""
    decoder = msgspec.json.Decoder(Unit)
    with (folder / _UNITS).open("rb") as file:
        for line in file:
            yield decoder.decode(line)
