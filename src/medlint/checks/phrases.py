"""`phrases`: flags word sequences from a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import lemmas, words
from medlint.model import Block, Hit, Span

_key = attrgetter("key")
_END = ""  # no word is empty, so this key of a branch can hold the entry that ends there


class Phrases:
    """Entries as a tree of words: a search costs the same for thousands of entries as for few."""

    def __init__(self, entries: Iterable[str], *, case: bool = False, lemma: bool = False) -> None:
        self._case = case
        self._lemma = lemma
        self._tree: dict[str, Any] = {}
        first: set[str] = set()
        for entry in entries:
            split = list(words.split(entry))
            if not split:
                continue
            first.update(lemmas.forms(lemmas.lemma(split[0].key)) if lemma else [split[0].key])
            branch = self._tree
            for word in split:
                branch = branch.setdefault(lemmas.lemma(word.key) if lemma else self._form(entry, word), {})
            branch[_END] = entry
        self._first = frozenset(first)

    def find(self, article: Article, block: Block) -> Iterator[tuple[Span, str]]:
        """Where entries occur in the block and which, the longest at each place, none overlapping."""
        text_words = article.words(block)
        if self._first.isdisjoint(map(_key, text_words)):
            return
        at = 0
        while at < len(text_words):
            end, entry = self._longest(block.text, text_words, at)
            if end > at:
                yield Span(text_words[at].start, text_words[end - 1].end), entry
            at = max(end, at + 1)

    def _longest(self, text: str, text_words: Sequence[words.Word], at: int) -> tuple[int, str]:
        """The word after the longest entry that starts at word `at`, and the entry; `at` itself where none does."""
        branches = [self._tree]
        found, entry = at, ""
        for index in range(at, len(text_words)):
            keys = self._keys(text, text_words[index])
            branches = [branch[key] for branch in branches for key in keys if key in branch]
            if not branches:
                break
            if ended := next((branch[_END] for branch in branches if _END in branch), ""):
                found, entry = index + 1, ended
        return found, entry

    def _keys(self, text: str, word: words.Word) -> Collection[str]:
        """What a word of the text may stand for in the tree."""
        return lemmas.candidates(word.key) if self._lemma else (self._form(text, word),)

    def _form(self, text: str, word: words.Word) -> str:
        return text[word.start : word.end].replace("’", "'") if self._case else word.key


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`entries`: phrases, matched word by word whatever the space between; `case`: letters must match in case;
    `lemma`: words match in any of their forms ("cure cancer" finds "cured cancers").
    """

    entries: tuple[str, ...]
    case: bool = False
    lemma: bool = False

    def __post_init__(self) -> None:
        if self.case and self.lemma:
            raise ValueError("case and lemma exclude each other")


def prepare(params: Params) -> Finder:
    """A run that flags each entry, the longest at each place."""
    phrases = Phrases(params.entries, case=params.case, lemma=params.lemma)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            for span, _ in phrases.find(article, block):
                yield Hit(span, block)

    return run


CHECK = Check(Params, prepare)
