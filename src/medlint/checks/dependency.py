"""`dependency`: flags words by how they hang together in the sentence.

A pattern reads `nsubj < cure > obj`; see `medlint.language.relations`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta

from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder, apart
from medlint.language import lemmas, relations
from medlint.model import Block, Hit, Need, Span
from medlint.patterns import Regex
from medlint.patterns.triggers import Trigger, Words, any_of

if TYPE_CHECKING:
    from spacy.matcher import DependencyMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Short = Annotated[
    str,
    Meta(description="A pattern such as nsubj < cure > obj(pain).", extra_json_schema={"format": "relations"}),
]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`patterns`: trees within a sentence; `lists`: words that patterns name as `(@list)`; `flag`: the names of the
    parts from the first to the last of which is flagged, all where there are none; `given`: only sentences in which
    one of these is found are parsed; `led`: the first sentence behind a colon that ends the block before is not.
    """

    patterns: tuple[Short, ...]
    lists: dict[str, tuple[str, ...]] = {}
    flag: tuple[str, ...] = ()
    given: tuple[Regex, ...] = ()
    led: Annotated[bool, Meta(description="Whether what begins behind a colon is left out.")] = False

    def __post_init__(self) -> None:
        for number, tree in enumerate(self.patterns):
            try:
                self._vet(tree)
            except ValueError as error:
                raise ValueError(f"patterns[{number}]: {error}") from None

    def _vet(self, tree: str) -> None:
        parts = [part for part in relations.read(tree, self.lists, plain=True) if not part.absent]
        named = {part.name for part in parts}
        literal = any(part.words and not part.words.negated for part in parts)
        if not named:
            raise ValueError("is empty")
        if self.flag and named.isdisjoint(self.flag):
            raise ValueError(f"has no part that `flag` names; it has {', '.join(sorted(named))}")
        if not (literal or self.given):
            raise ValueError("names no word, so every sentence would be parsed; add `given`")


@dataclass(frozen=True, slots=True)
class _Tree:
    """A pattern made ready: spaCy's form, the names in its order, and what must not be there, by the head's place."""

    pattern: list[dict[str, Any]]
    names: list[str]
    sets: list[Words]
    absent: list[tuple[int, relations.Part]]


def _tree(params: Params, tree: str) -> _Tree:
    parts = relations.read(tree, params.lists)
    present = [at for at, part in enumerate(parts) if not part.absent]
    plain = [
        {"RIGHT_ID": str(at), "RIGHT_ATTRS": parts[at].attributes()}
        | ({"LEFT_ID": str(parts[at].head), "REL_OP": parts[at].link} if at else {})
        for at in present
    ]
    sets = [
        any_of((word, not among.quoted) for word in among.values)
        for at in present
        if (among := parts[at].words) and not among.negated
    ]
    absent = [(present.index(part.head), part) for part in parts if part.absent]
    return _Tree(plain, [parts[at].name for at in present], sets, absent)


class _Trees:
    """The patterns of a card, made ready when first asked for: lemmas and spaCy take their time."""

    def __init__(self, params: Params) -> None:
        self._params = params
        self._trees: list[_Tree] = []
        self._matchers: dict[Vocab, DependencyMatcher] = {}

    @property
    def trees(self) -> list[_Tree]:
        self._trees = self._trees or [_tree(self._params, tree) for tree in self._params.patterns]
        return self._trees

    def sets(self) -> list[list[Words]]:
        return [tree.sets for tree in self.trees]

    def matcher(self, vocab: Vocab) -> DependencyMatcher:
        """The matcher for Docs of that vocabulary; its keys are the patterns' places in the card."""
        if vocab not in self._matchers:
            from spacy.matcher import DependencyMatcher

            matcher = DependencyMatcher(vocab)
            for number, tree in enumerate(self.trees):
                matcher.add(str(number), [tree.pattern])
            self._matchers[vocab] = matcher
        return self._matchers[vocab]

    def find(self, doc: Doc) -> Iterator[tuple[Span, Span]]:
        """The flagged parts of the matches, and their anchors, in characters of the sentence."""
        lemmas.annotate(doc)
        for key, places in self.matcher(doc.vocab)(doc):
            tree = self.trees[int(doc.vocab.strings[key])]
            if any(_fits(doc[places[at]], part) for at, part in tree.absent):
                continue
            flag = self._params.flag
            shown = sorted(place for name, place in zip(tree.names, places, strict=True) if not flag or name in flag)
            first, last, anchor = doc[shown[0]], doc[shown[-1]], doc[places[0]]
            yield Span(first.idx, last.idx + len(last)), Span(anchor.idx, anchor.idx + len(anchor))


def _fits(head: Any, part: relations.Part) -> bool:
    """Whether something on a token's head fits a part that must be absent."""
    return any(part.fits(child.text, child.lemma_, child.dep_, child.tag_) for child in head.children)


def _led(article: Article, block: Block) -> bool:
    """Whether the block before ends in a colon, as a lead-in does."""
    return block.index > 0 and article.blocks[block.index - 1].text.rstrip().endswith(":")


def prepare(params: Params) -> SentenceFinder:
    """A run that flags what a pattern matches from the first to the last token, the longest of those that overlap.

    It reads the sentences that hold the words a pattern cannot do without.
    """
    trees = _Trees(params)
    trigger = Trigger(trees.sets, params.given)

    def wanted(article: Article, blocks: Sequence[Block]) -> Iterator[Place]:
        for block, sentence in trigger.wanted(article, blocks):
            if sentence.start > article.sentences(block)[0].start or not (params.led and _led(article, block)):
                yield block, sentence

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        found = [
            Hit(flagged.moved(sentence.start), block, focus=anchor.moved(sentence.start))
            for block, sentence in places
            for flagged, anchor in trees.find(article.parsed(block, sentence))
        ]
        yield from apart(found)

    return SentenceFinder(wanted, find)


CHECK = Check(Params, prepare, needs=Need.PARSE)
