"""Help of a command with many options, under headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click


def sectioned(sections: Mapping[str, Sequence[str]]) -> type[click.Command]:
    """A command whose help shows options by heading, in the order given; those that no heading names come last."""
    named = [name for names in sections.values() for name in names]

    class Sectioned(click.Command):
        def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
            options = {param.name: param for param in self.get_params(ctx) if isinstance(param, click.Option)}
            others = [name for name in options if name not in named]
            for title, names in [*sections.items(), ("Help", others)]:
                with formatter.section(title):
                    formatter.write_dl(filter(None, [options[name].get_help_record(ctx) for name in names]))

    return Sectioned
