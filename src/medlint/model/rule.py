"""A card, loaded, and how grave its findings are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, Literal

from medlint.model.document import Format
from medlint.model.spans import Span

Status = Literal["stable", "preview"]


class Severity(StrEnum):
    """The severity of a finding; an error gates publication."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _GRAVEST_FIRST.index(self)


_GRAVEST_FIRST = tuple(Severity)


class Need(IntEnum):
    """The annotation that a check needs of a sentence; each takes longer than the one before."""

    NOTHING = 0
    TAGS = 1
    PARSE = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A card's example without its marks: the spans that must be flagged, and the text after all fixes."""

    text: str
    spans: tuple[Span, ...] = ()
    fixed: str | None = None
    format: Format = "markdown"
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Rule:
    """A card, loaded: id is `category/name`."""

    id: str
    summary: str
    severity: Severity
    message: str
    why: str
    sources: tuple[str, ...]
    check: str
    params: Any
    status: Status = "preview"
    group: str = ""
    blocks: frozenset[str] = frozenset()  # empty: every kind
    documents: frozenset[str] = frozenset()  # empty: every kind
    foreign: bool = False  # prose that is not English is looked at as well
    unless: tuple[str, ...] = ()
    where: Any = None  # the card's conditions, as `rulebook.where` has them
    formerly: tuple[str, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    path: str = ""
    builtin: bool = False
    firm: bool = False  # the config sets the severity: nothing makes it milder

    @property
    def category(self) -> str:
        return self.id.partition("/")[0]

    def suits(self, kind: str) -> bool:
        """Whether it looks at documents of a kind."""
        return not self.documents or kind in self.documents
