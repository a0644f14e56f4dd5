"""`metric`: flags what is longer than a limit: a sentence, a block, a section or the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.checks.absence import about_document
from medlint.language import words
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.metric import Params


def prepare(params: Params) -> Finder:
    """A run that flags sentences and blocks whole, a section on its heading, the article on its title.

    Slots: `value` and `limit`. Sections and the article are counted without headings and reference lists.
    """

    def size(article: Article, block: Block, span: Span | None = None) -> int:
        if params.measure == "sentences":
            return 1 if span else len(article.sentences(block))
        text = block.text[span.start : span.end] if span else block.text
        return len(text) if params.measure == "characters" else words.count(text)

    def slots(value: int) -> dict[str, str]:
        return {"value": str(value), "limit": str(params.above)}

    def small(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Sentences and blocks."""
        for block in blocks:
            if _short(params, block.text):
                continue
            for span in (None,) if params.per == "block" else article.sentences(block):
                value = size(article, block, span)
                if value > params.above:
                    yield Hit(span or Span(0, len(block.text)), block, slots(value))

    def large(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        """Sections, from a heading to the next, and the article."""
        counted = {block.index for block in blocks if not block.reference}
        total = 0
        heading: Block | None = None
        sections: list[tuple[Block, int]] = []
        value = 0
        for block in article.blocks:
            if block.kind in {"title", "heading"}:
                if heading:
                    sections.append((heading, value))
                heading, value = block, 0
            elif block.index in counted:
                length = size(article, block)
                value += length
                total += length
        if heading:
            sections.append((heading, value))
        if params.per == "document":
            if total > params.above:
                yield about_document(article, slots(total))
            return
        for heading, value in sections:
            if value > params.above:
                yield Hit(Span(0, len(heading.text)), heading, slots(value), scope="section")

    return large if params.per in {"section", "document"} else small


def _short(params: Params, text: str) -> bool:
    """Whether nothing in the text can be over the limit, told without splitting it into sentences."""
    if params.measure == "sentences":
        return False
    if params.measure == "characters":
        return len(text) <= params.above
    if len(text) < 2 * params.above:  # two words without a character between them are four letters or more
        return True
    return params.per == "sentence" and words.count(text) <= params.above
