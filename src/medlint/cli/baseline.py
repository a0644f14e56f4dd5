"""`medlint baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from medlint.cli.options import day

if TYPE_CHECKING:
    from datetime import date

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
    ctx: click.Context,
    paths: tuple[str, ...],
    baseline: Path | None,
    prune: bool,
    config: Path | None,
    exclude: tuple[str, ...],
    today: date,
    no_cache: bool,
    jobs: int | None,
    verbose: bool,
) -> None:
    """Write down all findings of PATHS, so that `medlint check` reports only those that come after.

    Entries of other articles are left as they are. Owner, reason and expiry of an entry are kept, and one that has
    expired stays so.
    """
    if "-" in paths:
        raise click.UsageError("a baseline is about files: name one, or a folder")
    from medlint.cli.outcome import Options
    from medlint.cli.output import complain, show
    from medlint.cli.run import run
    from medlint.cli.waive import waive

    options = Options(
        (), (), False, config, "never", exclude, False, False, False, today, verbose, not no_cache, jobs or 0,
        no_baseline=True,
    )  # fmt: skip
    outcome = run(paths or (".",), "", options)
    failures = [*outcome.failures, *(failure for checked in outcome.results for failure in checked.failures)]
    for failure in failures:
        complain(f"{failure.path}: {failure.message}{f' ({failure.rule})' if failure.rule else ''}")
    if failures:
        complain("the baseline is left as it was, since not every article could be checked")
        ctx.exit(2)
    for line in waive(outcome, paths or (".",), options, baseline, prune=prune):
        show(f"{line}\n")
