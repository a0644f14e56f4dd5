"""`medlint test-rules`."""

from __future__ import annotations

import click


@click.command("test-rules")
@click.argument("names", nargs=-1, metavar="[DIR|ID]...")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Hold rules to their own examples.

    Every marked span must be found, nothing else; and every knob, each alternative, optional part, class and gap of a
    phrase must change some example. DIR is a folder of house rules (category/name.yml), ID a rule, a category, a glob
    or a card's file; all built-in rules without either. Exit code 1 when anything fails.
    """
    from medlint.cli.output import show
    from medlint.examples import idle_knobs, prove
    from medlint.model import MedlintError
    from medlint.project.cards import loaded, named

    faults: list[str] = []
    rules = examples = 0
    for rule in loaded(named(names)):
        rules += 1
        if isinstance(rule, MedlintError):
            faults += str(rule).splitlines()
            continue
        examples += len(rule.bad) + len(rule.good)
        faults += [f"{rule.id}: {fault}" for fault in prove(rule)]
        faults += [f"{rule.id}: no example changes without {knob}" for knob in idle_knobs(rule)]
    total = f"{rules} rule{'s' * (rules != 1)}, {examples} example{'s' * (examples != 1)}"
    show("".join(f"{fault}\n" for fault in faults))
    show(f"{total}: {len(faults)} fault{'s' * (len(faults) != 1)}\n" if faults else f"{total}: all hold\n")
    ctx.exit(1 if faults else 0)
