"""What medlint passes from one part to the next. Imports nothing of ours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from operator import attrgetter
from os import PathLike, fspath
from typing import Any, Literal, NamedTuple

BlockKind = Literal["title", "heading", "paragraph", "list_item", "quote", "cell", "caption", "alt"]
DocumentKind = Literal["research-news", "treatment", "condition", "marketing", "other"]
Format = str
"""The name of a format, as its Reader has it."""

Scope = Literal["span", "section", "document"]
Status = Literal["stable", "preview"]


class MedlintError(Exception):
    """What a user can mend: `message` says what is wrong and what to do.

    `path` names the file, or whatever else the message is about; `line` and `column` count from 1, 0 where there is
    none. As text the error begins with its place: "drafts/knee.md:3: …".
    """

    def __init__(self, message: str, *, path: str | PathLike[str] = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.path = fspath(path)
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class LanguageError(MedlintError):
    """No language model to read sentences with: no article can be checked as the rules ask."""


class Severity(StrEnum):
    """How grave a finding is; an error gates publication."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _GRAVEST_FIRST.index(self)


_GRAVEST_FIRST = tuple(Severity)


class Need(IntEnum):
    """What a check must know of a sentence; each takes longer than the one before."""

    NOTHING = 0
    TAGS = 1
    PARSE = 2


class Safety(StrEnum):
    """Who may apply a fix: anyone, somebody who reads the result, or only a person by hand."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Span(NamedTuple):
    """Half open, in code points."""

    start: int
    end: int

    def moved(self, by: int) -> Span:
        """The span so many code points further on."""
        return Span(self.start + by, self.end + by)


class Segment(NamedTuple):
    """A stretch of block text and the stretch of source it stands for, in code points.

    A verbatim segment is the source letter for letter. Any other (an entity, a soft line break, a
    placeholder for code) stands for its source as a whole.
    """

    text_at: int
    source_at: int
    text_length: int
    source_length: int
    verbatim: bool

    @property
    def text_end(self) -> int:
        return self.text_at + self.text_length

    @property
    def source_end(self) -> int:
        return self.source_at + self.source_length


@dataclass(frozen=True, slots=True)
class TextMap:
    """Where each character of a block's text stands in the source; segments in order, without gaps in text."""

    segments: tuple[Segment, ...]

    def to_source(self, span: Span) -> Span:
        """The source of a span of text; a span that cuts a segment which is not verbatim takes all of it."""
        if not self.segments:
            return Span(0, 0)
        first = self._at(span.start)
        start = first.source_at + (span.start - first.text_at if first.verbatim else 0)
        if span.end <= span.start:
            if span.start >= first.text_end:  # after the last character
                start = first.source_end
            return Span(start, start)
        last = self._at(span.end - 1)
        end = last.source_at + span.end - last.text_at if last.verbatim else last.source_end
        return Span(start, end)

    def to_text(self, offset: int) -> int:
        """The place in the text of a place in the source; markup counts to the text that follows it."""
        index = bisect_right(self.segments, offset, key=attrgetter("source_at")) - 1
        if index < 0:
            return 0
        segment = self.segments[index]
        into = offset - segment.source_at
        if segment.verbatim:
            return min(segment.text_at + into, segment.text_end)
        return segment.text_end if into >= segment.source_length else segment.text_at

    def between(self, span: Span) -> tuple[Segment, ...]:
        """The segments that a span of text touches."""
        return self.segments[self._index(span.start) : self._index(max(span.end - 1, span.start)) + 1]

    def _at(self, offset: int) -> Segment:
        return self.segments[self._index(offset)]

    def _index(self, offset: int) -> int:
        return max(bisect_right(self.segments, offset, key=attrgetter("text_at")) - 1, 0)


class Link(NamedTuple):
    """A link: the span of its words in the block's text, and its target.

    A footnote mark has an empty span and the target '#fn:LABEL'.
    """

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """Prose without markup, and where it came from."""

    kind: BlockKind
    text: str
    map: TextMap
    index: int = 0  # its place in Document.blocks
    level: int = 0  # a heading's 1 to 6, 0 where only guessed; a list item's depth, from 1
    guessed: bool = False  # the kind rests on layout, not on markup
    list: int = 0  # number of the list it belongs to, counted from 1 in the document; 0 for none
    mark: str = ""  # what a list item begins with ("•", "3."); empty where one goes on with another paragraph
    table: int = 0  # number of the table that a cell belongs to, counted from 1; 0 for none
    row: int = 0  # the cell's row, counted from 1 in its table
    column: int = 0  # its place in that row, counted from 1, empty cells too
    reference: bool = False  # in a reference section or a footnote
    links: tuple[Link, ...] = ()
    strong: tuple[Span, ...] = ()  # what is set in bold
    part: str = ""  # the name of the field that it stands in; empty where it stands in none


class Furniture(NamedTuple):
    """A block of a page that is no part of its article, and the grounds on which it was set apart."""

    block: Block
    grounds: str


class Reference(NamedTuple):
    """An entry of the reference section or a footnote: its label ('3', 'smith2020'; may be empty), text and source."""

    label: str
    text: str
    span: Span


class Notice(NamedTuple):
    """Something a reader noticed that no block can show, and where in the source."""

    kind: Literal["not-utf8", "prose-as-code", "second-front-matter", "empty"]
    span: Span


class Part(NamedTuple):
    """A field that prose stands in: its name in the file ("posts[3].content"), where its value stands in the source,
    and where each line of it begins there.
    """

    name: str
    span: Span
    lines: tuple[int, ...]

    def line(self, offset: int) -> int:
        """The line of the field, from 1, that a place in the source is on."""
        return max(bisect_right(self.lines, offset), 1)


class Traits(NamedTuple):
    """What is true of every document in a format.

    `unit`: what a place is named by, lines and columns or the number of a paragraph. `marked`: markup tells blocks and
    the depth of lists; else only how lines are laid out does. `tagged`: the markup is tags, which stand between blocks,
    too. `titled`: a title is no heading, and the sections below it are of level 1. `media`: whether the source shows
    pictures and films by its markup, cannot hold any, or hides them. `opaque`: the bytes of a file are no text.
    """

    unit: Literal["line", "paragraph"] = "line"
    marked: bool = True
    tagged: bool = False
    titled: bool = False
    media: Literal["shown", "none", "hidden"] = "shown"
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: `source` is the decoded file, BOM and line ends kept."""

    path: str
    source: str
    blocks: tuple[Block, ...]
    format: Format = "plain"
    meta: Mapping[str, Any] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    notices: tuple[Notice, ...] = ()
    comments: tuple[Span, ...] = ()  # those that speak to medlint, in order; in the source
    kind: DocumentKind = "other"
    kind_grounds: tuple[str, ...] = ()  # what shows the kind; none where nothing was asked or nothing shows it
    traits: Traits = Traits()
    parts: tuple[
        Part, ...
    ] = ()  # the fields that its prose stands in, in order of the source; none where it has no fields
    furniture: tuple[Furniture, ...] = ()  # what was set apart from the article, in order; no rule looks at it
    notes: int | None = None  # where footnotes and endnotes begin that come after all else, in the source

    def part(self, offset: int) -> Part | None:
        """The field that a place in the source lies in."""
        before = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        found = self.parts[before] if before >= 0 else None
        return found if found and offset < found.span.end else None

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link of the article, spans in the source."""
        return tuple(Link(block.map.to_source(span), target) for block in self.blocks for span, target in block.links)


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
    """What a check found. How that is put, and how grave it is, the card says.

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


class Surroundings(NamedTuple):
    """Where something stands in an article, in words, so that nobody needs the blocks again: the headings above it, as
    written, and the five words before it, itself and the five words after it, folded.
    """

    headings: tuple[str, ...]
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What users see. `start` and `end` are code points of the source, end exclusive."""

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


ClaimKind = Literal[
    "effect", "property", "figure", "dose", "absolute", "rank", "study", "quotation", "anecdote"
]  # fmt: skip
"""What a claim is: something that acts on, or goes with, another thing; a quality ("anti-inflammatory"); a number; how
much to take or how often; a promise for all; a place above others; what studies or experts are said to say; words of
somebody else; what happened to one person.
"""


class Strength(StrEnum):
    """How strongly a claim puts a relation of two things; none where it states no such relation."""

    NONE = "none"
    ASSOCIATION = "association"
    CONDITIONAL = "conditional"
    CAUSAL = "causal"

    @property
    def rank(self) -> int:
        """0 for the weakest."""
        return list(Strength).index(self)


class Support(StrEnum):
    """What stands behind a claim, within reach of its reader."""

    NONE = "none"
    VAGUE = "vague"
    NAMED = "named"
    CITED = "cited"

    @property
    def rank(self) -> int:
        """0 for none."""
        return list(Support).index(self)


class Quantity(NamedTuple):
    """A figure beside a claim: `ratio`, `relative`, `absolute`, `sample` or `percentage`; its place and its words."""

    kind: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that an editor would verify: mostly that one thing acts on, or goes with, another (`kind`).

    `block` and the spans say where its words stand, in code points of the block's text; `start` and `end` in the
    source. `relation` is the name of what is claimed ("cures", "prevents", "associated"), `cue` the words that claim
    it, `agent` and `outcome` what stands on either side, empty where neither sentence nor heading names it. `polarity`
    is "negative" where the relation is denied. `speaker`: "article", "person", "study" or "unnamed".
    """

    block: Block
    span: Span
    focus: Span
    strength: Strength
    polarity: Literal["positive", "negative"]
    relation: str
    cue: str
    agent: str = ""
    outcome: str = ""
    agent_kinds: frozenset[str] = frozenset()
    outcome_kinds: frozenset[str] = frozenset()
    hedges: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    tense: Literal["present", "past", "future", "none"] = "none"
    speaker: str = "article"
    support: Support = Support.NONE
    source: Span | None = None  # where the support stands, in the text of `source_block`
    source_block: Block | None = None
    kind: ClaimKind = "effect"

    @property
    def start(self) -> int:
        """Where it begins in the source, in code points."""
        return self.block.map.to_source(self.span).start

    @property
    def end(self) -> int:
        """Where it ends in the source, exclusive."""
        return self.block.map.to_source(self.span).end


class Failure(NamedTuple):
    """Something medlint could not do: a file it could not read, a rule that crashed.

    `line` and `column` count from 1, 0 where the whole file is meant.
    """

    path: str
    message: str
    rule: str = ""
    line: int = 0
    column: int = 0

    @staticmethod
    def of(error: MedlintError, path: str = "") -> Failure:
        """The failure that an error makes; `path`: what it is about, where the error does not say."""
        return Failure(error.path or path, error.message, line=error.line, column=error.column)

    @staticmethod
    def crash(error: Exception, path: str, rule: str = "") -> Failure:
        """The failure that a fault in medlint, or in a rule of it, makes of an article."""
        what = f"crashed: {type(error).__name__}: {error}"
        return Failure(path, what if rule else f"medlint {what}; please report it", rule)


class Suppressed(NamedTuple):
    """A finding that was let pass, and why: in a comment of the article (`ignored`), in a baseline, or because a run on
    changes was not asked for what is `unchanged`.
    """

    finding: Finding
    kind: Literal["ignored", "baseline", "unchanged"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One article after all rules: findings in order of place, those that were let pass, and rules that failed on it.

    `today` is the date that rules went by, where any asked for it.
    """

    document: Document
    findings: Sequence[Finding] = ()
    failures: Sequence[Failure] = ()
    today: date | None = None
    suppressed: Sequence[Suppressed] = ()
