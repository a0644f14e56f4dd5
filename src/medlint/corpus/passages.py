"""Blocks of a page by what they say, and its sentences with figures, for comparison with other pages."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

from medlint.article.annotated import Article
from medlint.model import Span
from medlint.places.positions import LineIndex, stretch

_SHOWN = 160  # code points of a passage that its row holds
_FEW = 4  # words of a sentence beside its figures, below which it tells nothing

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]|[.,]\d)")


def digest(text: str) -> str:
    """A name for a text: 16 bytes of BLAKE2b, in hex."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def passages(article: Article, index: LineIndex) -> list[dict[str, Any]]:
    """A row for each block with words: its place, and a name for its folded words."""
    rows = []
    for block in article.blocks:
        keys = article.keys(block)
        if not keys or not block.text:
            continue
        span = block.map.to_source(Span(0, len(block.text)))
        rows.append(
            {
                "path": article.document.path,
                "block": block.index,
                "kind": block.kind,
                "passage": digest(" ".join(keys)),
                "words": len(keys),
                **place(index, span),
                "text": " ".join(block.text.split())[:_SHOWN],
            }
        )
    return rows


def statements(article: Article, index: LineIndex) -> list[dict[str, Any]]:
    """A row for each sentence with figures: a name for its words without them, and the figures in order."""
    rows = []
    for block in article.blocks:
        if block.reference or block.kind in {"alt", "caption"} or not any(map(str.isdigit, block.text)):
            continue
        for sentence in article.sentences(block):
            text = block.text[sentence.start : sentence.end]
            figures = _FIGURE.findall(text)
            kept = re.findall(r"[^\W\d_]+|#", _FIGURE.sub("#", text).lower())
            if figures and len(kept) - kept.count("#") >= _FEW:
                rows.append(
                    {
                        "path": article.document.path,
                        "statement": digest(" ".join(kept)),
                        "figures": [figure.replace(",", "") for figure in figures],
                        **place(index, block.map.to_source(sentence)),
                        "text": " ".join(text.split()),
                    }
                )
    return rows


def place(index: LineIndex, span: Span) -> dict[str, Any]:
    """The columns of a place: code points of the source, and line and column or paragraph, as reports have them."""
    named = stretch(index.at(span.start), index.at(span.end))
    return {"start": span.start, "end": span.end, **{name: named[name] for name in ("line", "column", "paragraph")}}
