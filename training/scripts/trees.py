"""Sentences as small trees that can be cut, joined and rewritten, and their way from CoNLL-U and to spaCy."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.training.converters.conllu_to_docs import conllu_sentence_to_doc
from spacy.vocab import Vocab

RARE = {"csubj:pass": "csubj", "csubj:outer": "csubj", "nsubj:outer": "nsubj", "dislocated": "obl", "orphan": "obl"}
"""Relations too rare to learn, and what they are read as."""


@dataclass(frozen=True, slots=True)
class Node:
    """A word with its tag, its relation and the index of its head (its own index for the root)."""

    word: str
    tag: str
    dep: str
    head: int
    space: bool = True


Tree = tuple[Node, ...]


def paragraphs(path: Path, vocab: Vocab, *, longest: int = 8, genre: str = "") -> Iterator[list[Tree]]:
    """The treebank's paragraphs as lists of sentences, cut where one has more than `longest`.

    `path` is a CoNLL-U file, gzipped or not; `genre` takes the documents whose id starts with it, and no others.
    """
    raw = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text(encoding="utf8")
    paragraph: list[Tree] = []
    wanted = True
    for block in raw.strip().split("\n\n"):
        lines = block.split("\n")
        starts = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        if paragraph and (starts or len(paragraph) >= longest):
            yield paragraph
            paragraph = []
        if (id_ := re.search(r"^# newdoc id = (.*)", block, re.MULTILINE)) is not None:
            wanted = id_[1].startswith(genre)
        if not wanted:
            continue
        doc = conllu_sentence_to_doc(vocab, [line for line in lines if not line.startswith("#")], "")
        paragraph.append(
            tuple(Node(t.text, t.tag_, RARE.get(t.dep_, t.dep_), t.head.i, bool(t.whitespace_)) for t in doc)
        )
    if paragraph:
        yield paragraph


def without(tree: Tree, at: int, heir: int | None = None) -> Tree:
    """The tree without the word at `at`; its children go to `heir`, which takes its place, or else to its head."""
    gone = tree[at]
    parent = gone.head if heir is None else heir
    nodes = []
    for index, node in enumerate(tree):
        if index == at:
            continue
        if index == heir:
            node = replace(node, dep=gone.dep, head=index if gone.head == at else gone.head)
        elif node.head == at:
            node = replace(node, head=parent)
        if index == at - 1 and not gone.space:
            node = replace(node, space=False)
        nodes.append(replace(node, head=node.head - (node.head > at)))
    return tuple(nodes)


def root(tree: Tree) -> int:
    """The index of the sentence's root."""
    return next(index for index, node in enumerate(tree) if node.head == index)


def doc(vocab: Vocab, sentences: Sequence[Tree]) -> Doc:
    """One spaCy document of the sentences, with a space between them."""
    nodes: list[Node] = []
    starts: list[bool] = []
    for tree in sentences:
        offset = len(nodes)
        nodes += [replace(node, head=node.head + offset) for node in tree]
        nodes[-1] = replace(nodes[-1], space=True)
        starts += [index == 0 for index in range(len(tree))]
    nodes[-1] = replace(nodes[-1], space=False)
    made = Doc(
        vocab,
        words=[node.word for node in nodes],
        spaces=[node.space for node in nodes],
        tags=[node.tag for node in nodes],
        deps=[node.dep for node in nodes],
        heads=[node.head for node in nodes],
    )
    for token, start in zip(made, starts, strict=True):
        if token.is_sent_start != start:  # spaCy reads sentences off the trees
            raise ValueError(f"a sentence of {made.text[:60]!r} is no tree")
    return made


def of_doc(parsed: Doc) -> list[Tree]:
    """The sentences of a parsed document."""
    return [
        tuple(Node(t.text, t.tag_, t.dep_, t.head.i - sentence.start, bool(t.whitespace_)) for t in sentence)
        for sentence in parsed.sents
    ]


def words(paragraphs_: Iterable[Sequence[Tree]]) -> int:
    """How many words the paragraphs have."""
    return sum(len(tree) for paragraph in paragraphs_ for tree in paragraph)
