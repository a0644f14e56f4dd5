"""One article as the template sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from medlint.article.audience import Target
from medlint.language import words
from medlint.model import Block, Finding, Severity
from medlint.readability import Section, formulas
from medlint.reports.html.charts import Bars, Strip, bars, grade, strip
from medlint.reports.html.layout import Group, groups
from medlint.reports.html.notes import Note, notes
from medlint.reports.html.pieces import Piece, pieces
from medlint.reports.html.reading import Claimed, Reading
from medlint.reports.html.verdict import Verdict, verdict
from medlint.reports.result import Result


@dataclass(frozen=True, slots=True)
class View:
    """`number` counts the articles from 1; `grade` is the SMOG grade of all prose, None where it says nothing.

    `title` is what the article calls itself, else its path; `words` are those of its text, headings and lists too.
    `standing` are the notes on findings that nobody let pass, `whole` those at no words: about all of the article, its
    bytes, or a comment.
    """

    number: int
    path: str
    title: str
    kind: str
    source: str
    groups: Sequence[Group]
    notes: Sequence[Note]
    standing: Sequence[Note]
    whole: Sequence[Note]
    within: Mapping[int, Sequence[Note]]
    verdict: Verdict
    strip: Strip
    bars: Bars
    target: Target
    grade: float | None
    words: int
    blocks: Sequence[Block]
    claims: Sequence[Claimed] | None
    findings: Sequence[Finding]

    def pieces(self, block: Block) -> Iterator[Piece]:
        """A block's text with the findings that stand in it."""
        return pieces(block, self.source, self.within.get(block.index, ()))

    def anchor(self, block: Block) -> str:
        """The name that the page gives a block; a title that it leaves out goes by that of the article's."""
        repeated = _repeated(block, self.title, self.within)
        return f"a{self.number}-title" if repeated else f"a{self.number}-b{block.index}"

    @property
    def passed(self) -> int:
        """The number of findings that were let pass."""
        return len(self.notes) - len(self.standing)

    @property
    def severities(self) -> Mapping[Severity, int]:
        """The number of standing findings of each severity."""
        return {severity: sum(note.finding.severity == severity for note in self.standing) for severity in Severity}

    @property
    def categories(self) -> Counter[str]:
        """The number of standing findings of each category."""
        return Counter(note.category for note in self.standing)


def view(number: int, result: Result, root: Path | None) -> View:
    """The article; its text where the result or its document has it."""
    checked, document = result.checked, result.checked.document
    reading = result.reading or Reading(document.blocks)
    found = notes(checked, root)
    within: dict[int, list[Note]] = {}
    whole: list[Note] = []
    for note in found:
        block = note.finding.block
        if block is None or block >= len(reading.blocks) or note.finding.scope == "document":
            whole.append(note)
        else:
            within.setdefault(block, []).append(note)
    title = _title(reading.blocks)
    prose = Section(None, (), formulas.total(section.counts for section in reading.sections))
    return View(
        number,
        document.path,
        title or document.path,
        document.kind,
        document.source,
        list(groups([block for block in reading.blocks if not _repeated(block, title, within)])),
        found,
        [note for note in found if not note.passed],
        whole,
        within,
        verdict(Counter(finding.severity for finding in checked.findings), len(checked.failures), result.fail_on),
        strip(reading.blocks, within),
        bars(reading.sections, reading.target.grade),
        reading.target,
        grade(prose),
        sum(words.count(block.text) for block in reading.blocks if block.kind not in {"title", "alt"}),
        reading.blocks,
        reading.claims,
        checked.findings,
    )


def _title(blocks: Sequence[Block]) -> str:
    """The title, else the first heading; empty where there is neither."""
    for kind in ("title", "heading"):
        for block in blocks:
            if block.kind == kind:
                return block.text
    return ""


def _repeated(block: Block, title: str, within: Mapping[int, Sequence[Note]]) -> bool:
    """Whether a block is a title that says the same as the page's, and no finding stands in it."""
    return block.kind == "title" and block.text == title and block.index not in within
