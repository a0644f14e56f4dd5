"""`medlint schema`."""

from __future__ import annotations

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
    from medlint.rulebook.schema import card_schema

    ready = {"report": REPORT, "stats": STATS, "claims": CLAIMS}
    schema = ready[what] if what in ready else card_schema() if what == "card" else config.schema()
    show(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
