"""Altered copies of treebank text, so that the pipeline knows headings, list items, dropped marks and holes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from trees import Node, Tree, root, without

SMALL = frozenset("a an the of in on for to and or at by with from vs".split())
HOLE_AFTER = frozenset("a an the your their our his her its this these my".split())
KEEPS_HOLE = frozenset(["NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD", "JJ"])
"""Tags that may follow a determiner in a whole sentence: before these no hole shows."""

CURLY = {"'": "’", "`": "‘", "n't": "n’t", "'s": "’s", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m"}


def lower(tree: Tree) -> Tree:
    """All letters small."""
    return tuple(replace(node, word=node.word.lower()) for node in tree)


def capitals(tree: Tree) -> Tree:
    """All letters large."""
    return tuple(replace(node, word=node.word.upper()) for node in tree)


def title(tree: Tree, *, small: bool) -> Tree:
    """A heading: capital at every word, or (`small`) at all but the little ones, and no stop at the end."""
    return tuple(
        node
        if not node.word[:1].isalpha() or node.word == "n't" or (small and index and node.word in SMALL)
        else replace(node, word=node.word[0].upper() + node.word[1:])
        for index, node in enumerate(no_stop(tree) or tree)
    )


def no_stop(tree: Tree) -> Tree | None:
    """The sentence without its final full stop; None where it has none."""
    last = len(tree) - 1
    if last > 2 and tree[last].word in {".", "!"} and not any(node.head == last for node in tree):
        return without(tree, last)
    return None


def no_commas(tree: Tree) -> Tree | None:
    """The sentence without its commas; None where it has none."""
    at = [index for index, node in enumerate(tree) if node.word == "," and not any(n.head == index for n in tree)]
    for index in reversed(at):
        tree = without(tree, index)
        if index:
            tree = (*tree[: index - 1], replace(tree[index - 1], space=True), *tree[index:])
    return tree if at and len(tree) > 1 else None


def hole(tree: Tree, random: Random) -> Tree | None:
    """The sentence with one noun after a determiner gone; the determiner takes its place in the tree."""
    places = [
        index
        for index in range(1, len(tree) - 1)
        if tree[index].tag in {"NN", "NNS"}
        and tree[index].space
        and tree[index - 1].word.lower() in HOLE_AFTER
        and tree[index - 1].head == index
        and tree[index + 1].tag not in KEEPS_HOLE
    ]
    if not places:
        return None
    at = random.choice(places)
    return without(tree, at, heir=at - 1)


def bullet(tree: Tree, mark: str) -> Tree:
    """The sentence behind a list mark."""
    top = root(tree) + 1
    return (Node(mark, "NFP", "punct", top), *(replace(node, head=node.head + 1) for node in tree))


def curly(tree: Tree) -> Tree:
    """Typographic quotation marks and apostrophes."""
    nodes = []
    open_ = False
    for node in tree:
        word = CURLY.get(node.word, node.word)
        if node.word == '"':
            word, open_ = ("”", False) if open_ else ("“", True)
        nodes.append(replace(node, word=word))
    return tuple(nodes)


def strange(word: str, random: Random) -> str:
    """A word nobody knows with the same first letter, last three letters and shape."""
    inner = range(1, max(len(word) - 3, 1))
    letters = list(word)
    for at in inner:
        if letters[at].isalpha():
            letter = random.choice("abcdefghijklmnopqrstuvwxyz")
            letters[at] = letter.upper() if letters[at].isupper() else letter
    return "".join(letters)


def unknown(tree: Tree, counts: Mapping[str, int], random: Random, strength: float = 0.5) -> Tree:
    """The sentence with some words made strange, the rarer the likelier: s / (s + count).

    A small treebank makes a network trust words it has learned by heart; this makes it read endings and neighbours.
    (Kiperwasser and Goldberg, 2016, section 5.1, drop words by the same formula, with s = 0.25.)
    """
    return tuple(
        replace(node, word=strange(node.word, random))
        if len(node.word) > 4
        and node.word.isalpha()
        and random.random() < strength / (strength + counts[node.word.lower()])
        else node
        for node in tree
    )


def copies(paragraphs: Iterable[Sequence[Tree]], random: Random) -> Iterator[list[Tree]]:
    """Altered copies of some of the paragraphs, and headings made of some of their short sentences."""
    for paragraph in paragraphs:
        if altered := _altered(paragraph, random):
            yield altered
        for tree in paragraph:
            if 2 <= len(tree) <= 12 and random.random() < 0.05:
                yield [title(tree, small=random.random() < 0.5)]
            elif 2 <= len(tree) <= 8 and random.random() < 0.006:
                yield [capitals(no_stop(tree) or tree)]


def _altered(paragraph: Sequence[Tree], random: Random) -> list[Tree]:
    """The paragraph as a careless page would have it; empty where the dice or the text say no."""
    dice = random.random()
    new = list(paragraph)
    if dice < 0.04:
        new = [lower(tree) for tree in paragraph]
    elif dice < 0.11:
        new[-1] = no_stop(new[-1]) or new[-1]
    elif dice < 0.26:
        new = [hole(tree, random) or tree for tree in paragraph]
    elif dice < 0.30:
        new = [bullet(paragraph[0], random.choice("•-*–·")), *paragraph[1:2]]
    elif dice < 0.33:
        new = [no_commas(tree) or tree for tree in paragraph]
    elif dice < 0.42:
        new = [curly(tree) for tree in paragraph]
    return new if new != list(paragraph) else []
