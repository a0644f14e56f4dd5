"""Findings made readable; one file a format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from medlint.model import Checked, Failure
from medlint.reports.context import Context
from medlint.reports.result import Result
from medlint.reports.tally import Tally
from medlint.reports.writer import Write, Writer

if TYPE_CHECKING:
    from medlint.reports.html.reading import Reading

__all__ = ["FORMATS", "Context", "begin", "render"]

FORMATS = (
    "text",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "rdjsonl",
    "markdown",
    "html",
)
"""The names `--output` takes; each is a module here with a Writer called `Report`."""


def begin(format: str, write: Write, context: Context) -> Writer:
    """The report in a format, which gives each piece of it to `write`. Raises KeyError for one not in FORMATS."""
    if format not in FORMATS:
        raise KeyError(format)
    report: Writer = import_module(f"medlint.reports.{format}").Report(write, context)
    return report


def render(
    format: str,
    results: Sequence[Checked],
    failures: Sequence[Failure],
    context: Context,
    readings: Mapping[str, Reading] | None = None,
) -> str:
    """The whole report at once, on results in any order and on what failed. Raises KeyError as `begin` does.

    `readings`: the texts of articles, by path.
    """
    pieces: list[str] = []
    tally = Tally(by_rule=context.statistics is not None)
    report = begin(format, pieces.append, context)
    for failure in failures:
        tally.fail(failure)
    for checked in sorted(results, key=lambda checked: checked.document.path):
        tally.add(checked)
        report.add(Result(checked, context.fail_on, reading=(readings or {}).get(checked.document.path)))
    report.end(replace(context, tally=tally))
    return "".join(pieces)
