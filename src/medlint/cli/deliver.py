"""Reports where the user wants them, and on standard error what could not be done."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from medlint import writing
from medlint.cli.options import Output
from medlint.cli.output import complain, show
from medlint.model import Failure
from medlint.reports.parts.spool import Spool

_SHOWN = Output("text")


class Delivery:
    """One report on its way: what is written to it goes to standard output at once, or into its file once all is there.

    `added`: it goes to the end of the file. `failure` says at the end why it could not be written.

    Whole lines of text that quote an article could pass for commands on standard output, where GitHub takes them from
    the log of a step: around these lines it is told to take none. Reports for programs stay as they are, for a program
    may be at the other end.
    """

    def __init__(self, output: Output, *, color: bool = False, added: bool = False) -> None:
        self.output = output
        self.color = color and output.path is None
        self._colored = color
        self.failure: Failure | None = None
        self.written = False
        self._added = added
        self._spool = Spool() if output.path else None
        self._inert = output == _SHOWN and os.environ.get("GITHUB_ACTIONS") == "true"
        self._token = ""  # ends what holds no commands; no article can know it

    def write(self, text: str) -> None:
        """Take the next piece of the report."""
        self.written = True
        if self._inert and not self._token and text:
            self._token = os.urandom(16).hex()
            show(f"::stop-commands::{self._token}\n", form="")
        if self._spool is None:
            show(text, color=self._colored, form="" if self._token else self.output.format)
        elif self.failure is None:
            try:
                self._spool.write(text)
            except OSError as error:
                self._fail(error)

    def close(self, articles: Callable[[Path], bool]) -> None:
        """Write the file, unless it is one of the articles that were read."""
        path = self.output.path
        if self._token:
            show(f"::{self._token}::\n", form="")
        if path is None or self._spool is None or self.failure:
            return
        if not self._added and articles(path):
            self.failure = Failure(str(path), "is an article that was read; write the report elsewhere")
            return
        try:
            if self._added:
                writing.add(path, self._spool.lines())
            else:
                writing.put(path, self._spool.file)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.failure = Failure(str(self.output.path), f"cannot write the report: {error.strerror}; write it elsewhere")


def deliver(
    wanted: Sequence[Output],
    render: Callable[[Output], str],
    articles: Callable[[Path], bool],
    failures: Sequence[Failure],
    *,
    color: bool,
) -> list[Failure]:
    """Every output as `render` makes it, then every failure: those given, and the new ones, which come back.

    It is a failure where an output cannot be written, or would replace one of the `articles`.
    """
    unwritten = []
    for output in wanted:
        delivery = Delivery(output, color=color)
        delivery.write(render(output))
        delivery.close(articles)
        unwritten += [delivery.failure] if delivery.failure else []
    complain_of([*failures, *unwritten])
    return unwritten


def complain_of(failures: Sequence[Failure]) -> None:
    """Every failure on a line of standard error."""
    for failure in failures:
        place = ":".join(str(part) for part in (failure.path, failure.line, failure.column) if part)
        complain(f"{place}: {failure.message}{f' ({failure.rule})' if failure.rule else ''}")
