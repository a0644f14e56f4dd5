"""The severity of a finding about a claim or a sale: milder in a sentence that an editor would hardly flag."""

from __future__ import annotations

from collections.abc import Mapping

from medlint.article.annotated import Article
from medlint.claims import scores
from medlint.model import Hit, Rule, Severity

LEAST: Mapping[Severity, float] = {Severity.ERROR: 0.3, Severity.WARNING: 0.85}
"""How likely an editor must be to flag a sentence for a finding in it to be so grave.

Errors by articles written for training and scores of models that had not seen their batch: from 0.3 on 130 of 131
spoke of a mark, below 10 of 19. Warnings by marked pages of the web: from 0.85 on 51 of 61 did, from 0.6 21 of 29.
"""

_CATEGORIES = ("claims", "promotion")
_VERBS = ("phrases", "claim")
"""The verbs of rules that tell a claim by its words: the other ones find what is there or is not."""

_MILDER: Mapping[Severity, Severity] = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.SUGGESTION,
}


def weighed(article: Article, rule: Rule, hit: Hit, severity: Severity) -> Severity:
    """The severity of a hit: that which its rule gives, or a step below where the scorer doubts the sentence.

    Rules whose severity the config sets keep that, as do those of other categories and of a house.
    """
    least = LEAST.get(severity)
    if least is None or hit.block is None or rule.firm or not rule.builtin:
        return severity
    if rule.category not in _CATEGORIES or rule.check not in _VERBS:
        return severity
    sentence = article.sentence(hit.block, hit.span.start)
    return severity if scores.score(article, hit.block, sentence, "flag") >= least else _MILDER[severity]
