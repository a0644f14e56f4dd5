"""Writing: to the terminal, to files, and what went wrong to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
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


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises OSError."""
    replace_bytes(path, text.encode("utf-8", "backslashreplace"))


def replace_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def add_to_file(path: Path, text: str) -> None:
    """Write at the end of a file. Raises OSError."""
    with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(text)


def _mode(path: Path) -> int:
    """The file's own mode, or what a new file would get; a temporary file is for its owner only."""
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
