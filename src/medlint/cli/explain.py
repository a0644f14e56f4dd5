"""`medlint explain`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from medlint.reports.escape import visible

if TYPE_CHECKING:
    from medlint.model import Example, Rule


@click.command("explain")
@click.argument("rule_id", metavar="RULE")
def command(rule_id: str) -> None:
    """Say what a rule looks for, why, and by which sources.

    RULE is an id such as claims/cure-promise; `medlint rules` lists them. The words a rule flags stand in
    ⟦ ⟧ in its examples.
    """
    from medlint.cli.output import show
    from medlint.model import MedlintError
    from medlint.near import meant
    from medlint.project.cards import cards, loaded

    known = cards()
    if rule_id not in known:
        parts = {part: name for name in known for part in name.split("/")}
        near = meant(rule_id, known) or (f"did you mean {parts[rule_id]}?" if rule_id in parts else "")
        near = near or "'medlint rules' lists them"
        raise MedlintError(f"no rule {rule_id}; {near}")
    (rule,) = loaded({rule_id: known[rule_id]})
    if isinstance(rule, MedlintError):
        raise rule
    show("\n".join(_page(rule)) + "\n")


def _page(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity}, {rule.status})"
    yield f"  {rule.summary}"
    yield ""
    yield f"Says: {rule.message}"
    yield ""
    yield click.wrap_text(f"Why: {rule.why}", width=100)
    yield ""
    yield "Sources:"
    yield from (f"  - {source}" for source in rule.sources)
    if rule.unless:
        yield f"Does not flag what is: {', '.join(rule.unless)}"
    for title, examples in (("Flags:", rule.bad), ("Lets pass:", rule.good)):
        yield ""
        yield title
        for example in examples:
            yield from (
                f"  {'-' if at == 0 else ' '} {visible(line)}"
                for at, line in enumerate(marked(example).splitlines() or [""])
            )


def marked(example: Example) -> str:
    """The example with ⟦ ⟧ around what is flagged."""
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    if example.fixed is not None:
        text += f"\nfixed: {example.fixed}"
    return text
