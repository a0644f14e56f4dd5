"""Headings that continue a count which nothing begins: "Second stage" where no first stage comes before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_CARDINALS = "one two three four five six seven eight nine ten".split()
_ROMAN = "i ii iii iv v vi vii viii ix x".split()
_SHORT = ["1st", "2nd", "3rd", *(f"{n}th" for n in range(4, 11))]
_NOUN = r"(?P<noun>stage|phase|step|reason|cause|method|rule|tip|sign|way|mistake|myth|type|kind|option|level)"
_ORDINAL = re.compile(rf"(?:the )?(?P<count>{'|'.join(_ORDINALS[1:] + _SHORT[1:])})[ -]{_NOUN}s?\b", re.IGNORECASE)
_NUMBERED = re.compile(
    # A type, a kind or a level with a number is a name (type 2 diabetes), as is "stage 3 kidney disease".
    rf"(?!type|kind|level){_NOUN} (?:no\.? ?|#)?(?P<count>[2-9]|10|{'|'.join(_CARDINALS[1:] + _ROMAN[1:])})"
    r"(?=\s*(?:[:.)–—]|-\s|$))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<count>[2-9]|10)[.)](?= )")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run over headings; it flags the words that count, and says which number is missing.

    The one before is there where anything above names it, in whatever way ("first stage", "stage 1", "initial stage");
    a first heading or title may belong to a series of articles.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        told: set[str] = set()  # what was flagged: the headings that go on from there are fine
        for block in blocks:
            above = article.blocks[: block.index]
            if block.kind != "heading" or not any(other.kind in {"heading", "title"} for other in above):
                continue
            match = _ORDINAL.match(block.text) or _NUMBERED.match(block.text) or _BARE.match(block.text)
            if not match:
                continue
            noun = (match.groupdict().get("noun") or "").casefold()
            if noun in told:
                continue
            number = _value(match["count"].casefold())
            if not any(_names(noun, n, other) for other in above for n in {1, number - 1}):
                told.add(noun)
                yield Hit(Span(*match.span()), block, {"first": f"first {noun}" if noun else "number 1"})

    return run


def _value(count: str) -> int:
    """The number a word stands for."""
    for names in (_ORDINALS, _CARDINALS, _ROMAN, _SHORT):
        if count in names:
            return names.index(count) + 1
    return int(count)


def _names(noun: str, number: int, block: Block) -> bool:
    """Whether a block names that one of a count; without a noun, whether it begins with the number."""
    if not noun:
        return re.match(rf"\W*{number}\b", block.text) is not None or block.kind == "list_item"
    at = number - 1
    ordinal = rf"(?:{_ORDINALS[at]}|{_SHORT[at]}{'|initial|early|earliest|starting' if number == 1 else ''})"
    cardinal = rf"(?:{number}|{_CARDINALS[at]}|{_ROMAN[at]})"
    return (
        re.search(
            rf"\b(?:{ordinal}(?:[ -]\w+)?[ -]{noun}|{noun}s? (?:no\.? ?|#)?{cardinal})\b"
            rf"|^\W*{ordinal}\b|^\W*{cardinal}[.):]",
            block.text,
            re.IGNORECASE,
        )
        is not None
    )


CHECK = Check(Params, prepare, slots=frozenset({"first"}))
