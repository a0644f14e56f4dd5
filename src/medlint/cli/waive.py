"""A run's findings -> the baselines that let them pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec.structs import replace as changed

from medlint.cli.baselines import Baselines, Met
from medlint.cli.configs import Configs
from medlint.cli.outcome import Options, Outcome
from medlint.cli.output import replace_file
from medlint.model import MedlintError
from medlint.places.paths import relative
from medlint.suppress.baseline import Entry
from medlint.suppress.matching import Matching


def waive(
    outcome: Outcome, paths: Sequence[str], options: Options, named: Path | None, *, prune: bool
) -> Iterator[str]:
    """Write the baselines of what was checked; for each a line that says what is in it now.

    `prune`: what has no entry gets none. Raises MedlintError for a baseline that is broken or cannot be written.
    """
    baselines = Baselines(named, Configs(options.config, options.exclude, verbose=False), outcome.rules)
    listed: dict[Path, dict[str, list[Entry]]] = {}
    new: dict[Path, int] = {}
    for checked in outcome.results:
        matching = baselines.of(Path(checked.document.path), new=not prune)
        if matching is None:
            continue
        place = matching.baseline.path
        path = relative(checked.document.path, baselines.root)
        met = [one for one in baselines.met(checked, matching) if one.entry or not prune]
        new[place] = new.get(place, 0) + sum(one.entry is None for one in met)
        listed.setdefault(place, {})[path] = [_entry(one) for one in met]
    if prune and not listed:
        yield "There is no baseline to prune."
    for matching in baselines.read:
        place = matching.baseline.path
        dropped = set(baselines.idle(matching, outcome.results, paths))
        files = listed.get(place, {})
        for path, entry in matching.idle():
            if (path, entry) not in dropped:
                files.setdefault(path, []).append(entry)
        _write(matching, files)
        entries = sum(map(len, files.values()))
        count = "1 entry" if entries == 1 else f"{entries} entries"
        yield f"{place}: {count}, {new.get(place, 0)} new, {len(dropped)} dropped"


def _entry(met: Met) -> Entry:
    fingerprint, rule, text = met.found
    if met.entry is None:
        return Entry(fingerprint=fingerprint, rule=rule, text=text)
    return changed(met.entry, fingerprint=fingerprint, rule=rule, text=text)


def _write(matching: Matching, files: dict[str, list[Entry]]) -> None:
    """Put them into the file, unless it says just that."""
    baseline = replace(matching.baseline, files={path: tuple(entries) for path, entries in files.items()})
    place, text = baseline.path, baseline.text()
    try:
        if not place.exists() or place.read_bytes() != text.encode():
            replace_file(place, text)
    except OSError as error:
        raise MedlintError(f"{place}: cannot write the baseline: {error.strerror}; check the folder") from None
