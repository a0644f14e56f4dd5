"""The figures beside a claim, and whether they are relative or absolute."""

from __future__ import annotations

import regex

from medlint.model import Quantity, Span

_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?)"
_WORDED = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|(?:a |one )?hundred|thousand)"
_PERCENT = rf"{_NUMBER} ?(?:%|percent\b|per cent\b)"
_MORE = r"(?:more|less|lower|higher|greater|fewer|reduction|increase|decrease|drop|rise|faster|better|worse|likelier)"
_PEOPLE = (
    r"(?:patients|people|participants|adults|women|men|children|volunteers|subjects|veterans|infants|students|nurses"
    r"|individuals|trials|studies)"
)
_PATTERNS = {
    kind: regex.compile(pattern, regex.IGNORECASE)
    for kind, pattern in {
        "ratio": rf"\b(?:odds|hazard|risk|rate) ratios?\b(?: \([A-Za-z]+\))?(?: (?:of|was|were|is|=))?(?: {_NUMBER})?"
        rf"|\b(?:OR|HR|RR|aOR|aHR)\b[ =:]+{_NUMBER}",
        "relative": rf"\b{_PERCENT}(?: (?:\w+ ){{0,2}})?{_MORE}\b"
        rf"|\b(?:by|reduced|increased|cut|lowered|raised) (?:about |up to |nearly |almost )?{_PERCENT}"
        rf"|\b(?:twice|double[sd]?|doubling|tripled?|triples|halve[sd]?|(?:{_NUMBER}|{_WORDED})[- ]?fold"
        rf"|(?:{_NUMBER}|{_WORDED}) times (?:as|more|less|higher|greater|likelier|the))\b",
        "absolute": rf"\b(?:{_NUMBER}|one|{_WORDED}) (?:in|out of|of every|per) (?:every )?(?:{_NUMBER}|{_WORDED})\b"
        rf"|\bfrom {_NUMBER} ?(?:%|percent|per cent|points)? to {_NUMBER}",
        "sample": rf"\b{_NUMBER}(?: \w+){{0,3}}? {_PEOPLE}\b|\bn ?= ?\d[\d,]*",
        "percentage": rf"\b{_PERCENT}",
    }.items()
}
"""What reads a figure of each kind, the more telling kinds first."""


def find(text: str) -> list[Quantity]:
    """The figures in a text, in order, each of the first kind that reads it; places in code points of the text."""
    found: list[Quantity] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if all(span.end <= other.span.start or other.span.end <= span.start for other in found):
                found.append(Quantity(kind, span, match[0]))
    return sorted(found, key=lambda quantity: quantity.span)
