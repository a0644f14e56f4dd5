"""The rules that hold between pages, as reports describe them. What they find in a library, their modules say."""

from __future__ import annotations

from collections.abc import Mapping

from medlint.model import Rule, Severity


def _rule(name: str, severity: Severity, summary: str, why: str) -> Rule:
    return Rule(f"corpus/{name}", summary, severity, "", why, (), "corpus", None, "stable", builtin=True)


RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        _rule(
            "contradiction",
            Severity.WARNING,
            "A claim that another page contradicts.",
            "Readers who meet both pages trust neither, and one of them is wrong.",
        ),
        _rule(
            "duplicate-page",
            Severity.WARNING,
            "A page with the same words as another.",
            "Two copies drift apart with the next correction, and search engines choose one of them.",
        ),
        _rule(
            "furniture",
            Severity.SUGGESTION,
            "A passage that recurs on many pages.",
            "A notice of the site belongs into its template; a fault in it is one fault, not one a page.",
        ),
        _rule(
            "near-duplicate",
            Severity.SUGGESTION,
            "A page that is nearly the same as another.",
            "Pages that say nearly the same are corrected one by one, or not at all.",
        ),
        _rule(
            "other-figure",
            Severity.WARNING,
            "A statement that another page makes with other figures.",
            "Most often one page was brought up to date and the other forgotten.",
        ),
        _rule(
            "repeated-passage",
            Severity.SUGGESTION,
            "A passage that another page has word for word.",
            "A copied passage is corrected in one place and stays wrong in the other.",
        ),
        _rule(
            "stale",
            Severity.SUGGESTION,
            "A page that is due for review.",
            "What was right when a page was written may have been withdrawn since.",
        ),
    )
}
"""By id."""
