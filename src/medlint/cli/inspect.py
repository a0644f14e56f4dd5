"""`medlint inspect`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("inspect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--tags", is_flag=True, help="Also each sentence's words with their Penn Treebank tags.")
@click.option("--parse", is_flag=True, help="Also tags, and each word's relation and head (Universal Dependencies).")
@click.option("--furniture", is_flag=True, help="Instead what of a page is its article, what is set apart, and why.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(file: Path, tags: bool, parse: bool, furniture: bool, as_json: bool) -> None:
    """Show an article as medlint reads it: its blocks, where each starts, and their sentences."""
    from datetime import date

    from medlint import sources
    from medlint.article.annotated import Article
    from medlint.article.kind import settled
    from medlint.cli.output import show
    from medlint.model import MedlintError, Need
    from medlint.project.config_finder import ConfigFinder
    from medlint.reports.furniture import shown
    from medlint.reports.inspected import Inspected

    config = ConfigFinder().of(file)
    try:
        document = settled(sources.read(file.as_posix(), file.read_bytes(), **config.reading), config.kind)
    except OSError as error:
        raise MedlintError(f"cannot read it: {error.strerror}; check the name", path=file) from None
    if furniture and not as_json:
        show(shown(document))
        return
    need = Need.PARSE if parse else Need.TAGS if tags else Need.NOTHING
    inspected = Inspected(Article(document, date.min, model=config.language.model), need)
    show(inspected.json() if as_json else inspected.text(), form="json" if as_json else "text")
