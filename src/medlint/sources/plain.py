"""Plain text: paragraphs, bulleted items, and lines that look like headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from medlint.model import Block, BlockKind, Document, Link, Notice, Span, Traits
from medlint.sources.comments import LINE as COMMENT
from medlint.sources.references import mark
from medlint.sources.textmap import TextBuilder

BOM = "\ufeff"
BULLET = "•"

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BULLET = re.compile(r"(?P<mark>[•‣◦▪●](?=\s*\S)|(?:[-*–—]|(?P<number>\d{1,2})[.)]|[A-Za-z]\))(?=\s+\S))\s*")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What Title Case leaves small, so that it says nothing about a line.
_SMALL = frozenset(
    "a an and as at but by for from if in into is nor of off on onto or out over per so than the to up via vs with"
    " your".split()
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    r"(?:(?:last )?(?:updated|published|posted|reviewed)(?: on)?:? )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
# Lines that stand alone on web pages and head nothing: the widgets around an article, its byline, addresses.
_WIDGET = re.compile(
    r"(?:popular|related|recent|recommended|latest|trending|featured|more|similar) (?:articles?|posts?|stories|topics|"
    r"reading|content|videos?|news|links|files)"
    r"|(?:read|learn|find out|see|discover) more\b.*|must read|share (?:this|on)\b.*|advertisement|back to top"
    r"|\d+ (?:comments?|min(?:ute)?s?(?: to)? read)|leave a (?:reply|comment)"
    r"|(?-i:SOURCE:? [A-Z].*|By:? (?:Dr\.? )?[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+(?:,.*)?)"
    r"|.*(?:\S@\S|https?://|\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b).*",
    re.IGNORECASE,
)
_MAX_CHARACTERS = 120
_MAX_WORDS = 16
_MAX_QUESTION = 14
_MAX_BARE = 6
_TITLE_SHARE = 0.8


TRAITS = Traits(marked=False, media="none")


def read(path: str, source: str) -> Document:
    """A document from decoded plain text. Lines end at LF, CRLF or CR; spans count in `source`. Never raises."""
    blocks, references = mark(list(blocks_of(source)))
    notices = () if blocks else (Notice("empty", Span(0, 0)),)
    comments = tuple(_comments(source)) if "<!--" in source else ()
    return Document(
        path, source, blocks, "plain", references=references, notices=notices, comments=comments, traits=TRAITS
    )


def _comments(source: str) -> Iterator[Span]:
    """The lines that are comments to medlint, without the space around them."""
    for line in _LINE.finditer(source, 1 if source.startswith(BOM) else 0):
        if COMMENT.fullmatch(line[1]):
            text = line[1]
            yield Span(line.start() + len(text) - len(text.lstrip()), line.start() + len(text.rstrip()))


def bare_links(text: str) -> tuple[Link, ...]:
    """The web addresses written out in `text`, without the punctuation of the sentence around them."""
    return tuple(_bare_links(text))


def every_link(text: str, links: Iterable[Link]) -> tuple[Link, ...]:
    """The links, cut off where the text ends, and the addresses written out beside them, in order."""
    end = len(text)
    found = [Link(Span(min(span.start, end), min(span.end, end)), target) for span, target in links]
    worded = sorted(link.span for link in found if link.span.end > link.span.start)
    for bare in _bare_links(text):
        before = bisect_right(worded, bare.span) - 1
        if (before < 0 or worded[before].end <= bare.span.start) and bare.span not in worded[before + 1 : before + 2]:
            found.append(bare)
    return tuple(sorted(found, key=lambda link: link.span))


def _bare_links(text: str) -> Iterator[Link]:
    for found in _URL.finditer(text):
        target = found[0].rstrip(".,;:!?'’”*_]}")
        if "(" not in target:
            target = target.rstrip(").,;:!?'’”*_]}")
        yield Link(Span(found.start(), found.start() + len(target)), target)


def looks_like_heading(line: str) -> bool:
    """Whether a line that stands alone reads as a heading.

    At most 120 characters and 16 words, no closing punctuation, and neither a date, a byline, an address nor a widget
    of a web page such as "Related articles"; then a question of up to 14 words, up to
    six words with a capital first, or Title Case: four in five content words capitalised. Against the heading
    tags of 168 web pages such a rule finds two in three, and a third of what it finds is one (medlint's own count).
    """
    words = line.split()
    if (
        len(line) > _MAX_CHARACTERS
        or len(words) > _MAX_WORDS
        or line.rstrip("\"'”’)]").endswith((".", "!", ";", ",", ":"))
    ):
        return False
    letters = _WORD.findall(line)
    if not letters or _DATE.fullmatch(line) or _WIDGET.fullmatch(line):
        return False
    if line.endswith("?"):
        return len(words) <= _MAX_QUESTION
    if len(words) <= _MAX_BARE and line.lstrip("\"'“‘([")[:1].isupper():
        return True
    content = [word for word in letters if word.casefold() not in _SMALL]
    return bool(content) and sum(word[0].isupper() for word in content) >= _TITLE_SHARE * len(content)


def _groups(source: str, start: int, end: int) -> Iterator[list[Span]]:
    """Lines of source[start:end] that stand together between blank lines (or comments to medlint), each without white
    space at its ends.

    A date on a line of its own at their head stands apart: it belongs to the page and not to the text below it.
    """
    group: list[Span] = []
    at = start
    while at < end and (line := _LINE.match(source, at, end)):
        text = line[1]
        words = Span(at + len(text) - len(text.lstrip()), at + len(text.rstrip()))
        if words.end > words.start and not COMMENT.fullmatch(text):
            if len(group) == 1 and _DATE.fullmatch(source, *group[0]):
                yield group
                group = []
            group.append(words)
        elif group:
            yield group
            group = []
        at = line.end()
    if group:
        yield group


def blocks_of(source: str, span: Span | None = None, lists: int = 0) -> Iterator[Block]:
    """The blocks of plain text, of source[span] where one is given; its lists are numbered from `lists` + 1."""
    start = 1 if source.startswith(BOM) else 0
    groups = list(_groups(source, *(span or (start, len(source)))))
    in_list = False
    sign = ""
    for group in groups:
        first = source[group[0].start : group[0].end]
        if len(group) == 1 and len(groups) > 1 and not _BULLET.match(first) and looks_like_heading(first):
            in_list = False
            yield _block(source, group, "heading")
            continue
        if not _BULLET.match(first):
            in_list = False
        lines: list[Span] = []
        for start, end in group:
            words = start
            bullet = _BULLET.match(source, start, end)
            # Inside a paragraph a number other than 1 is far more often a wrapped sentence than a list.
            if bullet and (in_list or not lines or bullet["number"] in {None, "1"}):
                if lines:
                    yield _block(source, lines, "list_item" if in_list else "paragraph", lists, sign)
                lists += not in_list
                in_list = True
                lines = []
                sign = bullet["mark"] if bullet["mark"][0].isalnum() else BULLET
                words = bullet.end()
            lines.append(Span(words, end))
        yield _block(source, lines, "list_item" if in_list else "paragraph", lists, sign)


def _block(source: str, lines: list[Span], kind: BlockKind, number: int = 0, sign: str = "") -> Block:
    """One block of lines; a line break is one space, and with the white space around it one run."""
    builder = TextBuilder()
    before = lines[0].start
    for index, (start, end) in enumerate(lines):
        if index:
            builder.put(" ", before, start)
        builder.copy(source, start, end)
        before = end
    text, textmap = builder.build()
    item = kind == "list_item"
    return Block(
        kind,
        text,
        textmap,
        level=1 if item else 0,
        guessed=kind == "heading",
        list=number if item else 0,
        mark=sign if item else "",
        links=bare_links(text),
    )
