"""A document as checks see it: sentences and words are worked out once, and only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from medlint.language import sentences, words
from medlint.language.english import is_english
from medlint.model import Block, Document, Span


@dataclass(slots=True)
class Article:
    """A document and what is known about its language.

    `today` is for rules about dates; `terms` count as known words.
    """

    document: Document
    today: date
    terms: frozenset[str] = frozenset()
    _sentences: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    _words: dict[int, tuple[words.Word, ...]] = field(default_factory=dict)
    _english: dict[int, bool] = field(default_factory=dict)

    @property
    def blocks(self) -> Sequence[Block]:
        return self.document.blocks

    def sentences(self, block: Block) -> tuple[Span, ...]:
        """The block's sentences, spans of its text without the space around them."""
        if block.index not in self._sentences:
            self._sentences[block.index] = tuple(sentences.split(block.text))
        return self._sentences[block.index]

    def sentence(self, block: Block, at: int) -> Span:
        """The sentence that holds the character at `at`; the last one that starts before it."""
        found = Span(0, len(block.text))
        for sentence in self.sentences(block):
            if sentence.start > at:
                break
            found = sentence
        return found

    def words(self, block: Block) -> tuple[words.Word, ...]:
        """The block's words and marks, in order, folded for comparison."""
        if block.index not in self._words:
            self._words[block.index] = tuple(words.split(block.text))
        return self._words[block.index]

    def english(self, block: Block) -> bool:
        """Whether the block reads as English; short blocks go with the document."""
        if block.index not in self._english:
            self._english[block.index] = is_english(block.text)
        return self._english[block.index]
