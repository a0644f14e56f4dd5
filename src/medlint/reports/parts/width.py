"""The width of a text on a terminal."""

from __future__ import annotations

import re

# Letters and marks of one column each, none of which joins another: most of what there is, and wcwidth takes its time.
_NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*").fullmatch


def width(text: str) -> int:
    """Terminal columns of visible text."""
    if _NARROW(text):
        return len(text)
    from wcwidth import wcswidth

    columns: int = wcswidth(text)
    return columns if columns >= 0 else len(text)


def clip(text: str, columns: int) -> str:
    """Visible text in at most so many terminal columns (1 at least), an ellipsis at its end where some is left out."""
    if width(text) <= columns:
        return text
    kept = text[:columns]
    while kept and width(kept) >= columns:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, columns: int) -> list[str]:
    """Visible text in lines of at most so many terminal columns (2 at least), cut between words, or inside a word that
    no line holds. One line at least.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if width(longer) <= columns:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        rest = word
        while width(rest) > columns:
            kept = rest[:columns]
            while len(kept) > 1 and width(kept) > columns:
                kept = kept[:-1]
            lines[-1:] = [kept, ""]
            rest = rest[len(kept) :]
        lines[-1] = rest
    return lines
