"""`medlint rules`."""

from __future__ import annotations

import click


@click.command("rules")
@click.option("--category", metavar="NAME", help="Only the rules of one category, such as claims.")
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON list of id, severity, status, summary and whether built in."
)
def command(category: str | None, as_json: bool) -> None:
    """List the rules: the built-in ones and the house rules of this folder's config."""
    import json

    from medlint.cli.output import show
    from medlint.model import MedlintError
    from medlint.near import meant
    from medlint.project.cards import cards, loaded

    known = cards()
    categories = sorted({rule_id.partition("/")[0] for rule_id in known})
    if category and category not in categories:
        near = meant(category, categories, otherwise=f"there are {', '.join(categories)}")
        raise MedlintError(f"no category {category}; {near}")
    read = list(loaded({name: card for name, card in known.items() if category in (None, name.partition("/")[0])}))
    faults = [str(card) for card in read if isinstance(card, MedlintError)]
    rules = [card for card in read if not isinstance(card, MedlintError)]
    if as_json:
        fields = ("id", "severity", "status", "summary", "builtin")
        show(json.dumps([{name: getattr(rule, name) for name in fields} for rule in rules], indent=2) + "\n")
    else:
        width = max((len(rule.id) for rule in rules), default=0)
        show("".join(f"{rule.id:{width}}  {rule.severity:10}  {rule.status:7}  {rule.summary}\n" for rule in rules))
    if faults:
        raise MedlintError("\n".join(faults))
