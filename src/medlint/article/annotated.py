"""A document as checks see it: sentences and words are worked out once, and only when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from medlint import patterns
from medlint.approved import Approvals
from medlint.article import shingles
from medlint.article.audience import Target
from medlint.article.shingles import Shingles
from medlint.facts.hold import Evidence
from medlint.language import pipeline, sentences, words
from medlint.language.docs import Docs
from medlint.language.identify import is_english
from medlint.model import Block, Document, Hit, Need, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from medlint.phrases import Phrases
    from medlint.phrases.automaton import Match
    from medlint.phrases.matcher import Found, Matcher

T = TypeVar("T")

_start = attrgetter("start")

_TOGETHER = 512  # sentences that are read at once

_LONGEST_CUT = 50_000
"""Code points of a block that the pipeline cuts; longer ones are no paragraphs, and would take memory in proportion."""


def _usual() -> Matcher:
    """The matcher over the classes that medlint ships; imported where there is an article, which `explain` has not."""
    from medlint.phrases.matcher import usual

    return usual()


@dataclass(slots=True, eq=False)
class Article:
    """A document and what is known about its language.

    `today` is for rules about dates, and `dated` says whether one has asked for it; `terms` count as known words;
    `model` is the config's language model; `target` is how hard the article may be to read; `matcher` looks for
    phrases over the config's lexicon; `evidence` is what facts are held against, and `approvals` the claims that are
    approved, where the config names any.
    """

    document: Document
    _today: date
    terms: frozenset[str] = frozenset()
    model: str = ""
    target: Target = Target()
    matcher: Matcher = field(default_factory=_usual)
    evidence: Evidence | None = None
    approvals: Approvals | None = None
    known: frozenset[str] = field(init=False)  # the words of `terms`, folded
    _sentences: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    _counted: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    _words: dict[int, tuple[words.Word, ...]] = field(default_factory=dict)
    _keys: dict[int, list[str]] = field(default_factory=dict)
    _letters: list[int] = field(default_factory=list)
    _asked: int = 0
    _english: dict[int, bool] = field(default_factory=dict)
    _chosen: dict[tuple[frozenset[str], bool], list[Block]] = field(default_factory=dict)
    dated: bool = field(default=False, init=False)
    counts: dict[int, Any] = field(default_factory=dict)  # by block; `readability.count` fills and reads them
    _shingles: dict[int, Shingles] = field(default_factory=dict)
    _matches: Mapping[Phrases, Found] | None = None
    _matches_of: dict[tuple[Phrases, int], Sequence[Match]] = field(default_factory=dict)
    _memo: dict[str, Any] = field(default_factory=dict)
    comment_faults: Mapping[str, Sequence[Hit]] = field(default_factory=dict)  # by kind; known once rules have run
    tags: Docs = field(default_factory=Docs)  # of the sentences read that have no tree
    trees: Docs = field(default_factory=Docs)

    def __post_init__(self) -> None:
        self.known = frozenset(words.fold(word) for term in self.terms for word in words.counted(term))

    @property
    def today(self) -> date:
        """The day that rules about dates count from; what they find then holds on that day only."""
        self.dated = True
        return self._today

    @property
    def audience(self) -> str:
        """The readers that the article is written for; "" where neither article nor config says."""
        return self.target.audience

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

    def counted_sentences(self, blocks: Iterable[Block]) -> list[tuple[Span, ...]]:
        """The sentences of each block as a reader counts them, for measures of readability.

        They are those of `sentences`, but where a block shows signs that rules miscount it (a last sentence without a
        stop, a small letter after one) the pipeline is asked, for all such blocks together. Raises LanguageError.
        """
        wanted = list(blocks)
        unsure = [
            block
            for block in wanted
            if block.index not in self._counted and len(block.text) <= _LONGEST_CUT and sentences.doubtful(block.text)
        ]
        found = pipeline.load(self.model).cut([block.text for block in unsure]) if unsure else None
        for block, spans in zip(unsure, found or (), strict=found is not None):
            self._counted[block.index] = tuple(span for span in spans if span.end > span.start)
        for block in wanted:
            self._counted.setdefault(block.index, self.sentences(block))
        return [self._counted[block.index] for block in wanted]

    def sentence(self, block: Block, at: int) -> Span:
        """The sentence that holds the character at `at`; the last one that starts before it."""
        sentences = self.sentences(block)
        before = bisect_right(sentences, at, key=_start) - 1
        return sentences[before] if before >= 0 else Span(0, len(block.text))

    def memo(self, name: str, make: Callable[[], T]) -> T:
        """A value that another module works out once an article, under a name of its own; made when first asked for."""
        if name not in self._memo:
            self._memo[name] = make()
        found: T = self._memo[name]
        return found

    def words(self, block: Block) -> tuple[words.Word, ...]:
        """The block's words and marks, in order, folded for comparison."""
        if block.index not in self._words:
            self._words[block.index] = tuple(words.split(block.text))
        return self._words[block.index]

    def keys(self, block: Block) -> list[str]:
        """The folded forms of `words`, without their places."""
        if block.index not in self._keys:
            self._keys[block.index] = words.keys(block.text)
        return self._keys[block.index]

    @property
    def shingles(self) -> Mapping[int, Shingles]:
        """The shingles of three words of every block but references, by index."""
        if not self._shingles:
            self._shingles = shingles.of(
                {block.index: self.keys(block) for block in self.blocks if not block.reference}
            )
        return self._shingles

    @property
    def letters(self) -> Sequence[int]:
        """The patterns that may match in each block, as `patterns.held` tells it, by the block's index."""
        if self._asked != patterns.asked():
            self._letters, self._asked = patterns.held(block.text for block in self.blocks), patterns.asked()
        return self._letters

    def english(self, block: Block) -> bool:
        """Whether the block reads as English; short blocks go with the document."""
        if block.index not in self._english:
            self._english[block.index] = is_english(block.text, self.keys(block))
        return self._english[block.index]

    def find(self, phrases: Phrases, block: Block) -> Sequence[Match]:
        """The matches of phrases in a block, by words alone, in order of place."""
        if phrases in self.matcher.known:
            if self._matches is None:
                self._matches = self.matcher.all(self)
            return self._matches[phrases].get(block.index, ())
        key = phrases, block.index
        if key not in self._matches_of:
            self._matches_of[key] = self.matcher.block(phrases, self, block)
        return self._matches_of[key]

    def find_tagged(self, phrases: Phrases, block: Block, sentence: Span) -> Sequence[Match]:
        """The matches of phrases in one of the block's sentences, by words and tags. Raises as `tagged` does."""
        return self.matcher.tagged(phrases, self, block, sentence)

    def tagged(self, block: Block, sentence: Span) -> Doc:
        """One of the block's sentences with tags; `token.idx` counts from where the sentence starts.

        Raises LanguageError where there is no pipeline to tell.
        """
        return self._read(block, sentence, Need.TAGS)

    def parsed(self, block: Block, sentence: Span) -> Doc:
        """One of the block's sentences with tags and its tree. Raises as `tagged` does."""
        return self._read(block, sentence, Need.PARSE)

    def _read(self, block: Block, sentence: Span, need: Need) -> Doc:
        key = block.index, sentence.start
        if key not in self.trees and (need is Need.PARSE or key not in self.tags):
            read_sentences([(self, block, sentence)], need)
        return self.trees[key] if key in self.trees else self.tags[key]


def read_sentences(wanted: Iterable[tuple[Article, Block, Span]], need: Need) -> None:
    """Tags or parses sentences of articles of one model, all together, those that are not yet.

    It changes nothing but the time: an article asked for a sentence that is not here works it out alone.
    """
    texts = {
        (article, (block.index, sentence.start)): block.text[sentence.start : sentence.end]
        for article, block, sentence in wanted
    }
    unread = [
        (article, at)
        for article, at in texts
        if at not in article.trees and (need is Need.PARSE or at not in article.tags)
    ]
    for first in range(0, len(unread), _TOGETHER):
        some = unread[first : first + _TOGETHER]
        model = pipeline.load(some[0][0].model)
        docs = {(article, at): article.tags.take(at) for article, at in some}
        untagged = [key for key, doc in docs.items() if doc is None]
        docs.update(zip(untagged, model.tag([texts[key] for key in untagged]), strict=True))
        tagged = [doc for doc in docs.values() if doc is not None]
        parse = need is Need.PARSE
        for (article, at), doc in zip(docs, model.parse(tagged) if parse else tagged, strict=True):
            (article.trees if parse else article.tags)[at] = doc
