"""The phrase language: what a rule author writes -> pieces, or where it is wrong and why.

`docs/writing-rules.md` explains it to authors.
"""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from medlint.language import words
from medlint.lexicon import Lexicon
from medlint.phrases import tokens
from medlint.phrases.tags import TAGS, is_tag
from medlint.phrases.tree import (
    Absent,
    Choice,
    Edge,
    Flagged,
    Form,
    Gap,
    Maybe,
    Member,
    Number,
    Piece,
    Row,
    Tagged,
    Word,
    walk,
)

LONGEST = 120
"""Characters of a phrase: what is longer is several phrases, or a class."""

WIDEST = 12
"""Words of a gap."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<quoted>"[^"]*")|@(?P<name>[A-Za-z][A-Za-z0-9-]*)|\.\.(?P<gap>\d+)(?P<commas>,?)"""
    r"""|(?P<word>\d+(?:[.,]\d+)+|\w+(?:['’-]\w+)*)|(?P<sign>[|?!()\[\]^$#])|(?P<mark>[^\w\s.@"])"""
)


class PhraseError(ValueError):
    """A fault in a phrase, and the character at which it stands."""

    def __init__(self, why: str, at: int = 0) -> None:
        super().__init__(why)
        self.at = at


@lru_cache(20_000)
def parse(text: str, *, exact: bool = False) -> Piece:
    """The pieces of a phrase. `exact`: words without quotes stand for that form alone, too, in small letters and
    capitals. Raises PhraseError.
    """
    if len(text) > LONGEST:
        raise PhraseError(
            f"is {len(text)} characters long; {LONGEST} are the most: make it several, or a class", LONGEST
        )
    if text.isascii() and text.replace(" ", "").isalpha() and "cannot" not in text:  # most entries of long lists
        words_of: tuple[Piece, ...] = tuple(Form(word.lower()) if exact else Word(word) for word in text.split())
        return words_of[0] if len(words_of) == 1 else Row(words_of)
    parser = _Parser(text, exact=exact)
    piece = parser.phrase()
    if parser.kind:
        raise PhraseError(f"'{parser.value}' closes nothing", parser.at)
    _sound(piece)
    return piece


def known(piece: Piece, lexicon: Lexicon) -> None:
    """Check that the lexicon has the classes, and the pipeline the tags, that a phrase names. Raises PhraseError."""
    for part in walk(piece):
        if isinstance(part, Member) and part.name not in lexicon:
            close = difflib.get_close_matches(part.name, list(lexicon.classes), 1)
            hint = f"; did you mean @{close[0]}?" if close else "; `medlint lexicon` lists the classes"
            raise PhraseError(f"no class @{part.name}{hint}", part.at)
        if isinstance(part, Tagged) and not is_tag(part.name):
            close = difflib.get_close_matches(part.name, list(TAGS), 1)
            hint = f"did you mean @{close[0]}?" if close else f"known: {', '.join(f'@{tag}' for tag in TAGS)}"
            raise PhraseError(f"no tag @{part.name}; {hint} (classes are in small letters)", part.at)


class _Parser:
    """Reads a phrase from left to right."""

    def __init__(self, text: str, *, exact: bool) -> None:
        self._text = text
        self._exact = exact
        self._next = 0
        self.kind = self.value = ""
        self.at = 0
        self.spaced = True  # whether white space, or nothing, stands before the token at hand
        self._step()

    def _step(self) -> None:
        """The next token: its kind ("" at the end), its text and where it begins."""
        self.spaced = self._next == 0
        while self._next < len(self._text):
            found = _TOKEN.match(self._text, self._next)
            if found is None:
                char = self._text[self._next]
                why = {
                    '"': 'a " without its partner',
                    "@": "@ needs the name of a class (@food) or a tag (@NOUN)",
                    ".": '"." needs quotes; a gap is written ..3',
                }
                raise PhraseError(why[char], self._next)
            self.at, self._next = self._next, found.end()
            if found["space"]:
                self.spaced = True
                continue
            self.kind = next(name for name in ("quoted", "name", "gap", "word", "sign", "mark") if found[name])
            self.value = found[self.kind]
            self.commas = bool(found["commas"])
            return
        self.kind = self.value = ""
        self.at = len(self._text)

    def _is(self, sign: str) -> bool:
        return self.kind == "sign" and self.value == sign

    def _loose(self) -> bool:
        """Whether a bar with space around it is at hand, which parts whole phrases."""
        return self._is("|") and self.spaced and self._text[self._next : self._next + 1].isspace()

    def phrase(self) -> Piece:
        """Branches between bars that have space around them."""
        branches = [self._row()]
        while self._loose():
            self._step()
            branches.append(self._row())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _row(self) -> Piece:
        start = self.at
        found: list[Piece] = []
        while self.kind and not self._loose() and not (self.kind == "sign" and self.value in ")]"):
            piece = self._item()
            found += piece.parts if isinstance(piece, Row) else [piece]
        if not found:
            raise PhraseError("nothing stands here; a phrase needs a word", start)
        return found[0] if len(found) == 1 else Row(tuple(found))

    def _item(self) -> Piece:
        if self.kind == "gap":
            gap = Gap(int(self.value), self.commas)
            if not 1 <= gap.most <= WIDEST:
                raise PhraseError(f"a gap is of 1 to {WIDEST} words", self.at)
            self._step()
            return gap
        if self._is("^") or self._is("$"):
            edge = Edge(self.value)
            self._step()
            return edge
        if self._is("!"):
            self._step()
            return Absent(self._choice())
        piece = self._choice()
        if self._is("?") and not self.spaced:
            self._step()
            return Maybe(piece)
        return piece

    def _choice(self) -> Piece:
        """Single pieces with bars between them and no space."""
        found = [self._atom()]
        while self._is("|") and not self._loose():
            self._step()
            found.append(self._atom())
        if len(found) == 1:
            return found[0]
        return Choice(
            tuple(part for piece in found for part in (piece.parts if isinstance(piece, Choice) else (piece,)))
        )

    def _atom(self) -> Piece:
        kind, value, at = self.kind, self.value, self.at
        if kind == "sign" and value in "([":
            return self._group(value)
        if not kind or (kind in {"sign", "gap"} and value != "#"):
            raise PhraseError(f"a word is missing before {self._shown()}", at)
        self._step()
        if kind == "sign":
            return Number()
        if kind == "name":
            return Member(value, at) if value.islower() or any(map(str.islower, value)) else Tagged(value, at)
        if kind == "mark":
            return Form(value)
        if kind == "quoted":
            return self._words(value.strip('"'), at, exact=True)
        return self._words(words.fold(value) if self._exact else value, at, exact=self._exact)

    def _group(self, opening: str) -> Piece:
        at = self.at
        self._step()
        inside = self.phrase()
        if not self._is(")" if opening == "(" else "]"):
            raise PhraseError(f"a {opening} without its partner", at)
        self._step()
        return Flagged(inside) if opening == "[" else inside

    def _words(self, text: str, at: int, *, exact: bool) -> Piece:
        """What a word is to the matcher: several where it has dashes or is a contraction."""
        found = [token.text(text) for token in tokens.split(text, list(words.split(text)))]
        if not found:
            raise PhraseError("quotation marks and dashes are no words: the text has them wherever it wants", at)
        pieces = tuple(
            Word(each) if not exact and (each[0].isalpha() or each[0] == "'") else Form(each) for each in found
        )
        return pieces[0] if len(pieces) == 1 else Row(pieces)

    def _shown(self) -> str:
        return f"'{self.value}'" if self.kind else "the end"


def _sound(piece: Piece) -> None:
    """Raises PhraseError for what no text can match, or any text."""
    if _flags(piece) > 1:
        raise PhraseError("flags two parts with [ ]; one is shown")
    if not _needs_word(piece):
        raise PhraseError("names no word that has to be there")
    for part in walk(piece):
        if isinstance(part, Flagged) and not _needs_word(part.part, tags=True):
            raise PhraseError("what stands in [ ] may be nothing")
        if isinstance(part, Absent) and any(isinstance(each, Flagged | Absent) for each in walk(part.part)):
            raise PhraseError("what must not stand here holds [ ] or another !")
    for side in (0, -1):
        for row in _rows(piece):
            taking = [part for part in row if not isinstance(part, Absent | Edge)]
            if taking and isinstance(taking[side], Gap):
                raise PhraseError(f"{'begins' if side == 0 else 'ends'} with a gap")


def _rows(piece: Piece) -> list[tuple[Piece, ...]]:
    """The rows that a phrase begins or ends with, one for each of its branches."""
    if isinstance(piece, Choice):
        return [row for part in piece.parts for row in _rows(part)]
    if isinstance(piece, Flagged):
        return _rows(piece.part)
    if isinstance(piece, Row):
        return [piece.parts]
    return [(piece,)]


def _flags(piece: Piece) -> int:
    if isinstance(piece, Flagged):
        return 1 + _flags(piece.part)
    if isinstance(piece, Choice):
        return max(map(_flags, piece.parts))
    if isinstance(piece, Row):
        return sum(map(_flags, piece.parts))
    return _flags(piece.part) if isinstance(piece, Maybe) else 0


def _needs_word(piece: Piece, *, tags: bool = False) -> bool:
    """Whether every match holds a certain word, mark, figure or class; with `tags`, one with a certain tag will do."""
    if isinstance(piece, Row):
        return any(_needs_word(part, tags=tags) for part in piece.parts)
    if isinstance(piece, Choice):
        return all(_needs_word(part, tags=tags) for part in piece.parts)
    if isinstance(piece, Flagged):
        return _needs_word(piece.part, tags=tags)
    return isinstance(piece, Word | Form | Number | Member) or (tags and isinstance(piece, Tagged))
