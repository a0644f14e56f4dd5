"""`medlint stats`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import click

from medlint.cli.options import Output, articles, wants_color

FORMATS = ("text", "json")
WIDTH = 100
"""Terminal columns of a table that is not for a terminal."""

EPILOG = """Exit codes: 0 all was measured; 2 a file, or its earlier version, could not be read."""


@click.command("stats", epilog=EPILOG)
@articles(FORMATS)
@click.option(
    "--against",
    metavar="OLD",
    help="Compare with an older file, or with a git revision (HEAD~1, main, or main:old/path.md).",
)
@click.option("--quiet", is_flag=True, help="A line for each article, without sections, notes and sentences.")
@click.option("-v", "--verbose", is_flag=True, help="Say why a file was skipped.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    config: Path | None,
    output: tuple[Output, ...],
    color: str,
    against: str | None,
    **given: Any,
) -> None:
    """Show how hard articles are to read, section by section.

    PATHS are files, folders (the current one by default) or '-' for standard input, which is read as
    Markdown unless --stdin-filename says otherwise. Only prose is scored; headings, lists, tables and
    captions are counted apart.
    """
    if given["stdin_filename"] and "-" not in paths:
        raise click.UsageError("--stdin-filename needs '-' among the paths")
    if against == "":
        raise click.UsageError("--against names nothing; give an older file or a git revision")
    from medlint.cli.deliver import deliver
    from medlint.cli.output import complain, version
    from medlint.cli.watch import watch
    from medlint.model import Failure
    from medlint.project.articles import Seen
    from medlint.project.failures import once
    from medlint.project.history import earlier
    from medlint.project.measuring import measured
    from medlint.project.options import Options
    from medlint.project.project import Project
    from medlint.reports.stats import json, text
    from medlint.reports.stats.measured import Measurements

    versions = earlier.named(against) if against is not None else None
    if versions and versions.of_one and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise click.UsageError("--against a file compares one article; for more, give a git revision")
    tell = complain if given["verbose"] else None
    project = Project(paths or (".",), config, Options.of(given), watch=watch("Measuring"), tell=tell)
    seen = Seen(each.path for each in output if each.path)
    found = Measurements([], [])
    for each in once(measured(project, versions)):
        if isinstance(each, Failure):
            found.failures.append(each)
        else:
            seen.add(each.path)
            found.articles.append(each)
    colored = wants_color(color)

    def render(wanted: Output) -> str:
        if wanted.format == "json":
            return json.render(found, version())
        shown = wanted.path is None
        columns = shutil.get_terminal_size((WIDTH, 0)).columns if shown else WIDTH
        return text.render(found, columns=columns, color=shown and colored, quiet=given["quiet"])

    unwritten = deliver(output or (Output("text"),), render, seen.holds, found.failures, color=colored)
    ctx.exit(2 if found.failures or unwritten else 0)
