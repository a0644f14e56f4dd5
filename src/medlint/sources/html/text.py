"""The text of one block of HTML in the making."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from medlint.sources.textmap import TextBuilder

_PIECE = re.compile(
    r"([\t\n\r\f ]+)|(&(?:#[0-9]{1,20}|#[xX][0-9a-fA-F]{1,20}|[a-zA-Z][a-zA-Z0-9]{0,31});?)|[^\t\n\r\f &]+|&"
)


class Text:
    """A block's text in the making; white space and line breaks wait for the word that follows them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = TextBuilder()
        self.gap: tuple[str, int, int] | None = None
        self.lead = 0  # how many blank characters (no-break spaces) it begins with, which the builder cuts off

    def add(self, start: int, end: int) -> None:
        """Append source[start:end], entities resolved and white space collapsed."""
        for piece in _PIECE.finditer(self.source, start, end):
            if piece[1]:
                self.space(piece.start(), piece.end())
            elif piece[2]:
                self._entity(piece[2], piece.start())
            else:
                self._word(None, piece.start(), piece.end())

    def space(self, start: int, end: int, text: str = " ") -> None:
        if self.gap is None or (text == "\n" and self.gap[0] == " "):
            self.gap = (text, start, end)

    def placeholder(self, text: str, start: int, end: int) -> None:
        self._word(text, start, end)

    def _entity(self, name: str, at: int) -> None:
        length = len(name)
        if name[1] != "#":
            length = next((n for n in range(len(name), 2, -1) if name[1:n] in html5), 0)
        letters = unescape(name[:length])
        if letters.isspace() and letters in "\t\n\r\f ":
            self.space(at, at + length)
        elif length:
            self._word(letters, at, at + length)
        if length < len(name):
            self._word(None, at + length, at + len(name))

    def _word(self, text: str | None, start: int, end: int) -> None:
        if self.gap and self.builder.length:
            space, gap_start, gap_end = self.gap
            if self.source[gap_start:gap_end] == space:
                self.builder.copy(self.source, gap_start, gap_end)
            else:
                self.builder.put(space, gap_start, gap_end)
        self.gap = None
        if self.lead == self.builder.length:
            word = self.source[start:end] if text is None else text
            self.lead += len(word) - len(word.lstrip())
        if text is None:
            self.builder.copy(self.source, start, end)
        else:
            self.builder.put(text, start, end)
