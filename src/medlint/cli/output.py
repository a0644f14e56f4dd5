"""Writing: to the terminal, to files, and what went wrong to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

import click

from medlint.reports.escape import shielded, visible

_CLOSED: set[int] = set()
_LOST: list[str] = []


def version() -> str:
    """Medlint's version; 0 where it runs from a source tree that was never installed."""
    try:
        return installed("medlint")
    except PackageNotFoundError:
        return "0"


def open_streams() -> None:
    """Give a process whose streams were closed some that lead nowhere, so that no file takes their place."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        _CLOSED.add(number)
    os.close(number)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def show(text: str, *, color: bool | None = None, form: str = "text") -> None:
    """Print to standard output, as `shielded` makes it; with the form "" as it is.

    A reader that has gone away is no fault of ours: the rest is dropped. That it cannot be written otherwise is kept
    for `lost`.
    """
    if 1 in _CLOSED:
        _LOST.append("standard output is closed")
        return
    try:
        # Named outright: left to itself, Click writes UTF-8 to a console that says it can show ASCII only.
        click.echo(shielded(text, form) if form else text, file=sys.stdout, nl=False, color=color)
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            _LOST.append(f"cannot write to standard output: {error.strerror}")
        # Python flushes once more at exit, which must not fail either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def lost() -> str:
    """Why something that was to be shown was not; an empty string where all was. It is told once."""
    why = _LOST[0] if _LOST else ""
    _LOST.clear()
    return why


def complain(message: str) -> None:
    """Tells what went wrong on standard error, each line for itself."""
    for line in message.splitlines():
        tell(f"medlint: {visible(line)}\n")


def tell(text: str) -> None:
    """Print to standard error; where nothing can be written there, nothing can be said about it either."""
    with suppress(OSError):
        click.echo(shielded(text, "text"), file=sys.stderr, nl=False)
