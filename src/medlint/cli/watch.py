"""A progress bar for runs that take a while, where standard error is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from medlint.project.articles import Watch

FROM = 20
"""More files than this show a progress bar."""


def watch(label: str, *, streams: bool = False) -> Watch:
    """A function that shows on standard error how far it is through the paths that it is given, under that label.

    `streams`: so does a report on standard output; where both are one terminal, there is no bar.
    """
    return partial(_watched, label, streams and sys.stdout.isatty())


def _watched(label: str, shown: bool, paths: Sequence[Path]) -> Iterable[Path]:
    return paths if shown or len(paths) <= FROM or not sys.stderr.isatty() else _with_bar(label, paths)


def _with_bar(label: str, paths: Sequence[Path]) -> Iterator[Path]:
    with click.progressbar(paths, label=label, file=sys.stderr) as watched:
        yield from watched
