"""A rule as SARIF describes it."""

from __future__ import annotations

import re
from typing import Any

from medlint.model import Rule, Severity
from medlint.reports.escape import visible
from medlint.reports.parts.gfm import escaped

LONGEST = 1024
"""Characters that GitHub takes of a description."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "recommendation"}
_LINK = re.compile(r"\](?=\()")


def level(severity: Severity) -> str:
    """SARIF's word."""
    return _LEVELS[severity]


def plain(text: str) -> str:
    """A text as SARIF's plain text messages want it: braces doubled (3.11.5), and no link but those meant (3.11.6)."""
    return _braced(_LINK.sub(r"\\]", visible(text)))


def descriptor(rule: Rule) -> dict[str, Any]:
    """The rule's card, as far as people read it: what it finds, why, on whose word, and how it reads well."""
    tags = [rule.category] if rule.status == "stable" else [rule.category, rule.status]
    return {
        "id": rule.id,
        "shortDescription": {"text": plain(rule.summary[:LONGEST])},
        "fullDescription": {"text": plain(rule.why[:LONGEST])},
        "help": {"text": _help(rule), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {
            "category": rule.category,
            "problem.severity": _PROBLEMS[rule.severity],
            "tags": tags,
        },
    }


def _help(rule: Rule) -> str:
    parts = [plain(rule.why)]
    if rule.good:
        parts.append("Fine:\n\n" + _example(rule))
    if rule.sources:
        parts.append("Sources:\n\n" + "\n".join(f"- {plain(source)}" for source in rule.sources))
    return "\n\n".join(parts)


def _markdown(rule: Rule) -> str:
    parts = [_braced(escaped(rule.why))]
    if rule.good:
        parts.append("**Fine:**\n\n" + _example(rule))
    if rule.sources:
        parts.append("**Sources:**\n\n" + "\n".join(f"- {_braced(escaped(source))}" for source in rule.sources))
    return "\n\n".join(parts)


def _example(rule: Rule) -> str:
    """The first good example, indented: in Markdown that shows it as it is."""
    return "\n".join(f"    {_braced(visible(line))}".rstrip() for line in rule.good[0].text.splitlines())


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
