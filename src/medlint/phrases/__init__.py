"""The phrase language: what rules look for in words and classes of words.

`Phrases` is a list of phrases as a card, a guard or a module has it; a `Matcher` finds them in an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

if TYPE_CHECKING:
    from medlint.phrases.tree import Piece

Phrase = Annotated[
    str,
    Meta(
        description='A phrase: words in any form, "Form", a|b, word?, ( ), ..3, @class, @NOUN, !not, # ^ $, [flagged].',
        extra_json_schema={"format": "phrase"},
    ),
]
"""The type of a knob that holds a phrase; the loader of cards refuses bad ones through `fault`."""

Form = Annotated[
    str,
    Meta(
        description="A phrase of which a word without quotes is that form alone.",
        extra_json_schema={"format": "exact-phrase"},
    ),
]
"""The type of a knob that holds a phrase whose words stand for themselves."""


class Phrases:
    """A list of phrases, parsed when first looked for. `exact`: words stand for the form that is written."""

    def __init__(self, texts: Iterable[str], *, exact: bool = False) -> None:
        self.texts = tuple(texts)
        self.exact = exact
        self._hash = hash((self.texts, exact))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrases) and (self.texts, self.exact) == (other.texts, other.exact)

    def __hash__(self) -> int:
        return self._hash

    def __bool__(self) -> bool:
        return bool(self.texts)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The phrases taken apart, in order. Raises PhraseError."""
        from medlint.phrases.parse import parse

        return tuple(parse(text, exact=self.exact) for text in self.texts)

    def classes(self) -> Iterator[str]:
        """The names of the classes that the phrases ask for."""
        from medlint.phrases.tree import Member, walk

        for piece in self.pieces:
            for part in walk(piece):
                if isinstance(part, Member):
                    yield part.name

    def tagged(self) -> bool:
        """Whether some phrase asks for tags of the pipeline."""
        from medlint.phrases.tree import Tagged, walk

        return any(isinstance(part, Tagged) for piece in self.pieces for part in walk(piece))
