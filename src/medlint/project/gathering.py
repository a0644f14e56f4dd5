"""The ledgers of a project: what its articles claim."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from medlint.linter import Linter
from medlint.linter.rules import load_rules
from medlint.model import Document, Failure, Rule
from medlint.project.config_finder import Scope
from medlint.project.failures import attempt
from medlint.project.project import Project
from medlint.reports.ledger.entries import Ledger, Wanted, ledger


def ledgers(project: Project, wanted: Wanted) -> Iterator[Ledger | Failure]:
    """The ledger of each article, and what could not be read or crashed on one.

    Raises MedlintError for a broken config, and where there is no language model to read with.
    """
    failures: list[Failure] = []
    for linter, group in groupby(_documents(project, failures), itemgetter(0)):
        for checked, article in linter.check_for_claims(document for _, document in group):
            yield from checked.failures
            yield attempt(article.document.path, ledger, checked, article, wanted)
    yield from failures


def _documents(project: Project, failures: list[Failure]) -> Iterator[tuple[Linter, Document]]:
    """Every article, read when its turn comes, with the linter of its config."""
    linters: dict[Scope, Linter] = {}
    for path, config, document in project:
        if isinstance(document, Failure):
            failures.append(document)
            continue
        scope = project.configs.scope(path)
        if scope not in linters:
            with project.configs.blamed(path):
                rules = [rule for rule in load_rules(config) if on_claims(rule)]
            linters[scope] = Linter(config, rules=rules, today=project.options.today)
        yield linters[scope], document


def on_claims(rule: Rule) -> bool:
    """Whether its findings are on claims: a built-in rule by its category, a house's own also by its check."""
    return rule.category == "claims" or rule.check == "claim"
