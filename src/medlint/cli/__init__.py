"""The command line. Each command is a file here, imported only when it is called for."""

from __future__ import annotations

import io
import os
import sys
import traceback
import warnings
from importlib import import_module
from typing import Any

import click

from medlint.model import MedlintError
from medlint.near import meant

COMMANDS = {
    "check": "Find faults in articles.",
    "explain": "Say what a rule looks for, why, and by which sources.",
    "rules": "List the rules.",
    "lexicon": "List the classes of words that rules look for, or show one.",
    "test-rules": "Hold rules to their own examples.",
    "new-rule": "Write a card to start a house rule from.",
    "init": "Write a .medlint.yml to start from.",
    "inspect": "Show an article as medlint reads it.",
    "serve": "Serve a page for drafts, and an HTTP API, on this machine.",
    "stats": "Show how hard articles are to read, and what a revision did.",
    "claims": "List what articles claim, how strongly, and on what grounds.",
    "corpus": "Check a library of pages: tables, web archives, folders of any size.",
    "cache": "Show or clear what is kept for the next run.",
    "baseline": "Write a baseline: from then on only new findings are reported.",
    "config": "Show the settings of an article, and where each comes from.",
    "schema": "Print the JSON Schema of a card, the config or a report.",
}

EPILOG = """Exit codes: 0 nothing that fails the run, 1 findings that do, 2 medlint could not do all of its work.

Shell completion: eval "$(_MEDLINT_COMPLETE=bash_source medlint)" (or zsh_source; fish: fish_source) in the
shell's start-up file."""


class Refused(click.ClickException):
    """A fault that the user can mend, as one line on standard error; exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        from medlint.cli.output import complain

        complain(self.message)


class Commands(click.Group):
    """Knows the commands' names and one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            near = meant(cmd_name, COMMANDS, otherwise="'medlint --help' lists them")
            raise click.UsageError(f"no command {cmd_name!r}; {near}", ctx)
        command: click.Command = import_module(f"medlint.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the program; exit code 2, and a line, where what it has to show cannot be written."""
        from medlint.cli.output import complain, lost, open_streams

        open_streams()
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: threads cost more than they save
        try:
            return super().main(*args, **more)
        except SystemExit:
            if why := lost():
                complain(f"{why}; write the report to a file")
                sys.exit(2)
            raise

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a console that cannot show a character
        warnings.simplefilter("once", FutureWarning)
        warnings.showwarning = _warn
        try:
            return super().invoke(ctx)
        except MedlintError as error:
            raise Refused(str(error)) from error
        except OSError as error:  # a name too long, a folder that may not be looked into
            raise Refused(f"{error.filename or 'medlint'}: {error.strerror or error}") from error
        except KeyboardInterrupt:
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:
            traceback.print_exc()
            ctx.exit(2)


def _warn(message: Warning | str, *_where: Any, **_more: Any) -> None:
    """A warning is for the user, who has no use for the place in our code."""
    from medlint.cli.output import complain

    complain(f"warning: {message}")


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from medlint.cli.output import show, version

        show(f"medlint {version()}\n")
        ctx.exit()


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
def main() -> None:
    """A linter for articles about health. Offline, and the same answer every time."""
