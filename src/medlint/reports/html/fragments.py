"""The parts of the page by themselves, for a page that shows an article while somebody writes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from medlint.model import Rule, Span
from medlint.reports.html.templates import environment
from medlint.reports.html.view import View


def fragments(shown: View, rules: Iterable[Rule]) -> dict[str, str]:
    """Pieces of HTML by name: the verdict and figures of an article, its map, the panel of its findings, its reading
    grades, and the cards of the rules with a finding. All text of the article in them is escaped.
    """
    macros = _macros()
    found = {note.finding.rule for note in shown.notes}
    return {
        "head": macros.verdict(shown) + macros.figures(shown),
        "map": macros.map(shown),
        "panel": macros.panel(shown),
        "grades": macros.grades(shown),
        "rules": "".join(macros.rule(rule) for rule in rules if rule.id in found),
    }


def anchors(shown: View) -> dict[str, int]:
    """Where each heading starts in the source, by the name that links in the fragments give it."""
    return {
        shown.anchor(block): block.map.to_source(Span(0, 1)).start
        for block in shown.blocks
        if block.kind == "heading" and block.text
    }


@cache
def _macros() -> Any:
    return environment().get_template("article.html.j2").module
