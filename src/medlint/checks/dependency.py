"""`dependency`: flags words by how they hang together in the sentence.

A pattern is written short (`nsubj < cure > obj`; see `medlint.language.relations`) or as spaCy's DependencyMatcher has
it (https://spacy.io/api/dependencymatcher), where the first node is the anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

from medlint.article.annotated import Article
from medlint.checks import Check, Place, SentenceFinder, apart, pattern
from medlint.language import lemmas, relations
from medlint.model import Block, Hit, Need, Span
from medlint.patterns import Regex
from medlint.patterns.specs import Attributes
from medlint.patterns.triggers import Trigger, Words, any_of

if TYPE_CHECKING:
    from spacy.matcher import DependencyMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Short = Annotated[
    str,
    Meta(description="A pattern such as nsubj < cure > obj(pain).", extra_json_schema={"format": "relations"}),
]
Operator = Literal[
    "<", ">", "<<", ">>", ".", ".*", ";", ";*", "$+", "$-", "$++", "$--", ">+", ">-", ">++", ">--", "<+", "<-", "<++",
    "<--",
]  # fmt: skip


class Node(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A node of a DependencyMatcher pattern: its name, what it is, and how it stands to one named before."""

    RIGHT_ID: str
    RIGHT_ATTRS: Attributes = Attributes()
    LEFT_ID: str = ""
    REL_OP: Operator = ">"


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`patterns`: trees within a sentence; `lists`: words that patterns name as `(@list)`; `flag`: the names of the
    parts from the first to the last of which is flagged, all where there are none; `given`: only sentences in which
    one of these is found are parsed; `words`: what the check `pattern` flags beside, without a parse.
    """

    patterns: tuple[Short | tuple[Node, ...], ...]
    lists: dict[str, tuple[str, ...]] = {}
    flag: tuple[str, ...] = ()
    given: tuple[Regex, ...] = ()
    words: pattern.Params | None = None

    def __post_init__(self) -> None:
        for number, tree in enumerate(self.patterns):
            try:
                self._vet(tree)
            except ValueError as error:
                raise ValueError(f"patterns[{number}]: {error}") from None

    def _vet(self, tree: str | tuple[Node, ...]) -> None:
        named: set[str]
        if isinstance(tree, str):
            parts = relations.read(tree, self.lists, plain=True)
            named = {part.name for part in parts if not part.absent}
            literal = any(part.words and not part.words.negated for part in parts if not part.absent)
        else:
            named = set()
            for node in tree:
                if named and node.LEFT_ID not in named:
                    raise ValueError(f"LEFT_ID: '{node.LEFT_ID}' names no node before '{node.RIGHT_ID}'")
                if node.RIGHT_ID in named:
                    raise ValueError(f"RIGHT_ID: '{node.RIGHT_ID}' is given twice")
                named.add(node.RIGHT_ID)
            literal = any(node.RIGHT_ATTRS.literals() for node in tree)
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


def _tree(params: Params, tree: str | tuple[Node, ...]) -> _Tree:
    if not isinstance(tree, str):
        plain = [
            {"RIGHT_ID": node.RIGHT_ID, "RIGHT_ATTRS": node.RIGHT_ATTRS.matcher()}
            | ({"LEFT_ID": node.LEFT_ID, "REL_OP": node.REL_OP} if number else {})
            for number, node in enumerate(tree)
        ]
        sets = [any_of(node.RIGHT_ATTRS.literals()) for node in tree]
        return _Tree(plain, [node.RIGHT_ID for node in tree], sets, [])
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
        """What the matches flag, and their anchors, in characters of the sentence."""
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


def prepare(params: Params) -> SentenceFinder:
    """A run that flags what a pattern matches from the first to the last token, the longest of those that overlap.

    It reads the sentences that hold the words a pattern cannot do without.
    """
    trees = _Trees(params)
    by_words = pattern.prepare(params.words) if params.words else None

    def find(article: Article, blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[Hit]:
        hits: Iterable[Hit] = by_words(article, blocks) if by_words else ()
        found = [
            Hit(flagged.moved(sentence.start), block, focus=anchor.moved(sentence.start))
            for block, sentence in places
            for flagged, anchor in trees.find(article.parsed(block, sentence))
        ]
        yield from apart([*hits, *found])

    return SentenceFinder(Trigger(trees.sets, params.given).wanted, find)


CHECK = Check(Params, prepare, needs=Need.PARSE)
