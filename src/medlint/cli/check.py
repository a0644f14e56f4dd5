"""`medlint check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from medlint.cli.options import Output, day, outputs, wants_color, words

if TYPE_CHECKING:
    from datetime import date

    from medlint.cli.run import Outcome

EPILOG = (
    """Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 a file, rule or option failed, whatever was found."""
)


@click.command("check", epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--stdin-filename", metavar="PATH", help="What '-' (standard input) is called: sets format, config and excludes."
)
@click.option(
    "--select",
    multiple=True,
    callback=words,
    metavar="RULES",
    help="Only these rules or categories (comma list, repeatable).",
)
@click.option("--ignore", multiple=True, callback=words, metavar="RULES", help="Not these rules or categories.")
@click.option("--preview", is_flag=True, help="Also rules that are not yet stable.")
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this config instead of the nearest one."
)
@click.option(
    "--output",
    multiple=True,
    callback=outputs,
    metavar="FORMAT[=PATH]",
    help="text or json, to standard output or a file; repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="What exits with 1 (default: error).",
)
@click.option("--exclude", multiple=True, metavar="GLOB", help="Skip files, also named ones (repeatable).")
@click.option("--fix", is_flag=True, help="Apply safe fixes, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that somebody must read.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option(
    "--today",
    callback=day,
    metavar="DATE",
    help="The date for rules about dates (default: SOURCE_DATE_EPOCH, else the clock).",
)
@click.option("--quiet", is_flag=True, help="Only findings that fail the run, and no total.")
@click.option("-v", "--verbose", is_flag=True, help="Say why a file was skipped.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Default: auto, which heeds NO_COLOR.",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    stdin_filename: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    config: Path | None,
    output: tuple[Output, ...],
    fail_on: str | None,
    exclude: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    today: date,
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """Find faults in articles.

    PATHS are files, folders (the current one by default) or '-' for standard input, which is read as
    Markdown unless --stdin-filename says otherwise.
    """
    if fix and diff:
        raise click.UsageError("--fix writes and --diff does not: give one of them")
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes needs --fix or --diff")
    if fix and "-" in paths:
        raise click.UsageError("--fix cannot write to standard input: use --diff, or name the file")
    if stdin_filename and "-" not in paths:
        raise click.UsageError("--stdin-filename needs '-' among the paths")
    from medlint.cli.run import Options, run

    options = Options(select, ignore, preview, config, fail_on, exclude, fix, unsafe_fixes, diff, today, verbose)
    outcome = run(paths or (".",), stdin_filename or "stdin.md", options)
    _report(outcome, output or (() if diff else (Output("text"),)), options.today, quiet, wants_color(color))
    ctx.exit(outcome.exit_code)


def _report(outcome: Outcome, wanted: tuple[Output, ...], today: date, quiet: bool, color: bool) -> None:
    """Every output, and failures on standard error; an output that cannot be written is one more failure."""
    from medlint.cli.output import complain, replace_file, show, version
    from medlint.model import Failure
    from medlint.reports import Context, render

    read = {Path(checked.document.path).resolve() for checked in outcome.results}
    for diff in outcome.diffs:
        show(diff)
    for output in wanted:
        colored = color and output.path is None
        context = Context(version(), today, outcome.fail_on, len(outcome.rules), colored, quiet)
        text = render(output.format, outcome.results, outcome.failures, context)
        if output.path is None:
            show(text, color=colored)
        elif output.path.resolve() in read:
            outcome.failures.append(
                Failure(str(output.path), "is an article that was checked; write the report elsewhere")
            )
        else:
            try:
                replace_file(output.path, text)
            except OSError as error:
                outcome.failures.append(
                    Failure(str(output.path), f"cannot write the report: {error.strerror}; write it elsewhere")
                )
    for failure in (*outcome.failures, *(failure for checked in outcome.results for failure in checked.failures)):
        rule = f" ({failure.rule})" if failure.rule else ""
        complain(f"{failure.path}: {failure.message}{rule}")
