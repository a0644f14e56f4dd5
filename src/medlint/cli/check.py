"""`medlint check`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from medlint.cli.options import Output, articles, day, wants_color, words
from medlint.cli.sections import sectioned
from medlint.reports import FORMATS, Context

if TYPE_CHECKING:
    from medlint.project.options import Options
    from medlint.project.project import Project

EPILOG = (
    """Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 a file, rule or option failed, whatever was found."""
)


SECTIONS = {
    "What to check": ("exclude", "evidence", "stdin_filename", "diff_base", "whole_files"),
    "Which rules": ("config", "select", "ignore", "preview", "today"),
    "What fails the run": ("fail_on", "max_warnings", "exit_zero", "baseline", "no_baseline"),
    "Fixes": ("fix", "unsafe_fixes", "diff"),
    "Output": ("output", "max_per_rule", "statistics", "quiet", "verbose", "color"),
    "Speed": ("jobs", "no_cache"),
}


@click.command("check", cls=sectioned(SECTIONS), epilog=EPILOG)
@articles(FORMATS)
@click.option(
    "--evidence",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Hold numbers, dates and names against this file (CSV, JSON, Markdown or text; repeatable).",
)
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
    ctx: click.Context, /, paths: tuple[str, ...], config: Path | None, output: tuple[Output, ...], **given: Any
) -> None:
    """Find faults in articles.

    PATHS are files, folders (the current one by default) or '-' for standard input, which is read as
    Markdown unless --stdin-filename says otherwise.
    """
    _refuse(paths, given)
    draft = None
    if given["annotate"]:
        from medlint.cli.annotate import one_draft

        draft = one_draft(paths, given["annotate"])
    import gc

    from medlint.cli.output import complain
    from medlint.cli.watch import watch
    from medlint.project.options import Options
    from medlint.project.project import Project

    gc.set_threshold(200_000)  # what is held is let go article by article: to look for rings takes a tenth of the time
    wanted = output or (() if given["diff"] else (Output("text"),))
    project = Project(
        paths or (".",),
        config,
        Options.of(given, timed=given["statistics"]),
        watch=watch("Checking", streams=any(each.path is None for each in wanted)),
        tell=complain if given["verbose"] else None,
    )
    ctx.exit(_check(project, wanted, given, draft))


def _refuse(paths: Sequence[str], given: dict[str, Any]) -> None:
    """Raises UsageError for options that do not go together."""
    fix, diff, since, stdin = given["fix"], given["diff"], given["diff_base"], "-" in paths
    for refused, why in (
        (fix and diff, "--fix writes and --diff does not: give one of them"),
        (given["unsafe_fixes"] and not (fix or diff), "--unsafe-fixes needs --fix or --diff"),
        (fix and stdin, "--fix cannot write to standard input: use --diff, or name the file"),
        (given["stdin_filename"] and not stdin, "--stdin-filename needs '-' among the paths"),
        (
            given["baseline"] and given["no_baseline"],
            "--baseline names a file and --no-baseline wants none: give one of them",
        ),
        (since == "", "--diff-base names nothing; give a git revision"),
        (given["whole_files"] and since is None, "--whole-files needs --diff-base"),
        (since and stdin, "--diff-base cannot tell what has changed in standard input: name the file"),
        (
            since and (fix or diff) and not given["whole_files"],
            "--fix and --diff are about whole files: with --diff-base add --whole-files",
        ),
    ):
        if refused:
            raise click.UsageError(why)


def _check(project: Project, wanted: Sequence[Output], given: dict[str, Any], draft: Path | None) -> int:
    """Check the project and write every report while its results come; the exit code. On standard error failures, what
    else there is to say, and the total where no text report says it.
    """
    from medlint.cli.deliver import Delivery, complain_of
    from medlint.cli.output import complain, tell
    from medlint.model import Failure, Safety
    from medlint.project.articles import Seen
    from medlint.reports import begin
    from medlint.reports.statistics import table
    from medlint.reports.text import total

    color = wants_color(given["color"])
    context = _context(project.options, given)
    deliveries = [Delivery(output, color=color) for output in wanted]
    deliveries += [Delivery(output, added=True) for output in _step_summary(wanted)]
    reports = [begin(each.output.format, each.write, replace(context, color=each.color)) for each in deliveries]
    seen = Seen(each.output.path for each in deliveries if each.output.path)
    diffs = Delivery(Output("text"))
    checked = None
    for result in project.results(reading=any(output.format == "html" for output in wanted)):
        if isinstance(result, Failure):
            continue
        seen.add(result.checked.document.path)
        for diff in project.outcome.take_diffs():
            diffs.write(diff)
        for report in reports:
            report.add(result)
        checked = result.checked
    outcome = project.outcome
    if draft:
        from medlint.cli.annotate import write_copy

        write_copy(checked, draft, given["annotate"], project)
    context = replace(
        context,
        fail_on=outcome.fail_on,
        rules=tuple(project.rules[name] for name in sorted(project.rules)),
        over=outcome.over,
        statistics=outcome.statistics if given["statistics"] else None,
        tally=outcome.tally,
    )
    told = outcome.tally.failures
    for report, delivery in zip(reports, deliveries, strict=True):
        report.end(replace(context, color=delivery.color))
        delivery.close(seen.holds)
        if delivery.failure:
            outcome.tally.fail(delivery.failure)
    diffs.close(seen.holds)
    unsafe = outcome.tally.fixes[Safety.UNSAFE]
    if given["diff"] and unsafe and not (diffs.written or given["unsafe_fixes"]):
        complain(f"no safe fix is left; --unsafe-fixes shows {unsafe} more, to be read before they are kept")
    complain_of([*told, *(each.failure for each in deliveries if each.failure)])
    for note in outcome.notes:
        complain(note)
    if not (given["quiet"] or Output("text") in wanted):
        tell(total(outcome.tally, len(context.rules), since=context.since) + "\n")
    if context.statistics:
        tell(table(outcome.tally, context.statistics))
    return outcome.exit_code


def _context(options: Options, given: dict[str, Any]) -> Context:
    """What reports say beside the findings, as far as it is known before any comes."""
    from medlint.cli.output import version
    from medlint.places.paths import repository

    return Context(
        version(),
        options.today,
        root=repository(),
        quiet=given["quiet"],
        verbose=given["verbose"],
        since=options.diff_base or "",
        most=given["max_per_rule"] or 0,
    )


def _step_summary(wanted: Sequence[Output]) -> tuple[Output, ...]:
    """The page that GitHub shows of a step, where it runs one and a report is for it: annotations stop at ten."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    return (Output("markdown", Path(path)),) if path and any(each.format == "github" for each in wanted) else ()
