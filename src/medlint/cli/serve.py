"""`medlint serve`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from medlint.cli.options import day

TOKEN = "MEDLINT_TOKEN"  # noqa: S105 - the name of the variable
EPILOG = "Exit codes: 0 a signal ended the server; 2 it could not start."


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The date where one is given; a server runs longer than a day."""
    return day(ctx, param, value) if value or os.environ.get("SOURCE_DATE_EPOCH") else None


@click.command("serve", epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port to listen on.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this config, not the nearest one.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"The file that holds the token requests must bear (default: the variable {TOKEN}).",
)
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME", help="A name that requests may call it by (repeatable)."
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Checking processes (default: two at most).")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="The longest that one article may take to check.",
)
@click.option(
    "--today", callback=_day, metavar="DATE", help="The date for rules about dates (default: that of each request)."
)
def command(
    host: str,
    port: int,
    config: Path | None,
    token_file: Path | None,
    names: tuple[str, ...],
    workers: int | None,
    seconds: float,
    today: date | None,
) -> None:
    """Serve the page for drafts, and an HTTP API for content systems, on this machine.

    Nothing is stored, and nothing leaves the machine. On an address that others can reach, requests need a token.
    """
    from medlint.cli.output import complain
    from medlint.config import nearest
    from medlint.linter.rules import load_rules
    from medlint.model import MedlintError
    from medlint.project.config_finder import ConfigFinder
    from medlint.project.jobs import useful
    from medlint.serve.settings import LOOPBACK, Settings

    token = _token(token_file)
    if host not in LOOPBACK and not token:
        raise click.UsageError(
            f"--host {host} can be reached from elsewhere: give a token with --token-file or {TOKEN}"
        )
    config = config or nearest(Path("draft.md"))
    finder = ConfigFinder(config)
    with finder.blamed(draft := "draft.md"):
        load_rules(finder.of(draft))  # faults of the config are told here, not by a process of the server
    settings = Settings(
        host=host,
        port=port,
        config=config,
        today=today,
        token=token,
        names=frozenset(name.lower() for name in names),
        workers=workers or min(2, useful()),
        seconds=seconds,
    )
    try:
        from medlint.serve.listen import listen
    except ModuleNotFoundError as error:
        raise MedlintError(f"serve needs {error.name}: pip install 'medlint[serve]'") from error
    if not listen(settings, lambda address: complain(f"serving {address} until Ctrl-C")):
        raise MedlintError(f"cannot serve on {host}, port {port}; is the port in use?")


def _token(file: Path | None) -> str:
    """The token of the file, else of the variable. Raises UsageError for an empty file."""
    if file is None:
        return os.environ.get(TOKEN, "").strip()
    from medlint.model import MedlintError

    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MedlintError(f"cannot read the token: {error}", path=file) from None
    if not token:
        raise click.UsageError(f"--token-file {file} is empty")
    return token
