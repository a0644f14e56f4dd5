"""`medlint config`."""

from __future__ import annotations

from pathlib import Path

import click

from medlint.cli.options import Output, outputs, wants_color

FORMATS = ("text", "json")

EPILOG = """Exit codes: 0 all is told; 2 the config is broken, or FILE cannot be read: its settings are shown all the
same, and what its own words would say of kind and audience is left out."""


@click.command("config", epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Use this config instead of the nearest one.",
)
@click.option(
    "--output",
    multiple=True,
    callback=outputs(FORMATS),
    metavar="FORMAT[=PATH]",
    help="text or json, to standard output or a file; repeatable.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Default: auto, which heeds NO_COLOR.",
)
@click.pass_context
def command(ctx: click.Context, file: Path, config: Path | None, output: tuple[Output, ...], color: str) -> None:
    """Show the settings of an article: the value of each, and the file and line that it comes from.

    With them: which config governs FILE, whether it is excluded, how many rules look at it, and its kind and audience.
    """
    from medlint.cli.deliver import deliver
    from medlint.project.articles import Seen
    from medlint.project.view import view
    from medlint.reports import settings

    shown, failures = view(file, config)
    colored = wants_color(color)

    def render(wanted: Output) -> str:
        if wanted.format == "json":
            return settings.json(shown)
        return settings.text(shown, color=colored and wanted.path is None)

    seen = Seen(each.path for each in output if each.path)
    seen.add(str(file))
    unwritten = deliver(output or (Output("text"),), render, seen.holds, failures, color=colored)
    ctx.exit(2 if failures or unwritten else 0)
