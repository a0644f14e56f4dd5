"""The articles that a command line names, read one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from medlint.cli.output import standard_input
from medlint.model import Failure, MedlintError
from medlint.project import files

PROGRESS_FROM = 20
"""More files than this show a progress bar."""


def named(
    paths: Sequence[str], stdin_name: str, skipped: Callable[[Path], bool], failures: list[Failure], *, label: str
) -> Iterator[tuple[Path, bytes]]:
    """Path and bytes of every article, each read when its turn comes; '-' is standard input, called `stdin_name`.

    What cannot be found or read joins `failures`. `label` says what a progress bar is about.
    """
    found: list[Path] = []
    for name in dict.fromkeys(paths):
        if name != "-":
            try:
                found += files.articles(Path(name))
            except MedlintError as error:
                failures.append(Failure.of(name, error))
            except OSError as error:
                failures.append(Failure(name, f"cannot be looked up: {error.strerror}; check the name"))
    if "-" in paths and not skipped(Path(stdin_name)):
        try:
            data = standard_input()
        except OSError as error:
            failures.append(Failure("-", f"cannot read standard input: {error.strerror}; name a file"))
        else:
            yield Path(stdin_name), data
    for path in _watched([path for path in files.distinct(found) if not skipped(path)], label):
        try:
            data = path.read_bytes()
        except OSError as error:
            failures.append(Failure(path.as_posix(), f"cannot read it: {error.strerror}; check its permissions"))
        else:
            yield path, data


def _watched(paths: list[Path], label: str) -> Iterator[Path]:
    """The paths, with a progress bar where somebody watches and it takes a while."""
    if len(paths) <= PROGRESS_FROM or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, label=label, file=sys.stderr) as watched:
        yield from watched
