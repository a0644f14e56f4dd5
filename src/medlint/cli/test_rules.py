"""`medlint test-rules`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("test-rules")
@click.argument(
    "folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.pass_context
def command(ctx: click.Context, folder: Path | None) -> None:
    """Hold rules to their own examples.

    Every marked span must be found, nothing else, and every knob must change some example. DIR is a folder
    of house rules (category/name.yml); the built-in rules without it. Exit code 1 when anything fails.
    """
    from medlint.cli.cards import in_folder, loaded
    from medlint.cli.output import show
    from medlint.examples import idle_knobs, prove
    from medlint.model import MedlintError

    faults: list[str] = []
    rules = examples = 0
    for rule in loaded(in_folder(folder)):
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
