"""The baseline: findings that were there before medlint was, or that the house answers for, in one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from medlint import nodes
from medlint.model import MedlintError
from medlint.suppress import layout

NAME = ".medlint-baseline.yml"
VERSION = "1"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A finding that is let pass. Raises ValueError for a date that is none."""

    fingerprint: Annotated[str, Meta(description="What the finding is told by.")]
    rule: Annotated[str, Meta(description="Its rule.")]
    text: Annotated[str, Meta(description="The words flagged, for people.")] = ""
    owner: Annotated[str, Meta(description="Who answers for it.")] = ""
    reason: Annotated[str, Meta(description="Why it is let pass.")] = ""
    expires: Annotated[str, Meta(description="The last day it is let pass, as 2025-01-31.")] = ""

    def __post_init__(self) -> None:
        if self.expires:
            try:
                date.fromisoformat(self.expires)
            except ValueError:
                raise ValueError(f"expires: {self.expires!r} is no date; write it as 2025-01-31") from None

    def expired(self, today: date) -> bool:
        """Whether its last day has passed."""
        return bool(self.expires) and date.fromisoformat(self.expires) < today

    def justification(self) -> str:
        """Why it is let pass, who answers for that and until when, as far as the entry says."""
        more = [f"owner: {self.owner}"] * bool(self.owner) + [f"until {self.expires}"] * bool(self.expires)
        return (self.reason or "In the baseline") + (f" ({', '.join(more)})" if more else "")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A baseline as it is written."""

    version: str
    files: dict[str, tuple[Entry, ...]] = {}


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline by the path of their article, counted as in fingerprints."""

    path: Path
    files: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    @staticmethod
    def load(path: Path) -> Baseline:
        """Read one. Raises MedlintError, one line that says what is wrong with it and where."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "not UTF-8 text"
            raise MedlintError(f"cannot read the baseline: {why}", path=path) from None
        try:
            plain = layout.read(text)
            return Baseline(path, _parsed(text, path) if plain is None else _entries(plain))
        except nodes.Faults as error:
            first, *more = error.faults
            why = first.why + (f" (and {len(more)} more)" if more else "")
            raise nodes.Faults(str(path), [first._replace(why=why)]) from None
        except ValueError as error:
            raise MedlintError(str(error), path=path) from None

    def text(self) -> str:
        """The file, sorted by path and then by fingerprint."""
        return layout.write(
            {
                path: [msgspec.to_builtins(entry) for entry in sorted(entries, key=attrgetter("fingerprint"))]
                for path, entries in sorted(self.files.items())
                if entries
            }
        )


def nearest(folder: Path, root: Path) -> Path | None:
    """The baseline in a folder, or in the closest one above it within `root`; both absolute."""
    for each in (folder, *folder.parents):
        if (each / NAME).is_file():
            return each / NAME
        if each == root or not each.is_relative_to(root):
            break
    return None


def _entries(plain: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, tuple[Entry, ...]]:
    return {path: tuple(Entry(**entry) for entry in entries) for path, entries in plain.items()}


def _parsed(text: str, path: Path) -> dict[str, tuple[Entry, ...]]:
    """The entries of what is not laid out as medlint does it. Raises Faults."""
    node = nodes.parse(text, str(path))
    faults: list[nodes.Fault] = []
    read: _File | None = nodes.convert(node, _File, faults)
    if not faults and read is not None and read.version != VERSION:
        faults.append(nodes.Fault(0, "version", f"is {read.version}; this medlint reads version {VERSION}"))
    if faults or read is None:
        raise nodes.Faults(str(path), faults)
    return dict(read.files)
