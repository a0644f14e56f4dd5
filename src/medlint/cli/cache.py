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
    from medlint.project.store import cache, sealed
    from medlint.project.store.secret import secret

    folder = cache.place()
    why = cache.refused(folder)
    if not (why or secret()):
        why = "could not be sealed, since no secret can be kept in your home folder"
    if why:
        show(f"{folder}\nnot used: it {why}\n")
        return
    files, size = sealed.size(folder)
    show(f"{folder}\n{files:,} files, {size / 1e6:,.1f} MB\n" if files else f"{folder}\nempty\n")


@command.command("clear")
def clear() -> None:
    """Remove them."""
    from medlint.cli.output import show
    from medlint.model import MedlintError
    from medlint.project.store import cache, sealed

    folder = cache.place()
    if why := cache.refused(folder):
        said = f"{why}; left alone: remove it yourself, or let MEDLINT_CACHE_DIR name another"
        raise MedlintError(said, path=folder)
    files, size = sealed.size(folder)
    try:
        sealed.clear(folder)
    except OSError as error:
        raise MedlintError(f"cannot be removed: {error.strerror}; check its permissions", path=error.filename) from None
    show(f"{folder}\nremoved {files:,} files, {size / 1e6:,.1f} MB\n" if files else f"{folder}\nempty already\n")
