"""`medlint config`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from medlint.cli.options import Output, outputs, wants_color

if TYPE_CHECKING:
    from medlint.model import Failure
    from medlint.reports.settings import View

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
    from medlint.reports import settings

    view, failures = _view(file, config)
    colored = wants_color(color)

    def render(wanted: Output) -> str:
        if wanted.format == "json":
            return settings.json(view)
        return settings.text(view, color=colored and wanted.path is None)

    seen = Seen(each.path for each in output if each.path)
    seen.add(str(file))
    unwritten = deliver(output or (Output("text"),), render, seen.holds, failures, color=colored)
    ctx.exit(2 if failures or unwritten else 0)


def _view(file: Path, only: Path | None) -> tuple[View, list[Failure]]:
    """What holds for a file, and why its own words could not be asked. Raises MedlintError for a config, or a card,
    that is broken.
    """
    from medlint import sources
    from medlint.article.audience import named, target
    from medlint.article.kind import BY_CONFIG, Settled, found
    from medlint.linter import every_rule
    from medlint.model import Document, Failure, MedlintError
    from medlint.project.config_finder import ConfigFinder
    from medlint.registry import Registry
    from medlint.reports.settings import View
    from medlint.rulebook import select

    if file.is_dir():
        raise MedlintError("is a folder; name an article in it", path=file)
    configs = ConfigFinder(only)
    config, whole, entries = configs.of(file), configs.file(file), configs.scope(file).entries
    document = Document(file.as_posix(), "", ())
    kind = Settled(config.kind, (BY_CONFIG,)) if config.kind else None
    failures = []
    try:
        document = sources.read(file.as_posix(), file.read_bytes(), limit=config.max_file_size)
        kind = found(document, config.kind)
    except OSError as error:
        failures.append(Failure(document.path, f"cannot read it: {error.strerror}; kind and audience are the config's"))
    except MedlintError as error:
        failures.append(Failure.of(error, document.path))
    every = every_rule(config)
    rules: dict[str, str] = dict(select.reasons(every, config))
    for rule in select.chosen(every, config, Registry()):
        if kind and not rule.suits(kind.kind):
            rules[rule.id] = "for other kinds"
    view = View(
        document.path,
        Path.cwd(),
        whole.layers,
        tuple(whole.entries[number] for number in entries),
        configs.excluding(file),
        config,
        whole.settings(entries),
        rules,
        kind,
        target(config, document.meta),
        own_audience=bool(named(document.meta)),
    )
    return view, failures
