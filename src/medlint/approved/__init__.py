"""Approved claims: wordings that the house has cleared, for how long and for which market.

A list stands in the config or in a file that it names (YAML, or CSV with a head). A sentence that is worded as one of
them, or nearly so, is no fault while the approval lasts.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from medlint import lexicon, nodes
from medlint.config import ApprovedClaim
from medlint.language import words
from medlint.model import MedlintError

NEAR = 0.75
"""How many of the words two wordings must share, in order (difflib's ratio over words), to be near."""


class Match(NamedTuple):
    """The approved claim that a sentence is worded as, and whether word for word."""

    claim: ApprovedClaim
    exact: bool


class Approvals:
    """Approved claims, to look sentences up in."""

    def __init__(self, claims: Iterable[ApprovedClaim]) -> None:
        self.claims = tuple(claims)

    @cached_property
    def _worded(self) -> Sequence[tuple[list[str], ApprovedClaim]]:
        return [(words.keys(claim.wording), claim) for claim in self.claims]

    def match(self, sentence: str, market: str = "") -> Match | None:
        """The claim that a sentence is worded as, the nearest where there are several; None for none.

        A claim that is approved for one market is none on a page for another. A sentence that denies what the claim
        states, or gives another figure, is not near it.
        """
        said = words.keys(sentence)
        best, most = None, NEAR
        for worded, claim in self._worded:
            if market and claim.market and market.casefold() != claim.market.casefold():
                continue
            if said == worded:
                return Match(claim, exact=True)
            if _firm(said) == _firm(worded):
                ratio = difflib.SequenceMatcher(None, said, worded, autojunk=False).ratio()
                if ratio >= most:
                    best, most = claim, ratio
        return Match(best, exact=False) if best else None


def _firm(keys: Sequence[str]) -> list[str]:
    """What two wordings of one claim cannot differ in: their figures and what denies."""
    denials = set(lexicon.builtin().words("negation"))
    return [key for key in keys if key in denials or any(map(str.isdigit, key))]


def expired(claim: ApprovedClaim, today: date) -> bool:
    """Whether an approval has run out; the day that it names is the last one."""
    return bool(claim.expires) and date.fromisoformat(claim.expires) < today


def load(given: str | Sequence[ApprovedClaim]) -> Approvals | None:
    """The approvals that a config names; None for no name. Raises MedlintError for a file that cannot be read."""
    claims = of_file(Path(given)) if isinstance(given, str) and given else given
    return Approvals(claims) if claims and not isinstance(claims, str) else None


def of_file(path: Path) -> tuple[ApprovedClaim, ...]:
    """The claims of a YAML list or a CSV file with a head. Raises MedlintError, with every fault and its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8 text"
        raise MedlintError(f"cannot read the approved claims: {why}", path=path) from None
    faults: list[nodes.Fault] = []
    if path.suffix.lower() == ".csv":
        rows = csv.DictReader(io.StringIO(text))
        plain = [{key or "": value for key, value in row.items() if value} for row in rows]
        node = nodes.from_plain({"approved": plain})
    else:
        node = nodes.Node({"approved": nodes.parse(text, str(path))})
    read: Listed | None = nodes.convert(node, Listed, faults)
    if faults or read is None:
        raise nodes.Faults(str(path), faults)
    return read.approved


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file of approved claims."""

    approved: tuple[ApprovedClaim, ...]
