"""`medlint schema`."""

from __future__ import annotations

import click


@click.command("schema")
@click.argument("what", type=click.Choice(["card", "config", "report"]))
def command(what: str) -> None:
    """Print the JSON Schema of a rule card, of the config, or of the JSON report."""
    import json

    from medlint import config
    from medlint.cli.output import show
    from medlint.reports.json import SCHEMA
    from medlint.rulebook.schema import card_schema

    schema = SCHEMA if what == "report" else card_schema() if what == "card" else config.schema()
    show(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
