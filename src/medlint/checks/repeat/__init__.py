"""`repeat`: flags what an article has said before: a passage, a sentence, an item of a list, a heading."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from medlint.checks import Check, Finder


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`of`: what is compared. `passage`: paragraphs of `words` words or more by their shingles of three words, of which
    they share at least `least` percent and less than `below`; `sentence`: sentences of `words` words or more, word for
    word; `statement`: sentences that share `words` words or more, and `least` percent of all, in any order; `item`:
    items of one list, those of up to `words` words by their subject; `heading`: headings of one section, `same` in
    words or subject or one `within` the other (`alike`); `opening`: the words of a heading at the start of the
    paragraph below it.
    """

    of: Annotated[
        Literal["passage", "sentence", "statement", "item", "heading", "opening"], Meta(description="What is compared.")
    ]
    words: Annotated[int, Meta(ge=0, description="Least words of a passage or sentence; most of an item.")] = 0
    least: Annotated[int, Meta(ge=0, le=100, description="Least percent that passages share.")] = 0
    below: Annotated[int | None, Meta(description="Percent of which passages share less.")] = None
    alike: Annotated[Literal["same", "within"], Meta(description="How headings are alike.")] = "same"

    def __post_init__(self) -> None:
        if self.of in {"passage", "statement"} and not self.least:
            raise ValueError("passages and statements share `least` so many percent; give it")
        if self.of in {"passage", "sentence", "statement", "item"} and not self.words:
            raise ValueError("say how long it is, in `words`")


def prepare(params: Params) -> Finder:
    """A run that flags the later of two. Slots: `other`, the earlier one; `times` and `more`, how often, in words."""
    finder: Finder = import_module(f"medlint.checks.repeat.{params.of}").prepare(params)
    return finder


CHECK = Check(Params, prepare, slots=frozenset({"other", "more", "times"}))
