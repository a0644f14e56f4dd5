"""Which baseline an article goes by, and what it lets pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from medlint.model import Checked, Finding, MedlintError, Rule, Suppressed
from medlint.places.fingerprint import fingerprints
from medlint.places.paths import relative, repository
from medlint.project.config_finder import ConfigFinder
from medlint.reports.located import in_order
from medlint.suppress.baseline import NAME, Baseline, Entry, nearest
from medlint.suppress.matching import Found, Matching

_SHOWN = 80  # characters of the words flagged that an entry repeats for people


class Met(NamedTuple):
    """A finding that stands, as a baseline knows it, and its entry there, if it has one."""

    finding: Finding
    found: Found
    entry: Entry | None


class BaselineFinder:
    """Finds the baseline of each article, each file read once: the one that is `named`, else the config's, else the
    nearest to the config (to the current folder, where there is none) within the repository.

    `rules` are those that run, by id, as far as they are known when an article comes; `fewer`: fewer are wanted than
    the configs want.
    """

    def __init__(
        self, named: Path | None, configs: ConfigFinder, rules: Mapping[str, Rule], *, fewer: bool = False
    ) -> None:
        self.root = repository()
        self._named = named
        self._configs = configs
        self.rules = rules
        self._fewer = fewer
        self._checked: dict[Path, set[str]] = {}  # of each baseline, the articles it lists that this run has checked
        self._places: dict[Path | None, Path] = {}  # by config
        self._read: dict[Path, Matching] = {}
        self._absent: set[Path] = set()

    @property
    def read(self) -> Sequence[Matching]:
        """The baselines that an article has gone by."""
        return tuple(self._read.values())

    def place(self, article: Path) -> Path:
        """The file that an article's findings are, or would be, listed in."""
        if self._named:
            return self._named
        source = self._configs.source(article)
        if source not in self._places:
            folder = source.absolute().parent if source else Path.cwd()
            found = self._configs.of(article).baseline or nearest(folder, self.root)
            found = found or (folder if source else self.root) / NAME
            self._places[source] = Path(relative(str(found), Path.cwd()))
        return self._places[source]

    def folders(self, place: Path) -> Sequence[Path]:
        """Folders that may hold a baseline which no command line names: the repository, or a folder with a config."""
        return [self.root, *(source.absolute().parent for source, at in self._places.items() if source and at == place)]

    def of(self, article: Path, *, new: bool = False) -> Matching | None:
        """The baseline that an article goes by, if there is one; `new`: an empty one where there is none.

        Raises MedlintError for one that is broken, and for one that is asked for and not there.
        """
        place = self.place(article)
        if place in self._absent and not new:
            return None
        if place not in self._read:
            if place.exists():
                baseline = Baseline.load(place)
            elif new:
                baseline = Baseline(place)
            elif self._named or self._configs.of(article).baseline:
                raise MedlintError("there is no such baseline; 'medlint baseline' writes one", path=place)
            else:
                self._absent.add(place)
                return None
            self._read[place] = Matching(baseline, self.root, self.rules)
        return self._read[place]

    def met(self, checked: Checked, matching: Matching) -> list[Met]:
        """The findings of an article that stand, in order of place, with their entries. To be asked once an article."""
        path = relative(checked.document.path, self.root)
        if path in matching.baseline.files:
            self._checked.setdefault(matching.baseline.path, set()).add(path)
        every = in_order(checked)
        findings = [finding for finding, _ in every]
        standing = [number for number, (_, passed) in enumerate(every) if not passed]

        def named(path: str, ids: Mapping[str, str]) -> list[str]:
            names = fingerprints(checked.document, findings, self.root, path=path, ids=ids)
            return [names[number] for number in standing]

        found = [
            Found(name, findings[number].rule, _words(findings[number]))
            for number, name in zip(standing, named(path, {}), strict=True)
        ]
        entries = matching.entries(path, found, named)
        return [Met(findings[number], one, entry) for number, one, entry in zip(standing, found, entries, strict=True)]

    def idle(self, matching: Matching, named: Sequence[str]) -> Iterator[tuple[str, Entry]]:
        """Entries that no finding needs any more, with their paths, as far as this run over the `named` paths can tell:
        their article was checked, or is gone from a folder that was, and their rule has run, or runs no more.
        """
        unmet = list(matching.idle())
        if not unmet:
            return
        checked = self._checked.get(matching.baseline.path, set())
        known = {*self.rules, *(name for rule in self.rules.values() for name in rule.formerly)}
        folders = [Path(relative(str(Path(name).absolute()), self.root)) for name in named if Path(name).is_dir()]
        for path, entry in unmet:
            gone = any(Path(path).is_relative_to(folder) for folder in folders) and not (self.root / path).exists()
            if (path in checked or gone) and (entry.rule in known or not self._fewer):
                yield path, entry


def passed(checked: Checked, met: Sequence[Met], today: date, place: Path) -> Checked:
    """The article with what the baseline lets pass set aside. What it no longer does says so."""
    standing = []
    suppressed = list(checked.suppressed)
    for finding, _, entry in met:
        if entry is None:
            standing.append(finding)
        elif entry.expired(today):
            owner = f" (owner: {entry.owner})" if entry.owner else ""
            said = f"{finding.message} {place} let this pass until {entry.expires}{owner}."
            standing.append(replace(finding, message=said))
        else:
            suppressed.append(Suppressed(finding, "baseline", entry.justification()))
    return replace(checked, findings=standing, suppressed=suppressed)


def _words(finding: Finding) -> str:
    words = " ".join(finding.match.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
