"""`medlint schema`."""

from __future__ import annotations

from typing import Any

import click


@click.command("schema")
@click.argument("what", type=click.Choice(["card", "config", "report", "stats", "claims"]))
def command(what: str) -> None:
    """Print the JSON Schema of a rule card, of the config, or of the JSON that `check` (report), `stats` or `claims`
    writes.
    """
    import json

    from medlint import config
    from medlint.cli.output import show
    from medlint.reports.json import SCHEMA as REPORT
    from medlint.reports.ledger.json import SCHEMA as CLAIMS
    from medlint.reports.stats.json import SCHEMA as STATS

    ready = {"report": REPORT, "stats": STATS, "claims": CLAIMS}
    schema = ready[what] if what in ready else _card() if what == "card" else config.schema()
    show(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")


def _card() -> dict[str, Any]:
    """The schema of a card, with the knobs of every verb."""
    from medlint.registry import Registry
    from medlint.rulebook.schema import card_schema

    registry = Registry()
    return card_schema({name: registry.verb(name).params for name in registry.verbs()})
