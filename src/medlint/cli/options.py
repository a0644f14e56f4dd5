"""The values of options, and their meaning."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import click

from medlint.near import meant
from medlint.roots import real


class Output(NamedTuple):
    """A report to write; without a path it goes to standard output."""

    format: str
    path: Path | None = None


def words(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Comma lists, joined."""
    return tuple(word for item in value for word in item.replace(",", " ").split())


def outputs(
    formats: Sequence[str],
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[Output, ...]]:
    """The reader of FORMAT or FORMAT=PATH, of these formats; one report at most for each place."""

    def read(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[Output, ...]:
        found = []
        for item in value:
            name, equals, path = item.partition("=")
            if name not in formats:
                hint = meant(name, formats, otherwise=f"there are {', '.join(formats)}")
                raise click.BadParameter(f"no format {name!r}; {hint}")
            if equals and not path:
                raise click.BadParameter(f"{item!r} names no file after '='")
            if path and path != "-" and not Path(path).parent.is_dir():
                raise click.BadParameter(f"no folder {str(Path(path).parent)!r} to write {Path(path).name!r} in")
            found.append(Output(name, Path(path) if path and path != "-" else None))
        places = [output.path and real(output.path) for output in found]
        if len(set(places)) < len(places):
            raise click.BadParameter("two reports for one place; give each its own FORMAT=PATH")
        return tuple(found)

    return read


def articles(formats: Sequence[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The argument and options of every command that reads articles: which, under which config, and where reports in
    one of `formats` go.
    """
    shared = [
        click.argument("paths", nargs=-1, metavar="[PATHS]..."),
        click.option(
            "--stdin-filename",
            metavar="PATH",
            help="What '-' (standard input) is called: sets format, config and excludes.",
        ),
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Use this config instead of the nearest one.",
        ),
        click.option("--exclude", multiple=True, metavar="GLOB", help="Skip files, also named ones (repeatable)."),
        click.option(
            "--output",
            multiple=True,
            callback=outputs(formats),
            metavar="FORMAT[=PATH]",
            help=f"{', '.join(formats[:-1])} or {formats[-1]}, to standard output or a file; repeatable.",
        ),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Default: auto, which heeds NO_COLOR.",
        ),
    ]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(shared):
            command = option(command)
        return command

    return decorate


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
