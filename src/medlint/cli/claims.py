"""`medlint claims`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, get_args

import click

from medlint.cli.options import Output, articles, wants_color
from medlint.model import ClaimKind, Strength, Support

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
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(ClaimKind)),
    help="Only claims of this kind (repeatable): effects, figures, quotations …",
)
@click.option("--all", "everything", is_flag=True, help="Also comparisons in sentences without a word of medicine.")
@click.option("--quiet", is_flag=True, help="A line for each article: how many claims have which support.")
@click.option("-v", "--verbose", is_flag=True, help="Say why a file was skipped.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    config: Path | None,
    output: tuple[Output, ...],
    color: str,
    strength: tuple[str, ...],
    kinds: tuple[ClaimKind, ...],
    **given: Any,
) -> None:
    """List what articles claim, how strongly, and on what grounds.

    PATHS are files, folders (the current one by default) or '-' for standard input, which is read as
    Markdown unless --stdin-filename says otherwise. With each claim come the rules about claims that have
    a finding on it.
    """
    if given["stdin_filename"] and "-" not in paths:
        raise click.UsageError("--stdin-filename needs '-' among the paths")
    from medlint.cli.deliver import deliver
    from medlint.cli.output import complain, version
    from medlint.cli.watch import watch
    from medlint.model import Failure
    from medlint.project.articles import Seen
    from medlint.project.failures import once
    from medlint.project.gathering import ledgers
    from medlint.project.options import Options
    from medlint.project.project import Project
    from medlint.reports.ledger import csv, json, markdown, text
    from medlint.reports.ledger.entries import Ledgers, Wanted

    wanted = Wanted(
        strengths=frozenset(map(Strength, strength or Strength)),
        kinds=frozenset(kinds or get_args(ClaimKind)),
        supports=frozenset([Support.NONE, Support.VAGUE] if given["unsupported"] else Support),
        all=given["everything"],
    )
    tell = complain if given["verbose"] else None
    project = Project(paths or (".",), config, Options.of(given), watch=watch("Reading"), tell=tell)
    seen = Seen(each.path for each in output if each.path)
    found = Ledgers([], [])
    for each in once(ledgers(project, wanted)):
        if isinstance(each, Failure):
            found.failures.append(each)
        else:
            seen.add(each.path)
            found.ledgers.append(each)
    colored = wants_color(color)

    def render(asked: Output) -> str:
        shown = asked.path is None
        if asked.format == "json":
            return json.render(found, version())
        if asked.format == "csv":
            return csv.render(found, bom=not shown)
        if asked.format == "markdown":
            return markdown.render(found)
        columns = shutil.get_terminal_size((WIDTH, 0)).columns if shown else WIDTH
        return text.render(found, columns=columns, color=shown and colored, quiet=given["quiet"])

    unwritten = deliver(output or (Output("text"),), render, seen.holds, found.failures, color=colored)
    ctx.exit(2 if found.failures or unwritten else 0)
