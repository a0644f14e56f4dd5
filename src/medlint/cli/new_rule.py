"""`medlint new-rule`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new-rule")
@click.argument("rule", metavar="CATEGORY/NAME")
@click.option(
    "--in", "folder", type=click.Path(path_type=Path, file_okay=False), help="The folder of house rules (house-rules/)."
)
def command(rule: str, folder: Path | None) -> None:
    """Write the card of a house rule to start from: it loads, and its examples hold. Without --in it goes to the first
    folder that `rules` of this folder's config names, or to house-rules/.
    """
    import os
    import re

    from medlint.cli.output import show
    from medlint.config import Config, nearest
    from medlint.model import MedlintError
    from medlint.project.cards import cards
    from medlint.rulebook import find

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*", rule):
        raise MedlintError(f"'{rule}' is no id: category/name, in small letters, digits and dashes")
    if rule in cards():
        raise MedlintError(f"there is a rule {rule}; `medlint explain {rule}` shows it")
    file = nearest(Path("article.md"))
    named = [Path(os.path.relpath(each)) for each in (Config.load(file).rules if file else ())]
    root = folder or (named or [Path("house-rules")])[0]
    path = root / f"{rule}.yml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as card:
            card.write(find.TEMPLATE.read_text(encoding="utf-8").replace("CATEGORY/NAME", rule, 1))
    except FileExistsError:
        raise MedlintError("is there already; it is left as it is", path=path) from None
    except OSError as error:
        raise MedlintError(f"cannot be written: {error.strerror}", path=path) from None
    show(f"{path}: fill it in, then `medlint test-rules {path}`\n")
    if root not in named:
        show(f"A run takes it in with `rules: [{root}]` in .medlint.yml\n")
