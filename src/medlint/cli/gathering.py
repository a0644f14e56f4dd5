"""What `medlint claims` does between its options and its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from medlint import sources
from medlint.cli.articles import named
from medlint.cli.configs import Configs, Scope
from medlint.linter import Linter, load_rules
from medlint.model import Document, Failure, LanguageError, MedlintError, Rule
from medlint.reports.ledger.entries import Ledger, Run, Wanted, ledger


class Options(NamedTuple):
    """The options of the command line that reach beyond the report."""

    config: Path | None
    exclude: tuple[str, ...]
    wanted: Wanted
    verbose: bool


def gathered(paths: Sequence[str], stdin_name: str, options: Options) -> Run:
    """The ledgers of what the paths name. A bad file, or a rule that crashed on it, is a failure of the run.

    Raises MedlintError for a broken config, and where there is no language model to read with.
    """
    configs = Configs(options.config, options.exclude, verbose=options.verbose)
    if options.config:
        configs.of(Path())
    failures: list[Failure] = []
    ledgers: list[Ledger] = []
    for linter, group in groupby(_documents(paths, stdin_name, configs, failures), itemgetter(0)):
        for checked, article in linter.check_for_claims(document for _, document in group):
            failures += checked.failures
            try:
                ledgers.append(ledger(checked, article, options.wanted))
            except LanguageError:  # nothing to do with this article
                raise
            except Exception as error:  # one article's crash must not hide the others' claims
                failures.append(_crash(article.document.path, error))
    return Run(ledgers, list(dict.fromkeys(failures)))


def _documents(
    paths: Sequence[str], stdin_name: str, configs: Configs, failures: list[Failure]
) -> Iterator[tuple[Linter, Document]]:
    """Every article that the paths name, read when its turn comes, with the linter of its config."""
    linters: dict[Scope, Linter] = {}
    for path, data in named(paths, stdin_name, configs.skipped, failures, label="Reading"):
        scope, config = configs.scope(path), configs.of(path)
        if scope not in linters:
            linters[scope] = Linter(config, rules=[rule for rule in load_rules(config) if _on_claims(rule)])
        try:
            document = sources.read(path.as_posix(), data, limit=config.max_file_size)
        except MedlintError as error:
            failures.append(Failure.of(path.as_posix(), error))
        except Exception as error:
            failures.append(_crash(path.as_posix(), error))
        else:
            yield linters[scope], document


def _on_claims(rule: Rule) -> bool:
    """Whether its findings are on claims: a built-in rule by its category, a house's own also by its check."""
    return rule.category == "claims" or rule.check == "claim"


def _crash(path: str, error: Exception) -> Failure:
    return Failure(path, f"medlint crashed: {type(error).__name__}: {error}; please report it")
