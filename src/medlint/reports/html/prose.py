"""The words of a block in HTML, its findings at them: the innermost of the page, so no template makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from markupsafe import Markup, escape

from medlint.model import Block
from medlint.reports.escape import visible
from medlint.reports.html.notes import Note
from medlint.reports.html.pieces import Piece
from medlint.reports.html.view import View

_LONGEST = 80  # characters of a link's target that are shown

_severity = attrgetter("finding.severity")


def prose(view: View, block: Block) -> Markup:
    """The text of a block with its markup, each finding marked and numbered behind its last word."""
    return Markup("".join(_written(view, block)))  # noqa: S704 - all of it is escaped below


def ref(view: View, note: Note) -> Markup:
    """The number of a finding, which leads to its note."""
    hidden = " hidden" if note.passed else ""
    severity, number = _severity(note).value, note.number
    label = f"Finding {number}, {severity}"
    return Markup(  # noqa: S704 - numbers and names of ours
        f'<a class="ref {severity}" href="#a{view.number}-{number}" data-note="{number}" aria-label="{label}"{hidden}>'
        f"{number}</a>"
    )


def shortened(text: str, most: int = 300) -> str:
    """The text, cut to so many characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _gravest(notes: Iterable[Note]) -> str:
    """The name of the highest severity among the findings that stand, or "off" where none does."""
    severities = [_severity(note) for note in notes if not note.passed]
    return min(severities, key=attrgetter("rank")).value if severities else "off"


def _written(view: View, block: Block) -> Iterator[str]:
    for piece in view.pieces(block):
        shown = _inline(piece)
        if piece.link:
            shown = f'<span class="link">{shown}</span>'
        if piece.notes:
            caret = " caret" if piece.kind == "caret" else ""
            numbers = " ".join(str(note.number) for note in piece.notes)
            shown = f'<mark class="{_gravest(piece.notes)}{caret}" data-notes="{numbers}">{shown}</mark>'
        yield shown
        for note in piece.ends:
            yield ref(view, note)
        if piece.target:
            yield f' <span class="target"><bdi>{_safe(shortened(piece.target, _LONGEST))}</bdi></span>'


def _inline(piece: Piece) -> str:
    text = _safe(piece.text)
    if piece.kind == "code":
        return f"<code>{text}</code>"
    if piece.kind == "sign":
        return f'<span class="sign">{text}</span>'
    if piece.kind == "footnote":
        return f'<sup class="footnote">[{text}]</sup>'
    return f"<strong>{text}</strong>" if piece.strong else text


def _safe(text: str) -> str:
    return str(escape(visible(text)))
