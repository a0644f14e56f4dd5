"""A run: which files, which config for each, and every job over them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple

from medlint import sources
from medlint.config import Config
from medlint.model import Checked, Document, Failure, Rule
from medlint.places.positions import located
from medlint.project import articles
from medlint.project.articles import Watch
from medlint.project.checker import NOTHING, Answer, Batch, Chunk, Item, Known
from medlint.project.config_finder import ConfigFinder
from medlint.project.failures import attempt
from medlint.project.gate import Gate, rank
from medlint.project.history.changes import Changes, since
from medlint.project.options import Options
from medlint.project.outcome import Outcome
from medlint.project.profiles import Profile, Profiles
from medlint.project.ruleless import Ruleless
from medlint.project.store.bare import Bare, restored
from medlint.project.store.cache import Cache, place
from medlint.reports.result import Result

CHUNK = 60_000
"""Bytes of articles that are checked together."""

_LONGEST = 64  # articles of a batch, those that the cache knows among them


class Entry(NamedTuple):
    """A file of a project: its path, the config that governs it, and the article, or why it cannot be read."""

    path: Path
    config: Config
    document: Document | Failure


class Project:
    """Files and folders, each article under the config that governs it, and the jobs over them.

    `config` is used instead of the nearest one, a file or what was read from it. `watch` is handed the paths to go
    through, so that somebody can see how far they are; `tell` hears why a file is skipped. Iterating gives every file
    as an Entry. Every job reads the files anew.

    >>> from medlint import Options, Project
    >>> project = Project(["examples/clean-article.md"], options=Options(no_cache=True))
    >>> [len(checked.findings) for checked in project.check()], project.outcome.exit_code
    ([0], 0)
    """

    def __init__(
        self,
        paths: Sequence[str | PathLike[str]],
        config: Path | Config | None = None,
        options: Options | None = None,
        *,
        watch: Watch = iter,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.paths = [fspath(path) for path in paths]
        self.options = options or Options()
        self.configs = ConfigFinder(config, self.options.exclude, tell)
        self.outcome = Outcome()
        self.rules: dict[str, Rule] = {}
        self._watch = watch
        if isinstance(config, Path):
            self.configs.of(Path())  # a broken one is said at once

    def read(self) -> Iterator[tuple[Path, bytes | Failure]]:
        """Path and bytes of each article that no glob leaves out, in order of path. Raises MedlintError for a broken
        config.
        """
        return articles.read(self.paths, self.options.name_of_stdin, self.configs.skipped, self._watch)

    def __iter__(self) -> Iterator[Entry]:
        for path, data in self.read():
            if isinstance(data, Failure):
                yield Entry(path, Config(), data)
                continue
            config = self.configs.of(path)
            name = path.as_posix()
            yield Entry(
                path,
                config,
                attempt(
                    name,
                    sources.read,
                    name,
                    data,
                    **config.reading,
                ),
            )

    def check(self, *, every: bool = False) -> Iterator[Checked | Failure]:
        """Each article with its findings, or why there are none; what reports need of a document is there, its blocks
        are not. `outcome` then says what it comes to. Of an article with more findings than `max_findings` come the
        gravest; with `every`, all.

        Raises MedlintError for a broken config or baseline, and where git cannot tell what has changed.
        """
        for result in self.results(every=every):
            if isinstance(result, Failure):
                yield result
            else:
                checked = result.checked
                yield replace(checked, findings=located(checked.document, checked.findings))

    def results(self, *, reading: bool = False, every: bool = False) -> Iterator[Result | Failure]:
        """`check`, each with what reports say of it; `reading`: also with the text of every article."""
        options = self.options
        outcome = self.outcome = Outcome()
        outcome.tally.by_rule = options.timed
        changes = since(options.diff_base, self.paths) if options.diff_base else None
        mends = options.fix or options.diff
        store = Cache(None if options.no_cache or mends else place())
        profiles = Profiles(options, self.configs, store, reading=reading)
        self.rules = profiles.rules
        gate = Gate(options, self.configs, profiles.rules, changes, outcome)
        ruleless = Ruleless(self.configs, options)
        batches = _batches(self._steps(profiles, store, changes, reading=reading))
        for result in _settled(batches, profiles, store, outcome, jobs=1 if mends else options.jobs):
            if isinstance(result, Failure):
                outcome.tally.fail(result)
                yield result
                continue
            profile = profiles.of(result.checked.document.path)
            fail_on = profile.config.fail_on
            checked = gate.judge(result.checked, fail_on)
            ruleless.look(checked.document, profile)
            if not every:
                checked = _gravest(checked, profile.config.max_findings, outcome)
            text = result.text if checked is result.checked else ""
            made = tuple(outcome.fixed.pop(checked.document.path, ()))
            yield Result(checked, fail_on, text, result.reading, made)
        outcome.fail_on = max((profile.config.fail_on for profile in profiles.made), key=rank, default="never")
        gate.close(self.paths)
        outcome.notes += ruleless.notes()
        store.tidy()

    def _steps(
        self, profiles: Profiles, store: Cache, changes: Changes | None, *, reading: bool
    ) -> Iterator[tuple[Profile | None, Item | Known]]:
        """Every article with what governs it, read (and mended, if asked) when its turn comes, or what is known."""
        options = self.options

        def skipped(path: Path) -> bool:
            return (changes is not None and not changes.hold(path)) or self.configs.skipped(path)

        for path, data in articles.read(self.paths, options.name_of_stdin, skipped, self._watch):
            if isinstance(data, Failure):
                yield None, Known(data)
                continue
            profile, name = profiles.of(path), path.as_posix()
            kept_as = store.article(profile.ruleset, name, data)
            if found := store.found(kept_as, options.today, reading=reading):
                self.outcome.cached += 1
                yield None, Known(_restored(found, name, data))
                continue
            limit = profile.config.max_file_size
            if options.fix or options.diff:
                from medlint.project.fixing import fixed

                linter = profiles.checker.linter(profile.ruleset, profile.config)
                after = fixed(path, data, linter, options, self.outcome)
                data, limit = after, max(limit, 0 if after == data else len(after))
            yield profile, Item(name, data, limit, kept_as)


def _batches(steps: Iterable[tuple[Profile | None, Item | Known]]) -> Iterator[Batch]:
    """Articles in a row that go by one profile, as many together as are checked at once, and between them those that
    are known; where no other waits, these alone.
    """
    line: list[Item | Known] = []
    governing: Profile | None = None
    size = 0
    for profile, step in steps:
        if line and profile not in (None, governing):
            yield _batch(line, governing)
            line, size = [], 0
        line.append(step)
        governing = profile or (governing if len(line) > 1 else None)
        size += len(step.data) if isinstance(step, Item) else 0
        if governing is None or size >= CHUNK or len(line) >= _LONGEST:
            yield _batch(line, governing)
            line, size = [], 0
    if line:
        yield _batch(line, governing)


def _batch(line: Sequence[Item | Known], profile: Profile | None) -> Batch:
    items = tuple(step for step in line if isinstance(step, Item))
    return Batch(tuple(line), Chunk(profile.ruleset, profile.config, items) if profile else None)


def _settled(
    batches: Iterator[Batch], profiles: Profiles, store: Cache, outcome: Outcome, *, jobs: int | None
) -> Iterator[Result | Failure]:
    """What the rules find in each article, in order, as the cache knows it or they say now, which is kept."""
    unread: dict[Failure, None] = {}
    for batch, answer in _answers(batches, profiles, jobs):
        told = iter(answer.results)
        for step in batch.line:
            if isinstance(step, Known):
                yield step.result
                continue
            found = next(told)
            if isinstance(found, Failure):
                yield found
                continue
            if answer.lasting(step, found):
                store.keep(step.kept_as, found)
            yield _restored(found, step.path, step.data)
        for warning in answer.warnings:
            warnings.warn(warning, FutureWarning, stacklevel=1)
        if answer.unread:
            unread[answer.unread] = None
        for rule, seconds in answer.seconds:
            outcome.seconds[rule] = outcome.seconds.get(rule, 0) + seconds
    yield from unread


def _answers(
    batches: Iterator[Batch], profiles: Profiles, jobs: int | None
) -> Generator[tuple[Batch, Answer], None, None]:
    """Each batch with the answer to its chunk; while there is none, nothing is loaded that it would take."""
    for batch in batches:
        if batch.chunk is None:
            yield batch, NOTHING
            continue
        from medlint.project import jobs as crew

        with closing(crew.answers(chain([batch], batches), profiles.checker, jobs or crew.useful())) as answers:
            yield from answers


def _gravest(checked: Checked, most: int, outcome: Outcome) -> Checked:
    number = len(checked.findings)
    if number > most:
        path = checked.document.path
        outcome.note(f"{path}: {number:,} findings, of which reports hold the gravest {most:,}; raise max_findings")
    return checked.gravest(most)


def _restored(bare: Bare, path: str, data: bytes) -> Result:
    return Result(restored(bare.checked, path, data), text=bare.text, reading=bare.reading)
