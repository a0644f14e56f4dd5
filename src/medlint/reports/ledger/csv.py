"""The ledger for spreadsheets: a row for each claim."""

from __future__ import annotations

import csv
import io

from medlint.reports.escape import visible
from medlint.reports.ledger.entries import Entry, Ledgers
from medlint.reports.ledger.fields import SPEAKERS, figures, polarity, section

COLUMNS = (
    "path", "line", "column", "section", "claim", "sentence", "strength", "polarity", "hedges", "support",
    "support_line", "support_text", "speaker", "agent", "relation", "outcome", "cue", "figures", "findings",
    "kind",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet would work out (OWASP, CSV Injection); tabs and line ends never lead."""


def render(every: Ledgers, *, bom: bool) -> str:
    """The claims as CSV, a line for each; `bom` puts a byte order mark first, by which Excel knows UTF-8.

    In a Word draft the line is the paragraph's, and there is no column. An apostrophe keeps a spreadsheet from taking
    an article's words for a formula.
    """
    text = io.StringIO("\ufeff" if bom else "")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for ledger in every.ledgers:
        for entry in ledger.entries:
            writer.writerow(guarded(cell) for cell in _row(ledger.path, entry))
    return text.getvalue()


def guarded(cell: str) -> str:
    """The cell without control characters, as text even where it begins like a formula."""
    shown = visible(cell)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def _row(path: str, entry: Entry) -> tuple[str, ...]:
    """Cells in the order of COLUMNS."""
    claim, backing = entry.claim, entry.backing
    return (
        path,
        str(entry.start.line),
        "" if entry.start.paragraph else str(entry.start.column),
        section(entry),
        entry.text,
        entry.sentence,
        str(claim.strength),
        polarity(claim),
        "; ".join(claim.hedges),
        str(claim.support),
        str(backing.place.line) if backing else "",
        backing.text if backing else "",
        SPEAKERS[claim.speaker],
        claim.agent,
        claim.relation,
        claim.outcome,
        claim.cue,
        figures(claim),
        "; ".join(entry.rules),
        claim.kind,
    )
