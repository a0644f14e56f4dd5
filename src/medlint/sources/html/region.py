"""How much prose, how many links each element of a page holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from medlint.model import Block
from medlint.sources.html.element import Element

_PROSE = 8
"""Words outside links from which on a block counts as prose."""

_SENTENCE = 4
"""The same for one that ends as a sentence does."""

_NEAR = 4
"""Elements that are looked at for the link that a picture stands in."""

_LINKED = 0.8
"""Share of a block's words from which on it is a link."""

MENU = 4
"""Links without prose from which on they are a menu."""

LABEL = 3
"""Words that the links of a menu have at most, on average."""

_MOSTLY = 0.7
"""Share of the words of a menu that are links; a heading may stand above them."""


class Region:
    """An element in numbers: words of all text and of prose in it, how many of its blocks are links and their words.

    `menu`: it is a list of links. `title`: it holds a heading of level 1 that is no link. `opened` and `closed` are its
    place in the order of elements, `grounds` why it is furniture.
    """

    __slots__ = (
        "closed", "grounds", "linked", "linked_words", "menu", "opened", "own_prose", "prose",
        "title", "words",
    )  # fmt: skip

    def __init__(self, opened: int) -> None:
        self.opened = self.closed = opened
        self.linked = self.linked_words = self.own_prose = self.prose = self.words = 0
        self.menu = self.title = False
        self.grounds = ""


def regions(blocks: Sequence[Block], places: Sequence[Element]) -> dict[Element, Region]:
    """A region for each element that holds blocks, outer ones before those in them."""
    elements: set[Element] = set()
    for place in places:
        element: Element | None = place
        while element is not None and element not in elements:
            elements.add(element)
            element = element.parent
    ordered = sorted(elements, key=lambda each: (each.parent is not None, each.at))
    tree = {element: Region(number) for number, element in enumerate(ordered)}
    for block, place in zip(blocks, places, strict=True):
        _count(tree[place], block, place)
    for element in reversed(ordered):
        region = tree[element]
        region.prose += region.own_prose
        region.menu = _is_menu(region)
        if element.parent is not None:
            _add(tree[element.parent], region)
    for element in ordered:
        if element.parent is not None and tree[element.parent].menu:
            tree[element].menu = True
    return tree


def _count(region: Region, block: Block, place: Element) -> None:
    words = block.text.count(" ") + 1
    linked = sum(block.text.count(" ", start, end) + 1 for (start, end), _ in block.links)
    if block.kind == "alt" and any(element.name == "a" for element in islice(place.above(), _NEAR)):
        linked = words
    region.words += words
    if linked >= _LINKED * words:
        region.linked += 1
        region.linked_words += words
    elif block.kind == "heading":
        region.title |= block.level == 1
    elif block.kind != "alt" and words - linked >= (_SENTENCE if block.text[-1] in ".!?" else _PROSE):
        region.own_prose += words - linked


def _is_menu(region: Region) -> bool:
    return (
        region.linked >= MENU
        and not region.prose
        and region.linked_words >= _MOSTLY * region.words
        and region.linked_words <= LABEL * region.linked
    )


def _add(outer: Region, inner: Region) -> None:
    outer.words += inner.words
    outer.linked += inner.linked
    outer.linked_words += inner.linked_words
    outer.prose += inner.prose
    outer.title |= inner.title
    outer.closed = max(outer.closed, inner.closed)
