"""Writing: to the terminal, to files, and what went wrong to standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

import click

from medlint.reports.escape import visible

_FORMS = {
    **dict.fromkeys(("json", "jsonl", "sarif", "gitlab", "rdjson", "rdjsonl"), "json"),
    **dict.fromkeys(("html", "junit", "checkstyle"), "markup"),
}
"""Formats in which a character can be written otherwise and stays the same."""

_COMMAND = re.compile(r"(?m)^([^\S\n]*+):(?=:)")
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
    """What went wrong, on standard error, each line for itself."""
    for line in message.splitlines():
        tell(f"medlint: {visible(line)}\n")


def tell(text: str) -> None:
    """Print to standard error; where nothing can be written there, nothing can be said about it either."""
    with suppress(OSError):
        click.echo(shielded(text, "text"), file=sys.stderr, nl=False)


def shielded(text: str, form: str) -> str:
    """Text in which GitHub finds no workflow command, where its log is what reads the stream: `##[` anywhere in a line
    is one, and `::` at its start. JSON and markup mean the same as before; in other text an invisible space parts the
    signs. The report for GitHub keeps its own commands.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    number_sign = {"json": r"\u0023", "markup": "&#35;"}.get(_FORMS.get(form, ""), "\u200b#")
    text = text.replace("##[", f"#{number_sign}[")
    return text if form == "github" or form in _FORMS else _COMMAND.sub("\\1:\u200b", text)


def add_to_file(path: Path, lines: Iterable[str]) -> None:
    """Write at the end of a file. Raises OSError."""
    with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(lines)
