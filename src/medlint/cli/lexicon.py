"""`medlint lexicon`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from medlint.lexicon import Lexicon, WordClass


@click.command("lexicon")
@click.argument("name", required=False, metavar="[CLASS]")
@click.option("--json", "as_json", is_flag=True, help="A JSON list of classes, or the class with all of its words.")
def command(name: str | None, as_json: bool) -> None:
    """List the classes of words that rules look for as @CLASS, or show one: its words, what holds it, what it holds and
    which rules ask for it. Words that the config of this folder adds are among them.
    """
    import json
    from pathlib import Path

    from medlint.cli.output import show
    from medlint.config import Config, nearest
    from medlint.lexicon.read import near, of
    from medlint.model import MedlintError

    config = nearest(Path("article.md"))
    known = of(Config.load(config).lexicon if config else {})
    wanted = (name or "").removeprefix("@")
    if wanted and wanted not in known:
        hint = near(wanted, known.classes) or "; `medlint lexicon` lists them"
        raise MedlintError(f"no class {wanted} in the lexicon{hint}")
    if as_json:
        told = _told(known, known.classes[wanted]) if wanted else [_line(each) for each in known.classes.values()]
        show(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    elif wanted:
        show(_shown(known, known.classes[wanted]))
    else:
        width = max(map(len, known.classes), default=0)
        show("".join(f"{each.name:{width}}  {len(known.words(each.name)):5}  {each.what}\n" for each in _sorted(known)))


def _sorted(known: Lexicon) -> list[WordClass]:
    return sorted(known.classes.values(), key=lambda each: each.name)


def _line(each: WordClass) -> dict[str, object]:
    return {"name": each.name, "what": each.what, "source": each.source, "part": each.part, "in": list(each.parents)}


def _told(known: Lexicon, each: WordClass) -> dict[str, object]:
    """A class with all of its words."""
    from medlint.project.cards import asking

    more = {
        "holds": known.children(each.name),
        "rules": asking(known, each.name),
        "words": list(known.words(each.name)),
    }
    return _line(each) | more


def _shown(known: Lexicon, each: WordClass) -> str:
    """A class as the command prints it."""
    import textwrap
    from functools import partial

    from medlint.project.cards import asking

    rows = [
        ("what", each.what),
        ("source", each.source),
        ("part", each.part),
        ("in", ", ".join(each.parents) or "none"),
        ("holds", ", ".join(known.children(each.name)) or "none"),
        ("rules", ", ".join(asking(known, each.name)) or "none"),
        ("words", ", ".join(sorted(known.words(each.name)))),
    ]
    fill = partial(textwrap.fill, width=100, subsequent_indent=" " * 10, break_on_hyphens=False)
    return f"@{each.name}\n" + "".join(fill(text, initial_indent=f"  {key:8}") + "\n" for key, text in rows)
