"""`medlint corpus`: over sources, unless its first argument names another of its commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from medlint.cli.options import Output, day, outputs
from medlint.reports import FORMATS

if TYPE_CHECKING:
    from medlint.corpus.run import Total

EPILOG = """Exit codes: 0 all pages were checked, whatever was found; 2 some page or the run failed.

'medlint corpus summary DIR' then shows what was found, 'medlint corpus across DIR' what pages repeat, and where they
differ."""

_RUN = "run"


class Corpus(click.Group):
    """A group whose command for sources goes without a name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = bool(args) and args[0] in self.commands
        return super().parse_args(ctx, args if named else [_RUN, *args])


@click.group("corpus", cls=Corpus)
def command() -> None:
    """Check a library of pages."""


@command.command(_RUN, epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="A new folder for the tables."
)
@click.option("--resume", is_flag=True, help="Go on with a run that was interrupted; begin it where there is none.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="Processes of this machine (default), or Ray.",
)
@click.option(
    "--address", default="", metavar="ADDRESS", help="With --engine ray: join this cluster ('auto', HOST:PORT)."
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes at most (default: one a processor).")
@click.option(
    "--format",
    "formats",
    type=click.Choice(["parquet", "jsonl"]),
    multiple=True,
    help="What tables are written as (default: parquet; repeatable).",
)
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this config instead of the nearest."
)
@click.option("--exclude", multiple=True, metavar="GLOB", help="Skip files (repeatable).")
@click.option("--today", callback=day, metavar="DATE", help="The date for rules about dates.")
@click.option("--text", default="", metavar="COLUMN", help="The column of the text (default: text, content, body, …).")
@click.option(
    "--id", "identity", default="", metavar="COLUMN", help="The column that names a page (default: id, url, …)."
)
@click.option("--path", default="", metavar="COLUMN", help="The column of a page's path, which goes before its id.")
@click.option("--media-type", default="", metavar="COLUMN", help="The column of the media type (text/html, …).")
@click.option("--suffix", default=".md", metavar="SUFFIX", help="How pages without suffix and type are read (.md).")
@click.option(
    "--unit-pages",
    type=click.IntRange(min=1),
    default=500,
    metavar="N",
    help="Pages of a shard at most (default: 500).",
)
@click.pass_context
def run(ctx: click.Context, /, sources: tuple[str, ...], output: Path, **given: Any) -> None:
    """Check a library of pages and write what is found as tables to a folder.

    A SOURCE is a table with a page a row (.jsonl, .csv, .tsv, .parquet, .warc; also .gz and .zst, and URLs that fsspec
    opens), or a folder, glob or file of articles.
    """
    if given["address"] and given["engine"] != "ray":
        raise click.UsageError("--address needs --engine ray")
    from medlint.cli.output import complain, show, version
    from medlint.corpus.page import Columns, checked_suffix
    from medlint.corpus.run import Engaged
    from medlint.corpus.run import run as run_over
    from medlint.corpus.settings import Settings
    from medlint.places.paths import repository
    from medlint.project.options import Options

    columns = Columns(
        given["text"], given["identity"], given["path"], given["media_type"], checked_suffix(given["suffix"])
    )
    options = Options.of(given, no_cache=True)
    config = given["config"] and given["config"].absolute()
    formats = tuple(dict.fromkeys(given["formats"])) or ("parquet",)
    settings = Settings(output.absolute(), options, config, repository(), columns, formats)
    total = run_over(
        sources,
        settings,
        Engaged(given["engine"], given["jobs"], given["address"]),
        medlint=version(),
        pages=given["unit_pages"],
        resume=given["resume"],
        watch=_tell if sys.stderr.isatty() else lambda total: None,
    )
    if sys.stderr.isatty():
        click.echo(err=True)
    show(f"{total.pages:,} pages, {total.findings:,} findings, {total.words:,} words in {output}\n")
    if total.failed:
        complain(f"{total.failed:,} pages could not be checked; the table errors in {output} says why")
        ctx.exit(2)


def _tell(total: Total) -> None:
    """Show how far a run is, on one line of standard error."""
    click.echo(
        f"\rChecking: {total.pages:,} of {total.planned:,} pages, {total.findings:,} findings", err=True, nl=False
    )


@command.command("across")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--output",
    multiple=True,
    callback=outputs(FORMATS),
    metavar="FORMAT[=PATH]",
    help="Any report of 'medlint check', to standard output or a file (default: text; repeatable).",
)
@click.option(
    "--years", type=click.IntRange(min=1), default=3, metavar="N", help="Years until a page is stale (default: 3)."
)
@click.pass_context
def across(ctx: click.Context, /, folder: Path, output: tuple[Output, ...], years: int) -> None:
    """Report what pages of a library repeat, and where they contradict each other.

    DIR is the --output folder of a run. Exit code 0, whatever is found; 2 where a page cannot be read again.
    """
    from medlint.cli.deliver import Delivery, complain_of
    from medlint.cli.output import version
    from medlint.corpus.across.results import report
    from medlint.corpus.library import Library

    deliveries = [Delivery(each) for each in output or (Output("text"),)]
    library = Library(folder)
    failures = report(library, years, version(), [(each.output.format, each.write) for each in deliveries])
    for each in deliveries:
        each.close(lambda path: False)
        failures += [each.failure] if each.failure else []
    complain_of(failures)
    ctx.exit(2 if failures else 0)


@command.command("summary")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE", help="Where the page goes (default: DIR/summary.html)."
)
@click.option("--against", type=click.Path(path_type=Path), metavar="DIR", help="An earlier run, for the trend.")
def summary(folder: Path, html: Path | None, against: Path | None) -> None:
    """Print an overview of a run, and write it as a page.

    DIR is the --output folder of a run.
    """
    from medlint import writing
    from medlint.cli.output import show, version
    from medlint.corpus.library import Library
    from medlint.corpus.summary import page
    from medlint.corpus.summary.totals import totals

    counted = totals(Library(folder), Library(against) if against else None)
    writing.put(html or folder / "summary.html", page.html(counted, version()).encode("utf-8", "backslashreplace"))
    show(page.text(counted))
