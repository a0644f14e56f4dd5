"""Sets the article of a page apart from what surrounds it: menus, boxes, lists of links, what is hidden.

What elements say of themselves comes first (`signs`), then where the page's prose stands: the smallest element that
holds nearly all of it is the article's. Prose is what stands in blocks of sentences outside links, as in the
measures of Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (2010).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from medlint.config.selectors import Selector
from medlint.model import Block
from medlint.sources.html.element import Element
from medlint.sources.html.region import LABEL, MENU, Region, regions
from medlint.sources.html.signs import UNSEEN, is_content, sign
from medlint.sources.references import opens

_MOST = 0.4
"""Share of a page's prose from which on an element is no furniture, whatever it says: it wraps the page."""

_ALL_OF_A_KIND = 0.5
"""The same for all elements with one sign: in a forum the comments are the article."""

_NEARLY_ALL = 0.95
_ALL_SAID = 0.6  # where the element says itself that it holds the article

_LEAD = 60
"""Words that may stand between a page's title and its column of text."""


def grounds(blocks: Sequence[Block], places: Sequence[Element], *, whole: bool, chosen: Selector | None) -> list[str]:
    """Why each block is furniture, empty for those of the article; `places`: the elements that the blocks begin in.

    In a fragment (not `whole`) only navigation and what is hidden is set apart. `chosen` names the elements that hold
    the article; a page that has none of them is judged as any other.
    """
    tree = regions(blocks, places)
    _signs(tree, whole)
    found = [tree[place].grounds for place in places]
    if chosen is not None and (inside := [chosen.holds(place) for place in places]) and any(inside):
        return [
            UNSEEN if why == UNSEEN else "" if within or block.kind == "title" else "outside the selected article"
            for block, within, why in zip(blocks, inside, found, strict=True)
        ]
    if not whole:
        return found
    _column(blocks, places, tree, found)
    _lists(blocks, places, tree, found)
    _ends(blocks, found)
    return ["" if block.kind == "title" else why for block, why in zip(blocks, found, strict=True)]


def _signs(tree: dict[Element, Region], whole: bool) -> None:
    """Gives regions the grounds that their own signs and those of the regions around them are."""
    total = max(sum(region.prose for element, region in tree.items() if element.parent is None), 1)
    own: dict[Element, str] = {}
    sums: defaultdict[str, int] = defaultdict(int)
    outermost: dict[Element, bool] = {}
    for element, region in tree.items():
        said = sign(element) if whole or element.hidden or element.name == "nav" else ""
        titled = _kind(said) == "page header" and region.title
        if said and whole and (titled or region.prose > _MOST * total):
            said = ""
        if said:
            own[element] = said
        above = element.parent is not None and outermost[element.parent]
        outermost[element] = above or bool(said)
        if said and not above:
            sums[_kind(said)] += region.prose
    for element, region in tree.items():
        outer = tree[element.parent].grounds if element.parent is not None else ""
        said = own.get(element, "")
        if said and whole and sums[_kind(said)] > _ALL_OF_A_KIND * total:
            said = ""
        region.grounds = outer or said


def _kind(said: str) -> str:
    return said.partition(" (")[0]


def _column(blocks: Sequence[Block], places: Sequence[Element], tree: dict[Element, Region], found: list[str]) -> None:
    """Sets apart what stands outside the element that holds the page's prose, but not the title above it."""
    left: dict[Element, int] = defaultdict(int)
    children: defaultdict[Element, list[Element]] = defaultdict(list)
    root = None
    for element in reversed(tree):
        if not tree[element].grounds:
            left[element] += tree[element].own_prose
            if element.parent is not None:
                left[element.parent] += left[element]
                children[element.parent].append(element)
            else:
                root = element
    if root is None or not left[root]:
        return
    total, column = left[root], root
    while children[column]:
        best = max(children[column], key=lambda child: left[child])
        said = is_content(best) or any(is_content(child) for child in children[best])
        if left[best] < (_ALL_SAID if said and is_content(best) else _NEARLY_ALL) * total:
            break
        column = best
    inside = [_within(place, column, tree) for place in places]
    first = inside.index(True) if True in inside else 0
    lead = _lead(blocks, found, first)
    for index, within in enumerate(inside):
        if not within and not found[index] and not lead <= index < first:
            found[index] = "outside the column of text"


def _within(place: Element, column: Element, tree: dict[Element, Region]) -> bool:
    return tree[column].opened <= tree[place].opened <= tree[column].closed


def _lead(blocks: Sequence[Block], found: Sequence[str], first: int) -> int:
    """Where the article begins above its column: at its title, or where text without links goes on up to the column."""
    words, run, lead = 0, True, first
    for index in range(first - 1, -1, -1):
        block = blocks[index]
        words += 0 if found[index] else _size(block)
        if words > _LEAD:
            break
        if block.kind == "heading" and block.level == 1 and not found[index]:
            return index
        run &= not found[index] and block.kind not in {"alt", "title"} and not _is_link(block)
        lead = index if run else lead
    return lead


def _lists(blocks: Sequence[Block], places: Sequence[Element], tree: dict[Element, Region], found: list[str]) -> None:
    """Sets lists of links apart, unless a heading says that they are references."""
    references, level = False, 0
    for index, (block, place) in enumerate(zip(blocks, places, strict=True)):
        if opens(block):
            references, level = True, block.level
        elif block.kind == "heading" and (not level or block.level <= level):
            references = False
        if not found[index] and not references and tree[place].menu:
            found[index] = "list of links"


def _ends(blocks: Sequence[Block], found: list[str]) -> None:
    """Sets runs of short links apart that stand before all prose or behind it."""
    inner = [index for index, why in enumerate(found) if not why and blocks[index].kind != "title"]
    for order in (inner, inner[::-1]):
        run = list(takewhile(lambda index: _is_link(blocks[index]), order))
        if len(run) >= MENU and sum(_size(blocks[index]) for index in run) <= LABEL * len(run):
            for index in run:
                found[index] = "run of links"


def _size(block: Block) -> int:
    return block.text.count(" ") + 1


def _is_link(block: Block) -> bool:
    return block.kind != "heading" and sum(end - start for (start, end), _ in block.links) >= 0.8 * len(block.text)
