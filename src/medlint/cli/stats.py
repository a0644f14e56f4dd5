"""`medlint stats`."""

from __future__ import annotations

import shutil
from pathlib import Path

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
    paths: tuple[str, ...],
    against: str | None,
    stdin_filename: str | None,
    config: Path | None,
    exclude: tuple[str, ...],
    output: tuple[Output, ...],
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """Show how hard articles are to read, section by section.

    PATHS are files, folders (the current one by default) or '-' for standard input, which is read as
    Markdown unless --stdin-filename says otherwise. Only prose is scored; headings, lists, tables and
    captions are counted apart.
    """
    if stdin_filename and "-" not in paths:
        raise click.UsageError("--stdin-filename needs '-' among the paths")
    if against == "":
        raise click.UsageError("--against names nothing; give an older file or a git revision")
    from medlint.cli import older
    from medlint.cli.deliver import deliver
    from medlint.cli.measuring import Options, measured
    from medlint.cli.output import version
    from medlint.reports.stats import json, text

    old = older.named(against) if against is not None else None
    if old and old.of_one and (len(paths) != 1 or Path(paths[0]).is_dir()):
        raise click.UsageError("--against a file compares one article; for more, give a git revision")
    run = measured(paths or (".",), stdin_filename or "stdin.md", Options(config, exclude, old, verbose))

    def render(wanted: Output) -> str:
        if wanted.format == "json":
            return json.render(run, version())
        shown = wanted.path is None
        columns = shutil.get_terminal_size((WIDTH, 0)).columns if shown else WIDTH
        return text.render(run, columns=columns, color=shown and colored, quiet=quiet)

    colored = wants_color(color)
    read = {Path(article.path) for article in run.articles}
    unwritten = deliver(output or (Output("text"),), render, read, run.failures, color=colored)
    ctx.exit(2 if run.failures or unwritten else 0)
