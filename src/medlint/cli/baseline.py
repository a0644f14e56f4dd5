"""`medlint baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from medlint.cli.options import day

EPILOG = "Exit codes: 0 the baseline is written; 2 a file, rule or option failed, and the baseline is left as it was."


@click.command("baseline", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write (default: the config's, or the nearest .medlint-baseline.yml, or one beside the config).",
)
@click.option("--prune", is_flag=True, help="Only drop what is found no more; add nothing.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this config, not the nearest one.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Skip files, also named ones (repeatable).")
@click.option(
    "--today",
    callback=day,
    metavar="DATE",
    help="The date for rules about dates (default: SOURCE_DATE_EPOCH, else the clock).",
)
@click.option("--no-cache", is_flag=True, help="Check every article anew, and keep nothing for the next run.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at most.")
@click.option("-v", "--verbose", is_flag=True, help="Say why a file was skipped.")
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], config: Path | None, baseline: Path | None, prune: bool, **given: Any
) -> None:
    """Write down all findings of PATHS, so that `medlint check` reports only those that come after.

    Entries of other articles are left as they are. Owner, reason and expiry of an entry are kept, and one that has
    expired stays so.
    """
    if "-" in paths:
        raise click.UsageError("a baseline is about files: name one, or a folder")
    from medlint.cli.deliver import complain_of
    from medlint.cli.output import complain, show
    from medlint.cli.watch import watch
    from medlint.project.baseline_writer import BaselineWriter
    from medlint.project.options import Options
    from medlint.project.project import Project

    options = Options.of(given, no_baseline=True)
    tell = complain if given["verbose"] else None
    writer = BaselineWriter(
        Project(paths or (".",), config, options, watch=watch("Checking"), tell=tell), baseline, prune=prune
    )
    if failures := writer.take():
        complain_of(failures)
        complain("the baseline is left as it was, since not every article could be checked")
        ctx.exit(2)
    for line in writer.write():
        show(f"{line}\n")
