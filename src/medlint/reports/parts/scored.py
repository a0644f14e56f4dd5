"""The probability and cues of a finding, as reports say them."""

from __future__ import annotations

from medlint.model import Finding


def scored(finding: Finding) -> str:
    """The probability of a finding, and the words that it rests on most: "probability 0.91, by the words 'heals'"."""
    words = ", ".join(f"'{cue}'" for cue in finding.cues)
    return f"probability {finding.probability or 0:.2f}" + (f", by the words {words}" if words else "")
