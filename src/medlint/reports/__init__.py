"""Findings made readable; one file a format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from medlint.model import Checked, Failure
from medlint.reports.context import Context

__all__ = ["FORMATS", "Context", "render"]

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
"""The names `--output` takes; each is a module here with a function `render`."""


def render(format: str, results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """The report on `results`, sorted by path, and on what failed. Raises KeyError for a format not in FORMATS."""
    if format not in FORMATS:
        raise KeyError(format)
    ordered = sorted(results, key=lambda checked: checked.document.path)
    every = [*failures, *(failure for checked in ordered for failure in checked.failures)]
    text: str = import_module(f"medlint.reports.{format}").render(ordered, every, context)
    return text
