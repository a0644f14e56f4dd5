"""`medlint init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
def command() -> None:
    """Write a .medlint.yml with the defaults and what may be changed; an existing one is left alone."""
    from medlint.cli.output import show
    from medlint.config import NAME, TEMPLATE
    from medlint.model import MedlintError

    path = Path(NAME)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE.read_text(encoding="utf-8"))
    except FileExistsError:
        raise MedlintError("is here already; edit it, or remove it first", path=path) from None
    except OSError as error:
        raise MedlintError(f"cannot write it: {error.strerror}; check the folder's permissions", path=path) from None
    show(f"Wrote {path}.\n")
