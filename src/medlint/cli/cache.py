"""`medlint cache`."""

from __future__ import annotations

import click


@click.group("cache", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show where results are kept for the next run, and how much room they take."""
    if ctx.invoked_subcommand:
        return
    from medlint.cli.output import show
    from medlint.project import cache

    folder = cache.place()
    files, size = cache.size(folder)
    show(f"{folder}\n{files:,} files, {size / 1e6:,.1f} MB\n" if files else f"{folder}\nempty\n")


@command.command("clear")
def clear() -> None:
    """Remove them."""
    from medlint.cli.output import show
    from medlint.model import MedlintError
    from medlint.project import cache

    folder = cache.place()
    files, size = cache.size(folder)
    try:
        cache.clear(folder)
    except OSError as error:
        raise MedlintError(f"cannot be removed: {error.strerror}; check its permissions", path=error.filename) from None
    show(f"{folder}\nremoved {files:,} files, {size / 1e6:,.1f} MB\n" if files else f"{folder}\nempty already\n")
