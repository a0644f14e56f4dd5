"""Findings: the hit of a check in a block, the finding that users see, and its fix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from medlint.model.document import Block
from medlint.model.rule import Severity
from medlint.model.spans import Span

Scope = Literal["span", "section", "document"]


class Safety(StrEnum):
    """The safety of a fix: applied by anyone, by a person who reads the result, or only by hand."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Edit(NamedTuple):
    """Replace [start, end) by `replacement`; code points."""

    start: int
    end: int
    replacement: str


class Fix(NamedTuple):
    """Edits that belong together. In a Hit they count in block text, in a Finding in the source."""

    edits: tuple[Edit, ...]
    safety: Safety

    def apply(self, text: str) -> str:
        """The text that the edits count in, with all of them made.

        >>> Fix((Edit(3, 6, ""),), Safety.SAFE).apply("It is is so.")
        'It is so.'
        """
        pieces = []
        at = len(text)
        for start, end, replacement in sorted(self.edits, reverse=True):
            pieces += [text[end:at], replacement]
            at = start
        return text[:at] + "".join(reversed(pieces))

    def to_dict(self) -> dict[str, Any]:
        """The fix as plain values, such as JSON takes."""
        return {"safety": str(self.safety), "edits": [edit._asdict() for edit in self.edits]}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a check found. How that is put, and how grave it is, the card says.

    `span` and `fix` count in the text of `block`, or in the source where there is no block. `focus` is the word that
    guards judge by, where the span holds words that nobody looked for ("the tea does not cure gout"). `severity`: where
    the config or the article asks for what the hit misses, and that makes it graver than its card has it. `grounds`:
    the words that made it, by what they are ("agent": "garlic tea"), where a check reads more than a pattern.
    `probability`: how likely the scorer holds it to be right, and `cues` the words that speak most for it, the
    strongest first, where a check asks the scorer.
    """

    span: Span
    block: Block | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    fix: Fix | None = None
    scope: Scope = "span"
    focus: Span | None = None
    severity: Severity | None = None
    grounds: Mapping[str, str] = field(default_factory=dict)
    probability: float | None = None
    cues: tuple[str, ...] = ()


class Surroundings(NamedTuple):
    """The surroundings of a finding in words, kept without the blocks: the headings above it, as written, and the five
    words before it, itself and the five words after it, folded.
    """

    headings: tuple[str, ...]
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in an article, as users see it. `start` and `end` are code points of the source, end exclusive."""

    rule: str
    severity: Severity
    message: str
    scope: Scope
    start: int
    end: int
    fix: Fix | None = None
    match: str = ""  # the block text flagged
    block: int | None = None  # index in Document.blocks
    span: Span = Span(0, 0)  # in that block's text
    grounds: Mapping[str, str] = field(default_factory=dict, hash=False)  # the words that made it, as of the Hit
    surroundings: Surroundings | None = field(default=None, compare=False)  # what its fingerprint says of its place
    line: int = field(default=0, compare=False)  # counted from 1, a paragraph in a Word draft; 0 until it is located
    column: int = field(default=0, compare=False)  # counted from 1, in code points
    text: str = field(default="", compare=False)  # the source from start to end, once it is located
    probability: float | None = None  # that an editor would agree, where the rule asks the scorer
    cues: tuple[str, ...] = ()  # the words that decided that, the strongest first

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain values, such as JSON takes, without what only medlint's own reports need."""
        return {
            "rule": self.rule,
            "severity": str(self.severity),
            "message": self.message,
            "scope": self.scope,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "column": self.column,
            "text": self.text,
            "match": self.match,
            "fix": self.fix.to_dict() if self.fix else None,
            "probability": self.probability,
            "cues": list(self.cues),
            "grounds": dict(self.grounds),
        }
