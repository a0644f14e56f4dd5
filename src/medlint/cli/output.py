"""Writing: to the terminal, to files, and what went wrong to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

import click

from medlint.reports.escape import visible


def version() -> str:
    """Medlint's version; 0 where it runs from a source tree that was never installed."""
    try:
        return installed("medlint")
    except PackageNotFoundError:
        return "0"


def show(text: str, *, color: bool | None = None) -> None:
    """Print to standard output. A reader that has gone away is no fault of ours: the rest is dropped."""
    try:
        # Named outright: left to itself, Click writes UTF-8 to a console that says it can show ASCII only.
        click.echo(text, file=sys.stdout, nl=False, color=color)
    except BrokenPipeError:
        # Python flushes once more at exit, which must not fail either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """What went wrong, on standard error, each line for itself."""
    for line in message.splitlines():
        click.echo(f"medlint: {visible(line)}", file=sys.stderr)


def add_to_file(path: Path, lines: Iterable[str]) -> None:
    """Write at the end of a file. Raises OSError."""
    with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(lines)
