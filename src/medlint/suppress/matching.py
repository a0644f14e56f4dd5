"""Which findings a baseline lets pass, and which of its entries no finding needs any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from medlint.model import Rule
from medlint.suppress.baseline import Baseline, Entry


class Found(NamedTuple):
    """A finding as a baseline knows it."""

    fingerprint: str
    rule: str
    text: str


Renamed = Callable[[str, Mapping[str, str]], Sequence[str]]
"""The fingerprints of an article's findings if it lay at that path and rules had those ids instead of their own."""


@dataclass(slots=True)
class Matching:
    """A baseline against the articles of one run, each asked for once.

    `root` is the folder that paths count from; `rules` are those that run, by id, and know their old ids. `met` are
    the entries, by path and fingerprint, that a finding has met.
    """

    baseline: Baseline
    root: Path
    rules: Mapping[str, Rule]
    met: set[tuple[str, str]] = field(default_factory=set)
    _formers: dict[tuple[str, str], set[str]] | None = None

    def entries(self, path: str, found: Sequence[Found], renamed: Renamed) -> list[Entry | None]:
        """The entry of each of an article's findings, or None.

        What the article's own entries do not hold is looked for under the old ids of rules, and then, the file may have
        been renamed, among those of files that are gone and had a finding of the same rule and words.
        """
        entries: list[Entry | None] = [None] * len(found)
        self._look(path, [one.fingerprint for one in found], entries)
        listed = {entry.rule for entry in self.baseline.files.get(path, ())}
        for rule in self.rules.values() if listed else ():
            for name in listed.intersection(rule.formerly):
                self._look(path, renamed(path, {rule.id: name}), entries)
        if None in entries:
            for former in self._gone(path, found, entries):
                self._look(former, renamed(former, {}), entries)
        return entries

    def idle(self) -> Iterator[tuple[str, Entry]]:
        """The entries that no finding has met, with their paths."""
        for path, entries in self.baseline.files.items():
            for entry in entries:
                if (path, entry.fingerprint) not in self.met:
                    yield path, entry

    def _look(self, path: str, names: Sequence[str], entries: list[Entry | None]) -> None:
        """Fill in the entries of that path that the names of findings lead to."""
        known = {entry.fingerprint: entry for entry in self.baseline.files.get(path, ())}
        for number, name in enumerate(names):
            if entries[number] is None and name in known and (path, name) not in self.met:
                entries[number] = known[name]
                self.met.add((path, name))

    def _gone(self, path: str, found: Sequence[Found], entries: Sequence[Entry | None]) -> list[str]:
        """Files that are gone and had a finding with the rule and words of one that has no entry."""
        if self._formers is None:
            self._formers = {}
            for former, known in self.baseline.files.items():
                if not (self.root / former).exists():
                    for entry in known:
                        self._formers.setdefault((entry.rule, entry.text), set()).add(former)
        sought = {(one.rule, one.text) for one, entry in zip(found, entries, strict=True) if entry is None}
        return sorted({former for key in sought for former in self._formers.get(key, ())} - {path})
