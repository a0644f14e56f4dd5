"""An article as medlint reads it: its blocks, their sentences, and what the pipeline says of their words."""

from __future__ import annotations

import json as _json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from medlint.article import prior
from medlint.article.annotated import Article, read_sentences
from medlint.model import Block, Need, Span
from medlint.places.positions import LineIndex, Position, spot
from medlint.reports import furniture
from medlint.reports.escape import visible

if TYPE_CHECKING:
    from spacy.tokens import Token


_LIKELY = 3
"""Publishers that are shown to people."""


class Inspected:
    """An article to show; `need` says whether tags, or tags and trees, are shown. Raises LanguageError."""

    def __init__(self, article: Article, need: Need) -> None:
        self._document = article.document
        self._need = need
        self._publisher = prior.found(article.document)
        self._index = LineIndex.of(article.document)
        tokens = _tokens(article, need)
        self._blocks = [self._described(article, block, tokens) for block in article.blocks]

    def json(self) -> str:
        """All of it as JSON."""
        document = self._document
        shown = {
            "path": document.path,
            "format": document.format,
            "kind": document.kind,
            "kind_grounds": document.kind_grounds,
            "publisher": {name: round(share, 3) for name, share in self._publisher.shares.items()},
            "publisher_grounds": self._publisher.grounds,
            "blocks": self._blocks,
            "furniture": furniture.listed(document),
        }
        return _json.dumps(shown, indent=2) + "\n"

    def text(self) -> str:
        """All of it for people, with control characters made visible."""
        document = self._document
        lines = [f"{visible(document.path)} ({document.format}, {document.kind})"]
        lines += [f"  {document.kind}: {visible(ground)}" for ground in document.kind_grounds]
        likely = sorted(self._publisher.shares.items(), key=lambda pair: -pair[1])[:_LIKELY]
        lines.append("  publisher: " + ", ".join(f"{name} {share:.0%}" for name, share in likely))
        lines += [f"  {self._publisher.likeliest}: {ground}" for ground in self._publisher.grounds]
        for block, described in zip(document.blocks, self._blocks, strict=True):
            level = f" {block.level}" if block.level else ""
            guessed = " (guessed)" if block.guessed else ""
            lines.append(f"  {self._start(block).brief} {block.kind}{level}{guessed}")
            for number, sentence in enumerate(described["sentences"]):
                lines.append(f"    {visible(sentence)}")
                lines += [f"      {row}" for row in (_table(described["tokens"][number]) if self._need else ())]
        if apart := furniture.summary(document):
            lines.append(f"  {apart}; --furniture shows it")
        return "\n".join(lines) + "\n"

    def _start(self, block: Block) -> Position:
        return self._index.at(block.map.to_source(Span(0, len(block.text))).start)

    def _described(
        self, article: Article, block: Block, tokens: Sequence[Sequence[Sequence[dict[str, Any]]]]
    ) -> dict[str, Any]:
        described = {
            "kind": block.kind,
            "level": block.level,
            "guessed": block.guessed,
            **spot(self._start(block)),
            "sentences": [block.text[start:end] for start, end in article.sentences(block)],
        }
        return described | ({"tokens": tokens[block.index]} if self._need else {})


def _tokens(article: Article, need: Need) -> list[list[list[dict[str, Any]]]]:
    """The tokens of each sentence of each block; `start` and `end` count in the block's text, `head` in the
    sentence's tokens from 1 (0 for its root).
    """
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
    rows = []
    for number, token in enumerate(tokens, 1):
        row = [str(number), visible(token["text"]), token["tag"]]
        if "relation" in token:
            head = token["head"]
            row += [token["relation"], f"{head} {visible(tokens[head - 1]['text'])}" if head else ""]
        rows.append(row)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
