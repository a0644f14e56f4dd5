"""The conditions that a card may set for a token: the keys of spaCy's Matcher that medlint's pipeline can answer,
vetted without spaCy.

https://spacy.io/api/matcher#patterns; values are compared as written, LEMMA and LOWER in small letters.
"""

from __future__ import annotations

from typing import Any

import msgspec
import regex

from medlint.patterns import Regex

_OPERATOR = regex.compile(r"[1!?+*]|\{\d+\}|\{\d*,\d+\}|\{\d+,\}")
_OPTIONAL = regex.compile(r"[!?*]|\{0?,\d*\}|\{0\}")
_SMALL = ("LOWER", "LEMMA")
_LITERAL = ("LOWER", "ORTH", "TEXT", "LEMMA")


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`IN`, `NOT_IN`: values of which it must, or must not, be one; `REGEX`: a pattern found in it."""

    IN: tuple[str, ...] = ()
    NOT_IN: tuple[str, ...] = ()
    REGEX: Regex | None = None

    def __post_init__(self) -> None:
        if not (self.IN or self.NOT_IN or self.REGEX):
            raise ValueError("give IN, NOT_IN or REGEX")


Value = str | Choice


class Attributes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The conditions on a token, all of which must hold."""

    LOWER: Value | None = None
    ORTH: Value | None = None
    TEXT: Value | None = None
    LEMMA: Value | None = None
    TAG: Value | None = None
    DEP: Value | None = None
    POS: Value | None = None
    MORPH: Value | None = None
    IS_ALPHA: bool | None = None
    IS_DIGIT: bool | None = None
    IS_LOWER: bool | None = None
    IS_PUNCT: bool | None = None
    IS_TITLE: bool | None = None
    IS_UPPER: bool | None = None
    LIKE_NUM: bool | None = None
    SPACY: bool | None = None

    def __post_init__(self) -> None:
        for key in ("POS", "MORPH"):
            if getattr(self, key) is not None:
                raise ValueError(f"{key}: medlint's pipeline gives no {key}; ask for TAG (Penn Treebank)")
        for key in _SMALL:
            for value in _values(getattr(self, key)):
                if value != value.lower():
                    raise ValueError(f"{key}: '{value}' never matches, it is compared with small letters")

    def literals(self) -> frozenset[tuple[str, bool]]:
        """The words of which the token must be one, each with whether it is a lemma; none where any word will do."""
        for key in _LITERAL:
            value = getattr(self, key)
            if isinstance(value, str) or (isinstance(value, Choice) and value.IN):
                return frozenset((word, key == "LEMMA") for word in _values(value))
        return frozenset()

    def matcher(self) -> dict[str, Any]:
        """As spaCy wants it."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        for key in ("FLAG", "OP"):
            plain.pop(key, None)
        return plain


class Token(Attributes, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A token of a sequence. `OP`: how often (1, !, ?, +, *, {2,4}); `FLAG`: it is among the words flagged."""

    OP: str = "1"
    FLAG: bool = False

    def __post_init__(self) -> None:
        Attributes.__post_init__(self)
        if self.DEP is not None:
            raise ValueError("DEP: needs a parse; use the check 'dependency'")
        if not _OPERATOR.fullmatch(self.OP):
            raise ValueError(f"OP: '{self.OP}' is none of 1 ! ? + * {{n}} {{n,m}}")

    @property
    def optional(self) -> bool:
        """Whether a match can do without the token."""
        return _OPTIONAL.fullmatch(self.OP) is not None

    def matcher(self) -> dict[str, Any]:
        plain = Attributes.matcher(self)
        return plain if self.OP == "1" else {**plain, "OP": self.OP}


def _values(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value.IN + value.NOT_IN
