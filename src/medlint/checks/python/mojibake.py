"""UTF-8 that was read as another encoding ('MÃ©niÃ¨re'), found and undone by ftfy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_TOKENS = re.compile(r"[^\S\n]+|\S+")
_LINES = re.compile(r"[^\n]+")
_INVENTED = re.compile("[\u2800-\u29ff]")
"""Braille, arrows and rare operators: ftfy makes them of 'â¢ ' and 'â¥ ', whose real third byte is lost
(53 wrong fixes of 53 measured)."""
_LAST = 0x20
"""The low six bits of every character whose last byte in UTF-8 is A0, for which ftfy may take a plain space."""
_SHORT = 0x800
"""Code points below take two bytes; ftfy is right to read 'Ã la' as 'à la'."""
_USUAL = dict.fromkeys(map(ord, "‘’“”–—…\xa0"))
"""Marks that are no sign of it: in every encoding they are all first bytes of a character, or all later ones."""
_AHEAD = 16
"""Words, and the spaces between them, in which those of a line and of its repair must meet again."""
_WORD = 100
"""Letters of a stretch that is mended letter by letter; a longer one is replaced whole."""
_LOST = "\ufffd"
_EDGES = "".join(chr(code) for code in range(0x20, 0x7F) if not chr(code).isalnum())


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def repairs(text: str) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
    """The mangled words of `text`, line by line, and the edits that mend each; both count in `text`."""
    if text.isascii():
        return
    for line in _LINES.finditer(text):
        if not line[0].translate(_USUAL).isascii():
            yield from _mend(line[0], line.start())


def _mend(line: str, base: int) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
    from ftfy import fix_encoding  # costs 40 ms, and most articles never need it

    fixed = fix_encoding(line)
    if fixed == line:
        return
    old, new = _TOKENS.findall(line), _TOKENS.findall(fixed)
    starts = [0]
    for token in old:
        starts.append(starts[-1] + len(token))
    for a, b, c, d in _differing(old, new):
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if _invented(before, after) or _times(line, starts[a], starts[b]):
            continue
        edits = tuple(_edits(before, after, base + starts[a]))
        head, tail = _edge(before, after), _edge(before[::-1], after[::-1])
        span = Span(base + starts[a] + head, base + starts[b] - tail)
        if span.start < span.end:
            yield span, edits


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where the words of a line differ: from and to, in each. What follows a difference is sought a few words ahead, so
    that this takes time in proportion to the line.
    """
    a = c = 0
    while a < len(old) or c < len(new):
        if old[a : a + 1] == new[c : c + 1]:
            a, c = a + 1, c + 1
            continue
        b, d = _meeting(old[a : a + _AHEAD], new[c : c + _AHEAD])
        yield a, a + b, c, c + d
        a, c = a + b, c + d


def _meeting(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many words stand in each before they are the same again: all, where they never are."""
    first, *_ = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return first.a, first.b


def _invented(before: str, after: str) -> bool:
    """Whether a sign in `after` was made of a space: 'rangeâ€ and' had a quote whose last byte is lost, not '†'."""
    new = set(after) - set(before)
    if any(_INVENTED.match(char) for char in new):
        return True
    swallowed = before.count(" ") > after.count(" ")
    signs = (ord(char) for char in new if not char.isalpha())
    return swallowed and any(code >= _SHORT and code & 0x3F == _LAST for code in signs)


def _times(line: str, start: int, end: int) -> bool:
    """Whether a lone 'Ã' stands beside a number, where it was a multiplication sign; ftfy makes 'à' of it."""
    beside = line[:start].rstrip()[-1:] + line[end:].lstrip()[:1]
    return line[start:end].strip() == "Ã" and any(map(str.isdigit, beside))


def _edge(before: str, after: str) -> int:
    """How many brackets, quotes and stops both begin with; they are no part of the word."""
    count = 0
    for old, new in zip(before, after, strict=False):
        if old != new or old not in _EDGES:
            break
        count += 1
    return count


def _edits(before: str, after: str, base: int) -> Iterator[Edit]:
    """The least edits that turn one into the other."""
    if len(before) > _WORD:  # a whole line in another script: comparing letters would take long and say nothing
        yield Edit(base, base + len(before), after)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(base + a, base + b, after[c:d])


def _safety(text: str, edits: tuple[Edit, ...]) -> Safety:
    """Safe unless an edit takes away or adds a digit, makes something unseen, or takes a bare 'Ã' for 'à'."""
    for start, end, new in edits:
        if text[start:end].strip(" ") == "Ã":
            return Safety.UNSAFE
        digits = any(char.isdigit() for char in text[start:end] + new if char.isascii())
        if digits or not new.replace("\xa0", " ").isprintable():
            return Safety.UNSAFE
    return Safety.SAFE


def prepare(params: Params) -> Finder:
    """A run that yields one hit a mangled word."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            for span, edits in repairs(block.text):
                lost = any(_LOST in edit.replacement for edit in edits)
                fix = None if lost else Fix(edits, _safety(block.text, edits))
                yield Hit(span, block, {"repaired": _apply(block.text, span, edits)}, fix)

    return run


def _apply(text: str, span: Span, edits: tuple[Edit, ...]) -> str:
    """The words of the span after the edits, for the message."""
    parts, at = [], span.start
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = max(at, end)
    return "".join([*parts, text[at : span.end]])


CHECK = Check(Params, prepare, slots=frozenset({"repaired"}))
