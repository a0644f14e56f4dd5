"""A document as checks see it: sentences and words are worked out once, and only when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from medlint.language import pipeline, sentences, words
from medlint.language.identify import is_english
from medlint.model import Block, Document, Need, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True, eq=False)
class Article:
    """A document and what is known about its language.

    `today` is for rules about dates; `terms` count as known words; `model` is the config's language model.
    """

    document: Document
    today: date
    terms: frozenset[str] = frozenset()
    model: str = ""
    _sentences: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    _words: dict[int, tuple[words.Word, ...]] = field(default_factory=dict)
    _english: dict[int, bool] = field(default_factory=dict)
    _chosen: dict[tuple[frozenset[str], bool], list[Block]] = field(default_factory=dict)
    tags: dict[tuple[int, int], Doc] = field(default_factory=dict)  # what `annotate` found, by block and place in it
    trees: dict[tuple[int, int], Doc] = field(default_factory=dict)

    @property
    def blocks(self) -> Sequence[Block]:
        return self.document.blocks

    def choose(self, kinds: frozenset[str], *, foreign: bool) -> Sequence[Block]:
        """The blocks of these kinds (of all, where none is given), with or without those that are not English."""
        if (kinds, foreign) not in self._chosen:
            self._chosen[kinds, foreign] = [
                block
                for block in self.blocks
                if (not kinds or block.kind in kinds) and (foreign or self.english(block))
            ]
        return self._chosen[kinds, foreign]

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

    def tagged(self, block: Block, sentence: Span) -> Doc:
        """One of the block's sentences with tags; `token.idx` counts from where the sentence starts.

        Raises LanguageError where there is no pipeline to tell.
        """
        return self._read(block, sentence, Need.TAGS)

    def parsed(self, block: Block, sentence: Span) -> Doc:
        """One of the block's sentences with tags and its tree. Raises as `tagged` does."""
        return self._read(block, sentence, Need.PARSE)

    def _read(self, block: Block, sentence: Span, need: Need) -> Doc:
        read = self.trees if need is Need.PARSE else self.tags
        key = block.index, sentence.start
        if key not in read:
            annotate([(self, block, sentence)], need)
        return read[key]


def annotate(wanted: Iterable[tuple[Article, Block, Span]], need: Need) -> None:
    """Tags or parses sentences of articles of one model, all together, those that are not yet.

    It changes nothing but the time: an article asked for a sentence that is not here works it out alone.
    """
    texts = {
        (article, (block.index, sentence.start)): block.text[sentence.start : sentence.end]
        for article, block, sentence in wanted
    }
    untagged = [(article, at) for article, at in texts if at not in article.tags]
    unparsed = [(article, at) for article, at in texts if need is Need.PARSE and at not in article.trees]
    if not (untagged or unparsed):
        return
    model = pipeline.load(next(iter(texts))[0].model)
    for (article, at), doc in zip(untagged, model.tag([texts[key] for key in untagged]), strict=True):
        article.tags[at] = doc
    for (article, at), doc in zip(unparsed, model.parse([article.tags[at] for article, at in unparsed]), strict=True):
        article.trees[at] = doc
