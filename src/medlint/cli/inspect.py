"""`medlint inspect`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("inspect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(file: Path, as_json: bool) -> None:
    """Show an article as medlint reads it: its blocks, where each starts, and their sentences."""
    import json
    from datetime import date

    from medlint import sources
    from medlint.cli.output import show
    from medlint.language.article import Article
    from medlint.model import Block, MedlintError, Span
    from medlint.reports.escape import visible
    from medlint.reports.positions import LineIndex

    try:
        document = sources.read(file.as_posix(), file.read_bytes())
    except OSError as error:
        raise MedlintError(f"{file}: cannot read it: {error.strerror}; check the name") from None
    article = Article(document, date.min)
    index = LineIndex(document.source)

    def described(block: Block) -> dict[str, Any]:
        place = index.at(block.map.to_source(Span(0, len(block.text))).start)
        return {
            "kind": block.kind,
            "level": block.level,
            "guessed": block.guessed,
            "line": place.line,
            "column": place.column,
            "sentences": [block.text[start:end] for start, end in article.sentences(block)],
        }

    blocks = [described(block) for block in document.blocks]
    if as_json:
        show(
            json.dumps(
                {"path": document.path, "format": document.format, "kind": document.kind, "blocks": blocks}, indent=2
            )
            + "\n"
        )
        return
    lines = [f"{visible(document.path)} ({document.format}, {document.kind})"]
    for block in blocks:
        level = f" {block['level']}" if block["level"] else ""
        lines.append(
            f"  {block['line']}:{block['column']} {block['kind']}{level}{' (guessed)' if block['guessed'] else ''}"
        )
        lines += [f"    {visible(sentence)}" for sentence in block["sentences"]]
    show("\n".join(lines) + "\n")
