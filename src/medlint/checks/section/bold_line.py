"""Paragraphs of one line that are bold from end to end: headings in all but name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.section import Params

_LONGEST = 14  # words; a heading is no longer
_LEAST = 12  # words of the paragraph below
_ENDS = ".!,;:"
"""What markdownlint's MD036 lets a bold line end in; a question is a heading as often as not, so it counts here."""


def prepare(params: Params) -> Finder:
    """A run over paragraphs with prose right below them."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            if block.kind != "paragraph" or not block.strong or "\n" in block.text or block.text[-1] in _ENDS:
                continue
            if words.count(block.text) > _LONGEST:
                continue
            below = article.blocks[block.index + 1 : block.index + 2]
            titled = any(each.kind == "list_item" or _prose(each) for each in below)
            if titled and _covers(block.strong, block) and not _covers([link.span for link in block.links], block):
                yield Hit(Span(0, len(block.text)), block)

    return run


def _prose(block: Block) -> bool:
    """Whether a block is text that a heading may stand over, not the other half of a label and its value."""
    return block.kind in {"paragraph", "quote"} and words.count(block.text) >= _LEAST


def _covers(spans: Sequence[Span], block: Block) -> bool:
    """Whether nothing but space stands outside the spans."""
    at = 0
    for span in spans:
        if block.text[at : span.start].strip():
            return False
        at = max(at, span.end)
    return not block.text[at:].strip()
