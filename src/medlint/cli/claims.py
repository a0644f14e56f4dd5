"""`medlint claims`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from medlint.cli.options import Output, articles, wants_color
from medlint.model import Strength, Support

FORMATS = ("text", "csv", "json", "markdown")
WIDTH = 100
"""Terminal columns of a table that is not for a terminal."""

EPILOG = """Exit codes: 0 all was read, whatever it claims; 2 a file could not be read, or a rule failed on it."""


@click.command("claims", epilog=EPILOG)
@articles(FORMATS)
@click.option(
    "--unsupported", is_flag=True, help="Only claims that nothing, or nobody who can be asked, stands behind."
)
@click.option(
    "--strength",
    multiple=True,
    type=click.Choice([str(strength) for strength in reversed(Strength)]),
    help="Only claims of this strength (repeatable).",
)
@click.option("--all", "everything", is_flag=True, help="Also comparisons in sentences without a word of medicine.")
@click.option("--quiet", is_flag=True, help="A line for each article: how many claims have which support.")
@click.option("-v", "--verbose", is_flag=True, help="Say why a file was skipped.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    unsupported: bool,
    strength: tuple[str, ...],
    everything: bool,
    stdin_filename: str | None,
    config: Path | None,
    exclude: tuple[str, ...],
    output: tuple[Output, ...],
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """List what articles claim, how strongly, and on what grounds.

    PATHS are files, folders (the current one by default) or '-' for standard input, which is read as
    Markdown unless --stdin-filename says otherwise. With each claim come the rules about claims that have
    a finding on it.
    """
    if stdin_filename and "-" not in paths:
        raise click.UsageError("--stdin-filename needs '-' among the paths")
    from medlint.cli.deliver import deliver
    from medlint.cli.gathering import Options, gathered
    from medlint.cli.output import version
    from medlint.reports.ledger import csv, json, markdown, text
    from medlint.reports.ledger.entries import Wanted

    wanted = Wanted(
        strengths=frozenset(map(Strength, strength or Strength)),
        supports=frozenset([Support.NONE, Support.VAGUE] if unsupported else Support),
        all=everything,
    )
    run = gathered(paths or (".",), stdin_filename or "stdin.md", Options(config, exclude, wanted, verbose))
    colored = wants_color(color)

    def render(asked: Output) -> str:
        shown = asked.path is None
        if asked.format == "json":
            return json.render(run, version())
        if asked.format == "csv":
            return csv.render(run, bom=not shown)
        if asked.format == "markdown":
            return markdown.render(run)
        columns = shutil.get_terminal_size((WIDTH, 0)).columns if shown else WIDTH
        return text.render(run, columns=columns, color=shown and colored, quiet=quiet)

    read = {Path(ledger.path) for ledger in run.ledgers}
    unwritten = deliver(output or (Output("text"),), render, read, run.failures, color=colored)
    ctx.exit(2 if run.failures or unwritten else 0)
