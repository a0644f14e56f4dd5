"""Items, steps and headings whose numbers leave one out: "2." and then "4."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span

_NOUN = r"(?P<noun>step|stage|phase|tip|rule|reason|myth|mistake|sign|chapter|part|question)"
_OPENING = re.compile(rf"\W{{0,3}}(?:(?P<bare>\d{{1,2}})[.)](?!\d)|{_NOUN} (?P<count>\d{{1,2}})\b)", re.IGNORECASE)
_TYPED = re.compile(r"(?P<bare>\d{1,2})[.)][\s*_]*$")
_NEAR = 40  # characters before a block in which its number was typed

_INLINE = re.compile(r"(?<![\w.,])\(?(?:(?P<number>\d)|(?P<letter>[a-h]))\)(?= ?[A-Za-z])")
_LINKED = re.compile(r"[,;:.]\s*(?:and |or )?$")
"""What stands before a number that goes on with a count within a sentence."""

_SURE = 2
"""Numbers in a row from which on paragraphs and headings are a count."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that flags the number behind the gap. Slot `missing`: the number that is not there.

    A count begins with 1 and goes on by one; a number that is used again, or one that is two or more further, begins
    something else. Two numbers in a row are a count, and so are those of a list or with a noun from the first.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        counts: dict[object, tuple[int, int]] = {}  # of each count: its last number and how many it has
        for block in blocks:
            if block.reference:
                continue
            yield from _inline(block)
            if (found := _number(article, block)) is None:
                continue
            key, number, span = found
            last, length = counts.get(key, (0, 0))
            sure = length >= _SURE or (length and key != "bare")
            if sure and number == last + 2:
                yield Hit(span, block, {"missing": str(last + 1)})
            if number == 1 or (last and number in {last + 1, last + 2}):
                counts[key] = (number, 1 if number == 1 else length + 1)
            else:
                counts.pop(key, None)

    return run


def _number(article: Article, block: Block) -> tuple[object, int, Span] | None:
    """What a block's number counts, the number, and what to flag: it, or the first word of an item."""
    if block.kind == "list_item" and block.mark[:1].isdigit():
        start = block.map.to_source(Span(0, 0)).start
        line = article.document.source[max(start - _NEAR, 0) : start].rpartition("\n")[2]
        typed = _TYPED.search(line) or _TYPED.search(block.mark)
        first = next(iter(article.words(block)), None)
        if typed and first:
            return (block.list, block.level), int(typed["bare"]), Span(first.start, first.end)
    elif block.kind in {"paragraph", "heading"} and (match := _OPENING.match(block.text)):
        span = Span(match.start() + len(match[0]) - len(match[0].lstrip("*_# ")), match.end())
        if match["bare"]:
            return "bare", int(match["bare"]), span
        if block.kind == "heading":
            return match["noun"].casefold(), int(match["count"]), span
    return None


def _inline(block: Block) -> Iterator[Hit]:
    """Hits in a count within a sentence: "(1) rest, (3) water"."""
    last = 0
    for match in _INLINE.finditer(block.text) if ")" in block.text else ():
        number = int(match["number"]) if match["number"] else ord(match["letter"]) - ord("a") + 1
        if last and number == last + 2 and _LINKED.search(block.text, 0, match.start()):
            missing = str(last + 1) if match["number"] else chr(ord("a") + last)
            yield Hit(Span(*match.span()), block, {"missing": missing})
        last = number if number == 1 or (last and number in {last + 1, last + 2}) else 0


CHECK = Check(Params, prepare, slots=frozenset({"missing"}))
