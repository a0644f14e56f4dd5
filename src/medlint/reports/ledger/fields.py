"""The names that all reports give to the parts of a claim that are more than a word of the article."""

from __future__ import annotations

from medlint.model import Claim, Strength
from medlint.reports.ledger.entries import Entry

SPEAKERS = {"person": "a person", "study": "a study", "unnamed": "nobody named", "article": "the article"}
"""Who says it, for readers."""


def strength(claim: Claim) -> str:
    """The strength of a claim; its kind, where it states no relation of two things ("figure", "quotation")."""
    if claim.strength is not Strength.NONE:
        return str(claim.strength)
    return "promise" if claim.kind == "effect" else claim.kind


def label(each: Strength) -> str:
    """The name that the totals give to claims of a strength."""
    return "other" if each is Strength.NONE else str(each)


def polarity(claim: Claim) -> str:
    """'denied' where the article says that it is not so."""
    return "denied" if claim.polarity == "negative" else "stated"


def words(entry: Entry) -> str:
    """The claim as the article puts it: its sentence, where a side of it is not named and the cue says little alone."""
    return entry.text if entry.claim.agent and entry.claim.outcome else entry.sentence


def section(entry: Entry) -> str:
    """The headings above, outermost first."""
    return " > ".join(entry.section)


def figures(claim: Claim) -> str:
    """The figures beside it, as written."""
    return "; ".join(" ".join(quantity.text.split()) for quantity in claim.quantities)
