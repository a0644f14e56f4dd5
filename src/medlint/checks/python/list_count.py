"""Lists with fewer or more items than the words before them say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from medlint.article import announced
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import words
from medlint.model import Block, Document, Hit, Span

_NUMBERS = dict(
    zip("two three four five six seven eight nine ten eleven twelve".split(), map(str, range(2, 13)), strict=True)
)
_NUMBER = rf"(?P<number>{'|'.join(_NUMBERS)}|[2-9]|1[0-2])"
# Nouns for things that are listed; others ("two women:", "four weeks:") are counted without being listed.
_NOUN = (
    r"(?P<noun>types|kinds|sorts|forms|varieties|categories|classes|subtypes|stages|phases|steps|levels|parts|ways"
    r"|reasons|causes|methods|options|approaches|tips|rules|questions|factors|signs|symptoms|tests|points|examples"
    r"|things|facts|criteria|principles|areas|components|elements|features|benefits|advantages|drawbacks|measures"
    r"|goals|aims|sections|ingredients|habits|exercises|treatments|medicines|vitamins|hormones|strategies|risks)\b"
)
_COUNT = re.compile(
    rf"(?<![\w.,/–—-]){_NUMBER}(?P<between>(?:[ ](?!of\b|or\b|to\b|and\b|more\b)[a-z-]+){{0,3}}?)[ ]{_NOUN}",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:least|most|about|around|nearly|almost|approximately|roughly|than|to|over|under|or|and|first|last|next|any"
    r"|every|each|past|other|some|another|of(?: the| these| our| all)?|up to|as many as)\s+$",
    re.IGNORECASE,
)
"""What makes the number one that the list need not keep to, before it."""

_SAMPLE = re.compile(
    r"\b(?:such as|includ\w+|for example|for instance|e\.g|among|some|or more|at least|each|both|not|except"
    r"|(?:following|these|those|same)\s+\w)",
    re.IGNORECASE,
)
"""Signs after the noun that the list is a sample, or one of something else."""

_AFTER_NOUN = re.compile(
    r"^(?:|[ ](?:of|for|in|to|that|which|you|we|who|from|with)\b.*"
    r"|.*\b(?:are|were|is|exist|used|known|available|below|follows?|following|here|seen|described|distinguished"
    r"|recommended|recognized|recognised|offered))$",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_LIST = re.compile(
    r"\b(?:received?|took|take|had|ha[sv]e|got|get|given|show(?:ed)?|found|said|say|report(?:ed)?|measured?|compared?"
    r"|assessed|with|by|for|of|to|as|know|need|ask|bring|use|feel|want|help|cause|treat|share|mean|affect|see)$",
    re.IGNORECASE,
)
"""Last words before the colon of a lead to a list of something else: "Doctors of the three types treat:"."""

_SETTING = re.compile(r"(?:In|During|For|With|After|Before|At|If|When|Over|Across|Of|Between|Among|Within)\b[^:]*,")
_LEADING = re.compile(r"^\W+")
_END = re.compile(r"\s*(?P<mark>[:;][-–—]?|\.)\s*$")
_THERE = re.compile(r"there (?:are|were|exist)\b", re.IGNORECASE)
_MARKER = re.compile(r"(?:^|[\r\n])(?P<indent>[ \t>]*)(?P<mark>[-*+•‣◦▪●–—]|\(?\w{1,3}[.)])[ \t]*")
_RUN_TOGETHER = re.compile(r"\S\s+(?:[-–•●▪◦*]|\(?\d{1,2}[.)]|\([a-z]\))\s")
"""A bullet or a number inside an item: several items that a reader cannot count."""

_INLINE = re.compile(
    rf"{_COUNT.pattern}(?:[ ]of(?:[ ][a-z-]+){{1,3}})?:[ ](?P<items>[^.:;()\n]{{5,300}})\.(?=\s|$)", re.IGNORECASE
)
_LAST_ITEM = re.compile(r",?\s(?:and|or)\s(?=[^,]+$)")
_NO_ITEM = re.compile(
    r"\b(?:and|or|which|who|that|also|called|known|found|made|used|such|usually|mainly|like|but|if|when|the most|both"
    r"|from|with|not|including|is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
_ITEM_WORDS = 4
"""Words of the longest item of an inline list that is counted; in longer ones a comma may be part of an item."""

_OUTLIER = 3
"""How many times as long as the longest other item the last one is, if it swallowed a paragraph; in words."""

_SHOWN = 8
"""Words that are flagged of an item too many."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


class _Lead(NamedTuple):
    span: Span  # the number and its noun
    number: int


def prepare(params: Params) -> Finder:
    """A run that flags the number and its noun, or the first words of the item that is too many, and gives both counts.

    It looks at lists that come directly after a lead (a sentence that ends in a colon or begins with "there are", or a
    heading), and at lists within a sentence that end in "a, b and c.". Nothing is flagged where a second list follows
    in the same section, where items have run together, or where the number is a rough one.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        everything = article.blocks
        for block in blocks:
            if block.kind in {"paragraph", "heading", "title"} and block.index + 1 < len(everything):
                following = everything[block.index + 1]
                if following.kind == "list_item" and block.kind != "title" and (lead := _lead(article, block)):
                    yield from _compare(article, block, lead)
                elif block.kind != "paragraph" and (few := announced.short(article, block)):
                    yield Hit(few.span, block, {"said": str(few.said), "found": str(few.found)})
            if block.kind in {"paragraph", "list_item", "quote"} and ":" in block.text:
                yield from _inline(block)

    return run


def _lead(article: Article, block: Block) -> _Lead | None:
    """What the last sentence of a block, or a heading, says there are; None where it says nothing for sure."""
    start, end = article.sentences(block)[-1] if block.kind == "paragraph" and block.text.strip() else (0, None)
    sentence = block.text[start:end]
    mark = _END.search(sentence)
    body = sentence[: mark.start()] if mark else sentence
    if block.kind == "paragraph" and not (mark and (mark["mark"] != "." or _THERE.match(body))):
        return None
    counts = list(_COUNT.finditer(body))
    if len(counts) != 1 or (
        block.kind == "heading" and _LEADING.sub("", body[: counts[0].start()]).strip().casefold() not in {"", "the"}
    ):
        return None
    count = counts[0]
    after = body[count.end() :]
    if (
        _ROUGH.search(body[: count.start()])
        or _SAMPLE.search(after)
        or _OTHER_LIST.search(after)
        or _SETTING.match(body)
        or not _AFTER_NOUN.match(after)
    ):
        return None
    return _Lead(Span(*count.span()).moved(start), _value(count["number"]))


def _compare(article: Article, lead_block: Block, lead: _Lead) -> Iterator[Hit]:
    """A hit where the list after the lead is longer or shorter."""
    after = article.blocks[lead_block.index + 1 :]
    run = next((at for at, block in enumerate(after) if block.kind != "list_item"), len(after))
    rest = list(after[run:])
    section = rest[: next((at for at, block in enumerate(rest) if block.kind in {"heading", "title"}), len(rest))]
    items = _items(article.document, after[:run])
    if (
        len(items) == lead.number
        or any(block.kind in {"list_item", "cell"} for block in section)
        or any(_RUN_TOGETHER.search(block.text) for block in after[:run])
    ):
        return
    slots = {"said": str(lead.number), "found": str(len(items))}
    last = items[-1]
    others = max((words.count(item.text) for item in items[:-1]), default=0)
    if len(items) == lead.number + 1 and words.count(last.text) >= _OUTLIER * others:
        shown = article.words(last)[:_SHOWN]
        yield Hit(Span(shown[0].start, shown[-1].end), last, slots)
    else:
        yield Hit(lead.span, lead_block, slots)


def _items(document: Document, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that begin an item on the level of the first one; an item may have several paragraphs."""
    found: list[Block] = []
    marks: list[tuple[int, str]] = []  # indentation and kind of mark; they show the level where the reader does not
    for block in blocks:
        before = document.blocks[block.index - 1]
        gap = document.source[
            before.map.to_source(Span(0, len(before.text))).end : block.map.to_source(Span(0, 0)).start
        ]
        marker = next(reversed(list(_MARKER.finditer(gap))), None)
        if not block.mark:  # the item before goes on
            continue
        mark = (len(marker["indent"]), "1" if marker["mark"][-1] in ".)" else marker["mark"]) if marker else (0, "")
        if not found or (block.level == found[0].level and (document.traits.marked or mark == marks[0])):
            found.append(block)
            marks.append(mark)
    return found


def _inline(block: Block) -> Iterator[Hit]:
    """Hits for lists such as "two kinds: a, b and c."."""
    for match in _INLINE.finditer(block.text):
        *first, last = _LAST_ITEM.split(match["items"])
        items = [*", ".join(first).split(", "), last]
        if not first or _ROUGH.search(block.text[: match.start()]) or any(map(_unclear, items)):
            continue
        number = _value(match["number"])
        if number != len(items):
            place = Span(match.start(), match.end("noun"))
            yield Hit(place, block, {"said": str(number), "found": str(len(items))})


def _unclear(item: str) -> bool:
    """Whether an item of an inline list may be two, or belong to the one before."""
    return words.count(item) > _ITEM_WORDS or _NO_ITEM.search(item) is not None


def _value(number: str) -> int:
    return int(_NUMBERS.get(number.casefold(), number))


CHECK = Check(Params, prepare, slots=frozenset({"said", "found"}))
