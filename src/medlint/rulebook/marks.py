"""The marks of a card's examples: ⟦the fault⟧, ⟦old|new⟧."""

from __future__ import annotations

import re

from medlint.model import Example, Format, Span

_MARK = re.compile(r"⟦([^⟦⟧]*)⟧")


def read(text: str, format: Format = "markdown", encoding: str = "utf-8") -> Example:
    """An example without its marks. Raises ValueError for a bracket without its partner."""
    plain, fixed, spans = "", "", []
    at, replaced = 0, False
    for mark in _MARK.finditer(text):
        old, bar, new = mark[1].rpartition("|")
        if not bar:
            old, new = mark[1], mark[1]
        replaced |= bool(bar)
        plain += text[at : mark.start()]
        fixed += text[at : mark.start()] + new
        spans.append(Span(len(plain), len(plain) + len(old)))
        plain += old
        at = mark.end()
    plain, fixed = plain + text[at:], fixed + text[at:]
    if "⟦" in plain or "⟧" in plain:
        raise ValueError("a ⟦ or ⟧ without its partner")
    return Example(plain, tuple(spans), fixed if replaced else None, format, encoding)
