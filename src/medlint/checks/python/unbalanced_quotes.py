"""Double quotation marks without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span

_MARK = re.compile(r"(?<!€)[\"“”]|''|``")  # after the euro sign it is a dash that was read in the wrong encoding
_MARKS = ('"', "“", "”", "''", "``")
_FOREIGN = re.compile(r"[„‟«»]")
_FIGURE = re.compile(r"[\d⅛¼⅓⅜½⅝⅔¾⅞]\s?$")
_REACH = 4
"""Blocks within which a quotation of several paragraphs has to close."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def prepare(params: Params) -> Finder:
    """A run that flags the mark that has no partner, where a block holds an odd number of them.

    An odd number is looked for twice, with and without marks that follow a figure (5'4"). A quotation may run over
    several paragraphs, each of which then opens with a mark; or the mark that closes it stands some paragraphs on.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        lone = [(block, mark) for block in blocks if (mark := _lone(block.text)) is not None]
        closed: set[int] = set()  # blocks whose mark closes what an earlier one opened
        for at, (block, mark) in enumerate(lone):
            if block.index in closed:
                continue
            if _opens(block.text, mark):
                following = article.blocks[block.index + 1] if block.index + 1 < len(article.blocks) else None
                if following is not None and _MARK.match(following.text.lstrip()):
                    continue
                after = lone[at + 1] if at + 1 < len(lone) else None
                if after and after[0].index - block.index <= _REACH and not _opens(after[0].text, after[1]):
                    closed.add(after[0].index)
                    continue
            yield Hit(mark, block)

    return run


def _lone(text: str) -> Span | None:
    """The mark without a partner; None where there is none, or no telling."""
    if not any(map(text.__contains__, _MARKS)):
        return None
    marks = [Span(*match.span()) for match in _MARK.finditer(text)]
    if len(marks) % 2 == 0 or _FOREIGN.search(text):
        return None
    if sum(not _FIGURE.search(text[max(mark.start - 2, 0) : mark.start]) for mark in marks) % 2 == 0:
        return None
    open_marks: list[Span] = []
    for mark in marks:
        if _opens(text, mark):
            open_marks.append(mark)
        elif open_marks:
            open_marks.pop()
        else:
            return mark
    return open_marks[0] if open_marks else marks[-1]


def _opens(text: str, mark: Span) -> bool:
    """Whether a mark opens a quotation: by its shape, or by the space around it."""
    if text[mark.start] in "“”":
        return text[mark.start] == "“"
    return (
        mark.end < len(text)
        and not text[mark.end].isspace()
        and (mark.start == 0 or text[mark.start - 1].isspace() or text[mark.start - 1] in "([—–-/")
    )


CHECK = Check(Params, prepare)
