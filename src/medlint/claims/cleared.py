"""Findings that approved claims take off a page: those on claims in a sentence that is worded as one of them."""

from __future__ import annotations

from medlint.approved import Approvals, Match, expired
from medlint.article.annotated import Article
from medlint.model import Block, Hit, Rule, Span

CATEGORIES = frozenset(["claims", "promotion"])
"""Categories of rules whose findings an approval answers."""


def match(article: Article, approvals: Approvals, block: Block, sentence: Span) -> Match | None:
    """The approved claim that a sentence of an article is worded as, for the article's market."""
    market = article.document.meta.get("market")
    return approvals.match(block.text[sentence.start : sentence.end], market if isinstance(market, str) else "")


def clears(article: Article, rule: Rule, hit: Hit) -> bool:
    """Whether an approval that has not run out answers a hit; what the approvals themselves find stays."""
    if article.approvals is None or hit.block is None or hit.scope != "span":
        return False
    if rule.category not in CATEGORIES or rule.check == "python:approved":
        return False
    found = match(article, article.approvals, hit.block, article.sentence(hit.block, hit.span.start))
    return found is not None and not expired(found.claim, article.today)
