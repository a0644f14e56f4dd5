"""`where` on a card: what must, or must not, stand near what a check found, what stands behind it, on which page."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
import regex
from msgspec import Meta

from medlint import patterns, phrases
from medlint.model import DocumentKind

REACH = regex.compile(r"sentence|(?:next|last) (?P<number>[1-9]) sentences?|block|passage|section|article")


class Company(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True, rename={"reach": "in"}
):
    """Words near a hit: `least` places that a phrase of `find` or an expression of `pattern` matches."""

    reach: Annotated[
        str,
        Meta(
            description="How near: sentence, next N sentences, last N sentences, block, passage (the block; a list or "
            "table whole, with the paragraphs around it), section or article."
        ),
    ] = "sentence"
    find: Annotated[tuple[phrases.Phrase, ...], Meta(description="Phrases, as of the verb `phrases`.")] = ()
    pattern: Annotated[tuple[patterns.Regex, ...], Meta(description="Regular expressions, in either case.")] = ()
    least: Annotated[int, Meta(ge=1, description="How many places must be found.")] = 1

    def __post_init__(self) -> None:
        if not REACH.fullmatch(self.reach):
            raise ValueError(
                f"in: '{self.reach}' is none of sentence, next N sentences, last N sentences, block, passage, "
                "section, article"
            )
        if not (self.find or self.pattern):
            raise ValueError("name what stands there, in `find` or `pattern`")


class Where(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    omit_defaults=True,
    rename={"company": "with"},
):
    """Conditions on a hit, all of which must hold."""

    company: Annotated[
        tuple[Company, ...] | Company, Meta(description="What stands near it; of several, each must.")
    ] = ()
    without: Annotated[
        tuple[Company, ...] | Company, Meta(description="What does not stand near it; of several, none may.")
    ] = ()
    support: Annotated[
        tuple[Literal["none", "vague", "named", "cited"], ...],
        Meta(description="What stands behind its sentence: nothing, a vague word, a name, or a source."),
    ] = ()
    documents: Annotated[
        dict[DocumentKind, Literal["error", "warning", "suggestion"]],
        Meta(description="How grave it is on a page of that kind; elsewhere as the card says."),
    ] = {}
    score: Annotated[
        dict[str, float], Meta(description="Labels, and the least probability of each that a scorer must give.")
    ] = {}

    def __post_init__(self) -> None:
        for label, least in self.score.items():
            if not 0 < least <= 1:
                raise ValueError(f"score: {label}: must be a probability over 0 and up to 1, not {least:g}")

    @property
    def near(self) -> tuple[Company, ...]:
        """Companies that must stand near a hit."""
        return (self.company,) if isinstance(self.company, Company) else self.company

    @property
    def far(self) -> tuple[Company, ...]:
        """Companies that must not stand near a hit."""
        return (self.without,) if isinstance(self.without, Company) else self.without
