"""`medlint check`."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medlint.cli.options import Output, articles, day, wants_color, words
from medlint.cli.sections import sectioned
from medlint.reports import FORMATS, Context, render

if TYPE_CHECKING:
    from datetime import date

    from medlint.cli.outcome import Options, Outcome

EPILOG = (
    """Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 a file, rule or option failed, whatever was found."""
)


SECTIONS = {
    "What to check": ("exclude", "stdin_filename", "diff_base", "whole_files"),
    "Which rules": ("config", "select", "ignore", "preview", "today"),
    "What fails the run": ("fail_on", "max_warnings", "exit_zero", "baseline", "no_baseline"),
    "Fixes": ("fix", "unsafe_fixes", "diff"),
    "Output": ("output", "max_per_rule", "statistics", "quiet", "verbose", "color"),
    "Speed": ("jobs", "no_cache"),
}


@click.command("check", cls=sectioned(SECTIONS), epilog=EPILOG)
@articles(FORMATS)
@click.option(
    "--diff-base",
    metavar="REV",
    help="Only findings on lines that changed since HEAD parted from this git revision; what is not committed counts.",
)
@click.option("--whole-files", is_flag=True, help="With --diff-base: all findings of changed files.")
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
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="What exits with 1 (default: error).",
)
@click.option(
    "--max-warnings", type=click.IntRange(min=0), metavar="N", help="Also exit with 1 when there are more warnings."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; 2 stays 2.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Let pass what this file lists (default: the config's, or the nearest .medlint-baseline.yml).",
)
@click.option("--no-baseline", is_flag=True, help="Report what a baseline would let pass, too.")
@click.option("--fix", is_flag=True, help="Apply safe fixes, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that somebody must read.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="OUT.docx",
    help="Write a copy of the Word draft that is checked, with each finding as a comment at its words.",
)
@click.option(
    "--today",
    callback=day,
    metavar="DATE",
    help="The date for rules about dates (default: SOURCE_DATE_EPOCH, else the clock).",
)
@click.option("--no-cache", is_flag=True, help="Check every article anew, and keep nothing for the next run.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes at most (default: one for each processor; one where there is little to check).",
)
@click.option(
    "--max-per-rule",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show N findings of a rule at most (text, github and markdown).",
)
@click.option("--statistics", is_flag=True, help="Then say what each rule found and how long it took.")
@click.option("--quiet", is_flag=True, help="Only findings that fail the run, and no total.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say why a file was skipped, and what a finding on a claim rests on."
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
    max_warnings: int | None,
    exit_zero: bool,
    baseline: Path | None,
    no_baseline: bool,
    exclude: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    annotate: Path | None,
    today: date,
    no_cache: bool,
    jobs: int | None,
    diff_base: str | None,
    whole_files: bool,
    max_per_rule: int | None,
    statistics: bool,
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
    if baseline and no_baseline:
        raise click.UsageError("--baseline names a file and --no-baseline wants none: give one of them")
    if diff_base == "":
        raise click.UsageError("--diff-base names nothing; give a git revision")
    if whole_files and diff_base is None:
        raise click.UsageError("--whole-files needs --diff-base")
    if diff_base and "-" in paths:
        raise click.UsageError("--diff-base cannot tell what has changed in standard input: name the file")
    if diff_base and (fix or diff) and not whole_files:
        raise click.UsageError("--fix and --diff are about whole files: with --diff-base add --whole-files")
    if annotate:
        from medlint.cli.annotate import one_draft, write_copy

        draft = one_draft(paths, annotate)
    import gc

    from medlint.cli.outcome import Options
    from medlint.cli.run import run

    gc.set_threshold(200_000)  # a report holds many small things that stay: to look through them often takes a tenth
    options = Options(
        select, ignore, preview, config, fail_on, exclude, fix, unsafe_fixes, diff, today, verbose,
        not no_cache, jobs or 0, baseline, no_baseline, max_warnings, exit_zero,
        diff_base or "", whole_files, statistics, any(asked.format == "html" for asked in output),
    )  # fmt: skip
    outcome = run(paths or (".",), stdin_filename or "stdin.md", options)
    if annotate:
        write_copy(outcome, draft, annotate, options)
    wanted = output or (() if diff else (Output("text"),))
    context = _context(outcome, options, most=max_per_rule or 0, quiet=quiet)
    _report(outcome, wanted, context, color=wants_color(color))
    ctx.exit(outcome.exit_code)


def _context(outcome: Outcome, options: Options, *, most: int, quiet: bool) -> Context:
    """What reports say beside the findings."""
    from medlint.cli.output import version
    from medlint.cli.root import repository
    from medlint.reports.statistics import Statistics

    return Context(
        version(),
        options.today,
        outcome.fail_on,
        rules=tuple(outcome.rules[name] for name in sorted(outcome.rules)),
        root=repository(),
        quiet=quiet,
        verbose=options.verbose,
        since=options.diff_base,
        most=most,
        statistics=Statistics(outcome.seconds, outcome.cached) if options.statistics else None,
        over=outcome.over,
        readings=outcome.readings,
    )


def _report(outcome: Outcome, wanted: tuple[Output, ...], context: Context, *, color: bool) -> None:
    """Every output, and on standard error failures, what else there is to say, and the total where no text report says
    it. An output that cannot be written is one more failure.
    """
    from medlint.cli.deliver import deliver, inert
    from medlint.cli.output import complain, show, tell
    from medlint.reports.statistics import table
    from medlint.reports.text import total

    for diff in outcome.diffs:
        show(inert(diff), form="")

    def made(output: Output) -> str:
        colored = color and output.path is None
        return render(output.format, outcome.results, outcome.failures, replace(context, color=colored))

    written = any(output.path for output in wanted)
    read = {Path(checked.document.path) for checked in outcome.results if written}
    failures = [*outcome.failures, *(failure for checked in outcome.results for failure in checked.failures)]
    added = _step_summary() if any(output.format == "github" for output in wanted) else ()
    unwritten = deliver(wanted, made, read, failures, added=added, color=color)
    outcome.failures += unwritten
    for note in outcome.notes:
        complain(note)
    if not (context.quiet or Output("text") in wanted):
        said = total(outcome.results, [*failures, *unwritten], len(context.rules), since=context.since)
        tell(f"{said}\n")
    if context.statistics:
        tell(table(outcome.results, context.statistics))


def _step_summary() -> tuple[Output, ...]:
    """The page that GitHub shows of a step, where it runs one: annotations stop at ten."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    return (Output("markdown", Path(path)),) if path else ()
