"""A phrase taken apart: the pieces it is made of, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from medlint.language import lemmas

SIGNS = '.@"|?!()[]^$#_'
"""Characters that mean something to the phrase language; as marks they stand in quotes."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms, whichever of them is written."""

    text: str

    @property
    def lemma(self) -> str:
        """Its base form."""
        return lemmas.lemma(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Form:
    """A word or mark as it stands there: with a capital in that spelling alone, else in either case."""

    text: str

    def __str__(self) -> str:
        bare = len(self.text) == 1 and not self.text.isalnum() and self.text not in SIGNS
        return self.text if bare else f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Number:
    """A figure: 12, 1,000, 3.5, 1st."""

    def __str__(self) -> str:
        return "#"


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of a class of the lexicon; `at` is where the name stands in the phrase."""

    name: str
    at: int = field(compare=False)

    def __str__(self) -> str:
        return f"@{self.name}"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word with a tag of the pipeline."""

    name: str
    at: int = field(compare=False)

    def __str__(self) -> str:
        return f"@{self.name}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words; with `commas` among them, too."""

    most: int
    commas: bool = False

    def __str__(self) -> str:
        return f"..{self.most}" + "," * self.commas


@dataclass(frozen=True, slots=True)
class Edge:
    """The start (^) or the end ($) of the sentence, before or after any marks."""

    sign: str

    def __str__(self) -> str:
        return self.sign


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces one after another."""

    parts: tuple[Piece, ...]

    def __str__(self) -> str:
        return " ".join(map(_inner, self.parts))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several pieces."""

    parts: tuple[Piece, ...]

    def __str__(self) -> str:
        return ("|" if _is_tight(self) else " | ").join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Maybe:
    """A piece that need not be there."""

    part: Piece

    def __str__(self) -> str:
        return f"{_inner(self.part)}?"


@dataclass(frozen=True, slots=True)
class Absent:
    """A piece that must not stand here."""

    part: Piece

    def __str__(self) -> str:
        return f"!{_inner(self.part)}"


@dataclass(frozen=True, slots=True)
class Flagged:
    """The piece that a finding shows."""

    part: Piece

    def __str__(self) -> str:
        return f"[{self.part}]"


Piece = Word | Form | Number | Member | Tagged | Gap | Edge | Row | Choice | Maybe | Absent | Flagged


def _is_tight(choice: Choice) -> bool:
    """Whether it is written without spaces around its bars."""
    return all(isinstance(part, Word | Form | Number | Member | Tagged | Flagged) for part in choice.parts)


def _inner(part: Piece) -> str:
    """A piece as it stands among others."""
    if isinstance(part, Row) or (isinstance(part, Choice) and not _is_tight(part)):
        return f"({part})"
    return str(part)


def walk(piece: Piece) -> Iterator[Piece]:
    """A piece and all that it is made of."""
    yield piece
    for part in parts(piece):
        yield from walk(part)


def parts(piece: Piece) -> tuple[Piece, ...]:
    """The direct parts of a piece."""
    if isinstance(piece, Row | Choice):
        return piece.parts
    if isinstance(piece, Maybe | Absent | Flagged):
        return (piece.part,)
    return ()


def without(piece: Piece) -> Iterator[tuple[str, str]]:
    """The phrase with one thing less, each in turn, and what that is: an alternative, an optional or forbidden piece,
    a class or tag, the width of a gap, the brackets of what is flagged, an end of the sentence.
    """
    for what, less in _less(piece):
        if less is not None:
            yield what, str(less)


def _less(piece: Piece) -> Iterator[tuple[str, Piece | None]]:
    """The piece with one thing less, None where nothing is left of it."""
    if isinstance(piece, Row | Choice):
        for at, part in enumerate(piece.parts):
            for what, less in _less(part):
                yield what, _with(piece, at, less)
            if isinstance(piece, Choice):
                yield f"the alternative {part}", _with(piece, at, None)
            elif isinstance(part, Maybe | Absent | Edge | Member | Tagged):
                yield str(part), _with(piece, at, None)
            if isinstance(part, Maybe):
                yield f"the ? of {part}", _with(piece, at, part.part)
    elif isinstance(piece, Maybe | Absent | Flagged):
        for what, less in _less(piece.part):
            yield what, None if less is None else replace(piece, part=less)
        if isinstance(piece, Flagged):
            yield "the brackets [ ]", piece.part
    elif isinstance(piece, Gap):
        yield f"the width of {piece}", None if piece.most == 1 else replace(piece, most=piece.most - 1)
        if piece.commas:
            yield f"the comma of {piece}", replace(piece, commas=False)


def _with(piece: Row | Choice, at: int, part: Piece | None) -> Piece | None:
    left = (*piece.parts[:at], *(() if part is None else (part,)), *piece.parts[at + 1 :])
    return replace(piece, parts=left) if len(left) > 1 else left[0] if left else None
