"""What stands inside a block of Markdown: text, code, links, bold words and tags."""

from __future__ import annotations

import re
from typing import Any

from medlint.model import Link, Span
from medlint.sources.comments import ours
from medlint.sources.markdown import mask
from medlint.sources.markdown.leaf import Leaf

_PLACEHOLDER = "code"
"""What stands for inline code and shortcodes, so that the sentence stays whole."""
_COVERED = re.compile(f"{mask.WORD}+|{mask.NOTHING}+")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)")
_LANG = re.compile(r"""\s(?:xml:)?lang=["']?([A-Za-z]{2,3})(?=["'\s>-])""", re.IGNORECASE)
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_UNSEEN = frozenset({"script", "style"})


class Inline:
    """Fills blocks from the events between their start and end; knows which element hides its text.

    `source`: the whole file; `parsed`: what the parser was given of it from `start` on, covers in place. `comments` are
    medlint's own, found on the way.
    """

    def __init__(self, source: str, parsed: str, start: int) -> None:
        self.source = source
        self.start = start
        self.comments: list[Span] = []
        self._parsed = parsed
        self._targets: list[str] = []  # of the links that have not ended
        self._hidden = ""  # the inline element whose text is not shown, or stands for code
        self._deeper = 0  # how many elements of that name are open
        self._silent: int | None = None  # where one begins that stands for code

    def end_block(self) -> None:
        """Shows text again: no element hides more than the rest of its block."""
        self._hidden = ""

    def mark(self, leaf: Leaf, name: str, tag: str, detail: Any, span: Span) -> None:
        """Opens (`name` is Start) or closes a link or bold words in a block; other tags leave it as it is."""
        if tag not in {"Link", "Strong"}:
            return
        if name == "Start":
            leaf.opened.append(leaf.builder.length)
            if tag == "Link":
                self._targets.append(self._unmasked(detail["dest_url"], span))
        else:
            words = Span(leaf.opened.pop(), leaf.builder.length)
            if tag == "Strong":
                leaf.strong.append(words)
            else:
                leaf.links.append(Link(words, self._targets.pop()))

    def _unmasked(self, target: str, span: Span) -> str:
        """A link's target with its shortcodes as written."""
        if _COVERED.search(target):
            for code in _COVERED.finditer(self._parsed, span.start - self.start, span.end - self.start):
                start, end = code.span()
                target = target.replace(code[0], self.source[self.start + start : self.start + end], 1)
        return target

    def add(self, leaf: Leaf, name: str, value: Any, span: Span) -> None:
        """Puts text, code, a tag, a line break or a footnote's mark into the block that is being filled."""
        if name == "InlineHtml":
            self._inline_html(leaf, span)
        elif self._hidden:
            return
        elif name == "Text":
            self._text(leaf, value, span)
        elif name == "Code":
            leaf.said = True
            leaf.put(_PLACEHOLDER, span)
        elif name == "SoftBreak":
            leaf.put(" ", span)
        elif name == "HardBreak":
            leaf.put("\n", span)
        elif name == "FootnoteReference":
            leaf.links.append(Link(Span(leaf.builder.length, leaf.builder.length), f"#fn:{value}"))

    def _text(self, leaf: Leaf, text: str, span: Span) -> None:
        start, end = span
        if text != self._parsed[start - self.start : end - self.start]:  # an entity
            leaf.said = leaf.said or not text.isspace()
            leaf.put(text, span)
            return
        for code in _COVERED.finditer(self._parsed, start - self.start, end - self.start):
            leaf.copy(self.source, start, self.start + code.start())
            start = self.start + code.end()
            if code[0][0] == mask.WORD:
                leaf.put(_PLACEHOLDER, Span(self.start + code.start(), start))
            elif leaf.builder.last == " " and self.source.startswith(" ", start, end):
                start += 1  # one space where there was a comment, not two
        leaf.copy(self.source, start, end)

    def _inline_html(self, leaf: Leaf, span: Span) -> None:
        """Tags and comments vanish; a line break stays one, a quotation gets its marks; scripts and styles take their
        text with them; code and words of another language are one word.
        """
        tag = _TAG.match(self.source, span.start, span.end)
        if tag is None:
            if ours(self.source, span.start) and not self._hidden:
                self.comments.append(span)
            return
        name, closes = tag["name"].lower(), bool(tag["close"])
        if self._hidden:
            self._deeper += (name == self._hidden) * (-1 if closes else 1)
            if not self._deeper:
                self._hidden = ""
                if self._silent is not None:
                    leaf.said = True
                    leaf.put(_PLACEHOLDER, Span(self._silent, span.end))
        elif closes:
            if name == "q":
                leaf.put("”", span)
        elif name in _UNSEEN or name in _CODE or self._foreign(span):
            self._hidden, self._deeper = name, 1
            self._silent = None if name in _UNSEEN else span.start
        elif name == "br":
            leaf.put("\n", span)
        elif name == "q":
            leaf.put("“", span)

    def _foreign(self, tag: Span) -> bool:
        """Whether a start tag says that its words are in another language than English."""
        named = _LANG.search(self.source, tag.start, tag.end)
        return (
            named is not None and not named[1].lower().startswith("en") and not self.source.endswith("/>", 0, tag.end)
        )
