"""What the values of `medlint check`'s options mean."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import click

from medlint.reports import FORMATS


class Output(NamedTuple):
    """A report to write; without a path it goes to standard output."""

    format: str
    path: Path | None = None


def words(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Comma lists, joined."""
    return tuple(word for item in value for word in item.replace(",", " ").split())


def outputs(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Output, ...]:
    """FORMAT or FORMAT=PATH; one report at most for each place."""
    found = []
    for item in value:
        name, equals, path = item.partition("=")
        if name not in FORMATS:
            raise click.BadParameter(f"no format {name!r}; there are {', '.join(FORMATS)}")
        if equals and not path:
            raise click.BadParameter(f"{item!r} names no file after '='")
        if path and path != "-" and not Path(path).parent.is_dir():
            raise click.BadParameter(f"no folder {str(Path(path).parent)!r} to write {Path(path).name!r} in")
        found.append(Output(name, Path(path) if path and path != "-" else None))
    places = [output.path and output.path.resolve() for output in found]
    if len(set(places)) < len(places):
        raise click.BadParameter("two reports for one place; give each its own FORMAT=PATH")
    return tuple(found)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date:
    """`--today`, else SOURCE_DATE_EPOCH (seconds, UTC), else the clock."""
    if value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no date; write it as 2025-01-31") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}; set it to seconds since 1970 or unset it") from None


def wants_color(choice: str) -> bool:
    """Whether standard output gets colours; NO_COLOR (any value) turns 'auto' off."""
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"
