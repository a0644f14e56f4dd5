"""What `medlint check` does between its options and its reports."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import unified_diff
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import click
from msgspec.structs import replace

from medlint import files, fixes, sources
from medlint.cli.encode import encode
from medlint.cli.output import complain
from medlint.config import Config, nearest
from medlint.linter import Linter
from medlint.model import Checked, Document, Failure, MedlintError, Severity

PROGRESS_FROM = 20
"""More files than this show a progress bar."""


class Options(NamedTuple):
    """The options of the command line that reach beyond the report."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool
    config: Path | None
    fail_on: str | None
    exclude: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    diff: bool
    today: date
    verbose: bool


@dataclass(slots=True)
class Outcome:
    """Everything a run found out. `failures` are those that no article holds."""

    results: list[Checked] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    diffs: list[str] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    fail_on: str = "never"
    failed: bool = False  # some finding is at or above the severity that fails the run

    @property
    def exit_code(self) -> int:
        if self.failures or any(checked.failures for checked in self.results):
            return 2
        return int(self.failed)


@dataclass(frozen=True, slots=True, eq=False)
class _Profile:
    """A config as the command line changed it, the folder its globs count from, and its linter."""

    config: Config
    root: Path
    linter: Linter
    fail_on: str


class _Profiles:
    """One profile for each config file, made when a file first needs it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._made: dict[Path | None, _Profile] = {}
        self._nearest: dict[Path, Path | None] = {}  # by folder

    def of(self, path: Path) -> _Profile:
        """Raises MedlintError for a config that is broken."""
        folder = path.absolute().parent
        if folder not in self._nearest:
            self._nearest[folder] = self._options.config or nearest(path)
        source = self._nearest[folder]
        if source not in self._made:
            config = _changed(Config.load(source) if source else Config(), self._options)
            linter = Linter(config, today=self._options.today)
            root = source.parent if source else Path()
            self._made[source] = _Profile(config, root, linter, self._options.fail_on or config.fail_on)
        return self._made[source]

    def failures(self) -> list[Failure]:
        """Language models that could not be used, each once."""
        errors = dict.fromkeys(str(made.linter.unread) for made in self._made.values() if made.linter.unread)
        return [Failure(*error.split(": ", 1)) for error in errors]


def _changed(config: Config, options: Options) -> Config:
    """The config under the command line: --select stands instead of its own, --ignore adds to it."""
    return replace(
        config,
        select=options.select or config.select,
        ignore=(*config.ignore, *options.ignore),
        preview=config.preview or options.preview,
    )


def _rank(severity: str) -> int:
    """0 for an error; below that nothing fails."""
    return -1 if severity == "never" else Severity(severity).rank


def run(paths: Sequence[str], stdin_name: str, options: Options) -> Outcome:
    """Check what the paths name. A bad file, and a language model that cannot be used, is a Failure of the outcome.

    Raises MedlintError for a broken config.
    """
    outcome = Outcome()
    profiles = _Profiles(options)
    if options.config:
        profiles.of(Path())
    articles = _articles(paths, stdin_name, profiles, options, outcome)
    for profile, group in groupby(articles, itemgetter(0)):
        for checked in profile.linter.check_all(document for _, document in group):
            outcome.results.append(checked)
            outcome.failed |= any(_rank(finding.severity) <= _rank(profile.fail_on) for finding in checked.findings)
    outcome.failures += profiles.failures()
    return outcome


def _articles(
    paths: Sequence[str], stdin_name: str, profiles: _Profiles, options: Options, outcome: Outcome
) -> Iterator[tuple[_Profile, Document]]:
    """Every article that the paths name, read (and fixed, if asked) when its turn comes, with what governs it."""
    named: list[Path] = []
    for name in dict.fromkeys(paths):
        if name != "-":
            try:
                named += files.articles(Path(name))
            except MedlintError as error:
                outcome.failures.append(_failure(name, error))
    if "-" in paths and not _skipped(Path(stdin_name), profiles, options):
        yield from _article(Path(stdin_name), sys.stdin.buffer.read(), profiles, options, outcome)
    wanted = [path for path in files.distinct(named) if not _skipped(path, profiles, options)]
    for path in _watched(wanted):
        try:
            data = path.read_bytes()
        except OSError as error:
            outcome.failures.append(
                Failure(path.as_posix(), f"cannot read it: {error.strerror}; check its permissions")
            )
        else:
            yield from _article(path, data, profiles, options, outcome)


def _failure(path: str, error: MedlintError) -> Failure:
    """The error without the path it begins with, which a failure holds by itself."""
    return Failure(path, str(error).removeprefix(f"{path}: "))


def _article(
    path: Path, data: bytes, profiles: _Profiles, options: Options, outcome: Outcome
) -> Iterator[tuple[_Profile, Document]]:
    """The article as it is to be checked, or none and a failure."""
    profile = profiles.of(path)
    outcome.rules.update(rule.id for rule in profile.linter.rules)
    if _rank(profile.fail_on) > _rank(outcome.fail_on):
        outcome.fail_on = profile.fail_on
    try:
        document = sources.read(path.as_posix(), data, limit=profile.config.max_file_size)
        if options.fix or options.diff:
            document = _fixed(path, data, document, profile, options, outcome)
    except MedlintError as error:
        outcome.failures.append(_failure(path.as_posix(), error))
    except Exception as error:
        outcome.failures.append(
            Failure(path.as_posix(), f"medlint crashed: {type(error).__name__}: {error}; please report it")
        )
    else:
        yield profile, document


def _fixed(
    path: Path, data: bytes, document: Document, profile: _Profile, options: Options, outcome: Outcome
) -> Document:
    """The article after its fixes (written), or as it was (the difference noted). Raises MedlintError."""
    text = fixes.fixed(profile.linter, document, unsafe=options.unsafe_fixes)
    if text == document.source:
        return document
    if options.diff:
        old, new = (re.findall(r"[^\n]*\n|[^\n]+", source) for source in (document.source, text))
        lines = unified_diff(old, new, document.path, document.path)
        outcome.diffs.append(
            "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
        )
        return document
    after = encode(text, data)
    fixes.write(path, data, after)
    return sources.read(path.as_posix(), after, limit=max(len(after), profile.config.max_file_size))


def _skipped(path: Path, profiles: _Profiles, options: Options) -> bool:
    """Whether a glob of the config or the command line leaves the file out; -v says which."""
    profile = profiles.of(path)
    glob = files.excluding(path, profile.config.exclude, profile.root) or files.excluding(path, options.exclude, Path())
    if glob and options.verbose:
        complain(f"{path}: skipped, excluded by {glob!r}")
    return bool(glob)


def _watched(paths: list[Path]) -> Iterator[Path]:
    """The paths, with a progress bar where somebody watches and it takes a while."""
    if len(paths) <= PROGRESS_FROM or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, label="Checking", file=sys.stderr) as watched:
        yield from watched
