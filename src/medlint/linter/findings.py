"""The finding that a hit makes, in the words of its card and at its place in the source."""

from __future__ import annotations

from operator import attrgetter

from medlint import fixes
from medlint.article.annotated import Article
from medlint.claims import gravity
from medlint.model import Document, Finding, Hit, Rule, Severity, Span
from medlint.places import rivals

_SHOWN = 60  # characters of flagged text a message repeats


def claimant(rule: Rule, hit: Hit, article: Article) -> rivals.Claimant:
    """The finding that a hit makes, and what decides whether it stands beside others in its place."""
    finding = _finding(rule, hit, article)
    if hit.focus is None or hit.block is None:
        return rivals.Claimant(finding, rule.group, Span(finding.start, finding.end))
    return rivals.Claimant(finding, rule.group, hit.block.map.to_source(hit.focus))


def _finding(rule: Rule, hit: Hit, article: Article) -> Finding:
    """A hit in the words of its card, in source offsets."""
    block, document = hit.block, article.document
    text = document.source if block is None else block.text
    match = text[hit.span.start : hit.span.end]
    place = hit.span if block is None else block.map.to_source(hit.span)
    shown = " ".join(match.split())
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN].rsplit(" ", 1)[0] + "…"
    # Nothing graver than a warning may rest on a heading that was only guessed.
    guessed = block is not None and block.guessed and rule.category == "headings"
    usual = gravity.weighed(article, rule, hit, _severity(rule, document))
    severity = min(usual, hit.severity or usual, key=attrgetter("rank"))
    return Finding(
        rule=rule.id,
        severity=Severity.WARNING if guessed and severity is Severity.ERROR else severity,
        message=rule.message.format_map({"match": shown, **hit.slots}),
        scope=hit.scope,
        start=place.start,
        end=place.end,
        fix=fixes.to_source(hit.fix, block, document) if hit.fix else None,
        match=match,
        block=None if block is None else block.index,
        span=hit.span,
        grounds=hit.grounds,
        probability=hit.probability,
        cues=hit.cues,
    )


def _severity(rule: Rule, document: Document) -> Severity:
    """How grave a rule's findings are on that kind of page."""
    here = rule.where.documents.get(document.kind) if rule.where else None
    return Severity(here) if here else rule.severity
