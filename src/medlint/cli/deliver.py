"""Reports where the user wants them, and on standard error what could not be done."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from medlint.cli.options import Output
from medlint.cli.output import add_to_file, complain, put_text, show
from medlint.model import Failure


def deliver(
    wanted: Sequence[Output],
    render: Callable[[Output], str],
    articles: Collection[Path],
    failures: Sequence[Failure],
    *,
    added: Sequence[Output] = (),
    color: bool,
) -> list[Failure]:
    """Every output as `render` makes it, then every failure: those given, and the new ones, which come back.

    It is a failure where an output cannot be written, or would replace one of the articles, under whatever name.
    `added` go to the end of their files.
    """
    kept = {place for path in articles for place in _place(path)} if any(output.path for output in wanted) else set()
    unwritten: list[Failure] = []
    for output in wanted:
        if output.path is None:
            text = render(output)
            if output.format == "text":
                show(inert(text), color=color, form="")
            else:
                show(text, color=color, form=output.format)
        elif kept.intersection(_place(output.path)):
            unwritten.append(Failure(str(output.path), "is an article that was read; write the report elsewhere"))
        else:
            unwritten += _written(put_text, output.path, render(output))
    for output in added:
        if output.path is not None:
            unwritten += _written(add_to_file, output.path, render(output))
    for failure in (*failures, *unwritten):
        rule = f" ({failure.rule})" if failure.rule else ""
        complain(f"{failure.path}: {failure.message}{rule}")
    return unwritten


def _place(path: Path) -> set[tuple[int, int]]:
    """The device and number of the file that a path leads to; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return set()
    return {(found.st_dev, found.st_ino)}


def inert(text: str) -> str:
    """Whole lines that quote an article, as they may go to standard output: GitHub takes commands from the log of a
    step, and a line of an article could pass for one. Around these lines it is told to take none.

    For lines that people read. Reports for programs stay as they are, for a program may be at the other end.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true" or not text:
        return text
    token = os.urandom(16).hex()  # no article can know it
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def _written(write: Callable[[Path, str], None], path: Path, text: str) -> list[Failure]:
    """No failure, or why `write` could not."""
    try:
        write(path, text)
    except OSError as error:
        return [Failure(str(path), f"cannot write the report: {error.strerror}; write it elsewhere")]
    return []
