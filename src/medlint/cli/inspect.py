"""`medlint inspect`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from medlint.model import Need

if TYPE_CHECKING:
    from spacy.tokens import Token

    from medlint.article.annotated import Article
    from medlint.model import Block
    from medlint.places.positions import Position


_LIKELY = 3
"""Publishers that are shown."""


@click.command("inspect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--tags", is_flag=True, help="Also each sentence's words with their Penn Treebank tags.")
@click.option("--parse", is_flag=True, help="Also tags, and each word's relation and head (Universal Dependencies).")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(file: Path, tags: bool, parse: bool, as_json: bool) -> None:
    """Show an article as medlint reads it: its blocks, where each starts, and their sentences."""
    import json
    from datetime import date

    from medlint import sources
    from medlint.article import prior
    from medlint.article.annotated import Article
    from medlint.article.kind import settled
    from medlint.cli.output import show
    from medlint.model import MedlintError, Span
    from medlint.places.positions import LineIndex, spot
    from medlint.project.config_finder import ConfigFinder
    from medlint.reports.escape import visible

    config = ConfigFinder().of(file)
    try:
        document = settled(sources.read(file.as_posix(), file.read_bytes()), config.kind)
    except OSError as error:
        raise MedlintError(f"cannot read it: {error.strerror}; check the name", path=file) from None
    need = Need.PARSE if parse else Need.TAGS if tags else Need.NOTHING
    article = Article(document, date.min, model=config.language.model)
    index = LineIndex.of(document)
    tokens = _tokens(article, need)

    def start(block: Block) -> Position:
        return index.at(block.map.to_source(Span(0, len(block.text))).start)

    def described(block: Block) -> dict[str, Any]:
        place = start(block)
        described = {
            "kind": block.kind,
            "level": block.level,
            "guessed": block.guessed,
            **spot(place),
            "sentences": [block.text[start:end] for start, end in article.sentences(block)],
        }
        return described | ({"tokens": tokens[block.index]} if need else {})

    blocks = [described(block) for block in document.blocks]
    publisher = prior.found(document)
    if as_json:
        shown = {
            "path": document.path,
            "format": document.format,
            "kind": document.kind,
            "kind_grounds": document.kind_grounds,
            "publisher": {name: round(share, 3) for name, share in publisher.shares.items()},
            "publisher_grounds": publisher.grounds,
            "blocks": blocks,
        }
        show(json.dumps(shown, indent=2) + "\n")
        return
    lines = [f"{visible(document.path)} ({document.format}, {document.kind})"]
    lines += [f"  {document.kind}: {visible(ground)}" for ground in document.kind_grounds]
    likely = sorted(publisher.shares.items(), key=lambda pair: -pair[1])[:_LIKELY]
    lines.append("  publisher: " + ", ".join(f"{name} {share:.0%}" for name, share in likely))
    lines += [f"  {publisher.likeliest}: {ground}" for ground in publisher.grounds]
    for place, block in zip(map(start, document.blocks), blocks, strict=True):
        level = f" {block['level']}" if block["level"] else ""
        lines.append(f"  {place.brief} {block['kind']}{level}{' (guessed)' if block['guessed'] else ''}")
        for i, sentence in enumerate(block["sentences"]):
            lines.append(f"    {visible(sentence)}")
            lines += [f"      {row}" for row in (_table(block["tokens"][i]) if need else ())]
    show("\n".join(lines) + "\n")


def _tokens(article: Article, need: Need) -> list[list[list[dict[str, Any]]]]:
    """The tokens of each sentence of each block; `start` and `end` count in the block's text, `head` in the
    sentence's tokens from 1 (0 for its root).
    """
    from medlint.article.annotated import read_sentences

    if not need:
        return []
    read_sentences(
        [(article, block, sentence) for block in article.blocks for sentence in article.sentences(block)], need
    )

    def read(token: Token, at: int) -> dict[str, Any]:
        start = at + token.idx
        read = {"text": token.text, "start": start, "end": start + len(token), "tag": token.tag_}
        head = 0 if token.dep_ == "ROOT" else token.head.i + 1
        return read | ({"relation": token.dep_, "head": head} if need is Need.PARSE else {})

    return [
        [
            [read(token, sentence.start) for token in article.tagged(block, sentence)]
            for sentence in article.sentences(block)
        ]
        for block in article.blocks
    ]


def _table(tokens: Sequence[dict[str, Any]]) -> list[str]:
    """A sentence's tokens, a row each: number, word, tag, and of a parse the relation and the head."""
    from medlint.reports.escape import visible

    rows = []
    for number, token in enumerate(tokens, 1):
        row = [str(number), visible(token["text"]), token["tag"]]
        if "relation" in token:
            head = token["head"]
            row += [token["relation"], f"{head} {visible(tokens[head - 1]['text'])}" if head else ""]
        rows.append(row)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
