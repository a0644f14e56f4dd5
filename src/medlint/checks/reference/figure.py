"""Pointers to a figure, table or video that the article does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.model import Block, Document, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.reference import Params

_PICTURES = "figure|fig|image|picture|photo|photograph|diagram|illustration|infographic|graph|chart|map"
_PARTS = "section|chapter|appendix|annex"
_NAMES = rf"{_PICTURES}|table|video|box|{_PARTS}"
_WAYS = (
    rf"(?P<name>{_NAMES})s?\.?[ ](?P<number>\d{{1,2}}|[IVX]{{1,4}}|(?-i:[A-D]))(?![\w%/-]|[.,]\d)",
    rf"(?P<named>{_PICTURES}|table|video)s?[ ](?P<place>below|above|on the (?:left|right)|to the (?:left|right))\b",
    rf"(?:below|above) (?:is|are) (?:an? |the )?(?:\w+ )?(?P<shown>{_PICTURES}|table|video)s?\b",
)
_POINTER = re.compile(rf"\b(?:{'|'.join(_WAYS)})", re.IGNORECASE)
_POINTERS = patterns.Search(_WAYS)
_ELSEWHERE = re.compile(
    r"[A-Za-z]?[)\]]?,? (?:of|in|from|by|on) (?:the|their|its|this|that|a|an|our|ref|[A-Z])"
    r"|[^.]{0,40}\b(?:et al|online|supplement\w*|appendix)\b"
)
_POINTED = re.compile(r"(?:[(\[]|\b(?:see|also|in|and|cf\.|from)\s)$", re.IGNORECASE)
_IF = re.compile(r"\W*(?:If|Where|When|Wherever)\b")
_ANY_MEDIA = re.compile(
    r"<(?:object|embed|iframe)\b|\{\{|\{%|\[(?:caption|gallery|embed|video|figure|table)\b", re.IGNORECASE
)
_MEDIA = {
    "picture": re.compile(
        r"<(?:img|svg|picture|figure|canvas|image)\b|!\[|\.(?:png|jpe?g|gif|svg|webp)\b", re.IGNORECASE
    ),
    "table": re.compile(r"<table\b|^\s*\|?\s*:?-{2,}:?\s*\|", re.IGNORECASE | re.MULTILINE),
    "video": re.compile(r"<video\b|youtu\.?be|vimeo|\.(?:mp4|webm|mov)\b", re.IGNORECASE),
    "box": re.compile(r"<(?:aside|figure|div|table)\b|!\[|^\s*>", re.IGNORECASE | re.MULTILINE),
}


def prepare(params: Params) -> Finder:
    """A run that flags the first pointer to each thing that is not in the article.

    A thing with a number is there where a caption, a heading or another block begins with its name and number, or
    where the article holds something of its kind and no caption has a number. One named by its place is there where
    the article holds anything of its kind. What belongs to another paper ("Table 2 of the study") is left alone.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if article.document.traits.media != params.media:
            return
        seen: set[str] = set()
        for block in _POINTERS.among(blocks, article.letters):
            if block.reference or block.kind in {"heading", "title", "caption", "alt"} or not _POINTERS.may(block.text):
                continue
            for match in _POINTER.finditer(block.text):
                if match["number"] and not _points(block.text, match):
                    continue
                name = (match["name"] or match["named"] or match["shown"]).casefold()
                label = f"{kind(name)} {match['number'] or ''}"
                sentence = article.sentence(block, match.start())
                if label in seen or _captions(block, match) or _elsewhere(block, match, sentence):
                    continue
                seen.add(label)
                if not _there(article.document, kind(name), match["number"]):
                    yield Hit(Span(*match.span()), block)

    return run


def kind(name: str) -> str:
    """The sort of thing that a name stands for; all sorts of pictures are one."""
    if name in _PARTS.split("|"):
        return "part"
    return name if name in {"table", "video", "box"} else "picture"


def _points(text: str, match: re.Match[str]) -> bool:
    """Whether a name and a number are a label: written as a name, or pointed to; not "check the chart 3 times"."""
    return match[0][0].isupper() or _POINTED.search(text, 0, match.start()) is not None


def _captions(block: Block, match: re.Match[str]) -> bool:
    """Whether the words begin a caption, rather than point to one."""
    return bool(match["name"]) and (match.start() == 0 or block.text.startswith(":", match.end()))


def _elsewhere(block: Block, match: re.Match[str], sentence: Span) -> bool:
    """Whether the thing is said to be somewhere else, is linked to, or may not be there at all."""
    linked = any(link.span.start < match.end() and match.start() < link.span.end for link in block.links)
    return bool(
        linked
        or (match["number"] and _ELSEWHERE.match(block.text, match.end()))
        or _IF.match(block.text, sentence.start)
    )


def _there(document: Document, thing: str, number: str | None) -> bool:
    if thing == "part":
        part = re.compile(rf"(?:(?:{_PARTS})\s)?{number}\b", re.IGNORECASE)
        return any(part.match(block.text) for block in document.blocks if block.kind in {"title", "heading"})
    numbers = {found for block in document.blocks if (found := _label(block.text, thing))}
    if number and (number in numbers or numbers):
        return number in numbers
    if _ANY_MEDIA.search(document.source) or _MEDIA[thing].search(document.source):
        return True
    kinds = {"cell"} if thing == "table" else {"caption", "alt"}
    return bool(numbers) or any(block.kind in kinds for block in document.blocks)


def _label(text: str, thing: str) -> str:
    """The number of the thing whose caption or heading the text is or holds ("Figure 1: a knee"); empty for none."""
    match = _POINTER.match(text) or next((m for m in _POINTER.finditer(text) if text.startswith(":", m.end())), None)
    if not match or not match["name"] or kind(match["name"].casefold()) != thing:
        return ""
    return match["number"] or ""
