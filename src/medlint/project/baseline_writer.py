"""A run's findings -> the baselines that let them pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec.structs import replace as changed

from medlint import writing
from medlint.model import Failure, MedlintError
from medlint.places.paths import relative
from medlint.project.baseline_finder import BaselineFinder, Met
from medlint.project.project import Project
from medlint.roots import real
from medlint.suppress.baseline import Entry
from medlint.suppress.matching import Matching


class BaselineWriter:
    """Takes down the findings of a project, then writes them into the baselines that its articles go by: `named`, or as
    the configs say. `prune`: what has no entry gets none.
    """

    def __init__(self, project: Project, named: Path | None, *, prune: bool) -> None:
        self._project = project
        self._prune = prune
        self._named = named
        self._listed: dict[Path, dict[str, list[Entry]]] = {}
        self._new: dict[Path, int] = {}

    def take(self) -> list[Failure]:
        """Check all articles; what failed, which says that nothing should be written.

        Raises MedlintError for a baseline that is broken.
        """
        checks = self._project.check(every=True)
        self._finder = BaselineFinder(self._named, self._project.configs, {})
        for checked in checks:
            if isinstance(checked, Failure):
                continue
            self._finder.rules = self._project.rules
            matching = self._finder.of(Path(checked.document.path), new=not self._prune)
            if matching is None:
                continue
            place = matching.baseline.path
            path = relative(checked.document.path, self._finder.root)
            met = [one for one in self._finder.met(checked, matching) if one.entry or not self._prune]
            self._new[place] = self._new.get(place, 0) + sum(one.entry is None for one in met)
            self._listed.setdefault(place, {})[path] = [_entry(one) for one in met]
        return self._project.outcome.tally.failures

    def write(self) -> Iterator[str]:
        """Write each baseline, and say what is in it now. Raises MedlintError where one cannot be written."""
        if self._prune and not self._listed:
            yield "There is no baseline to prune."
        for matching in self._finder.read:
            place = matching.baseline.path
            dropped = set(self._finder.idle(matching, self._project.paths))
            files = self._listed.get(place, {})
            for path, entry in matching.idle():
                if (path, entry) not in dropped:
                    files.setdefault(path, []).append(entry)
            _write(matching, files, within=None if self._named else self._finder.folders(place))
            entries = sum(map(len, files.values()))
            count = "1 entry" if entries == 1 else f"{entries} entries"
            yield f"{place}: {count}, {self._new.get(place, 0)} new, {len(dropped)} dropped"


def _entry(met: Met) -> Entry:
    fingerprint, rule, text = met.found
    if met.entry is None:
        return Entry(fingerprint=fingerprint, rule=rule, text=text)
    return changed(met.entry, fingerprint=fingerprint, rule=rule, text=text)


def _write(matching: Matching, files: dict[str, list[Entry]], within: Sequence[Path] | None) -> None:
    """Put them into the file, unless it says just that. `within`: where it must lie, if the user did not name it."""
    baseline = replace(matching.baseline, files={path: tuple(entries) for path, entries in files.items()})
    place, text = baseline.path, baseline.text()
    if within is not None and not any(real(place).is_relative_to(real(folder)) for folder in within):
        said = "lies outside the project; name it with --baseline if it is to be written there"
        raise MedlintError(said, path=place)
    try:
        if not place.exists() or place.read_bytes() != text.encode():
            writing.put(place, text.encode())
    except OSError as error:
        raise MedlintError(f"cannot write the baseline: {error.strerror}; check the folder", path=place) from None
