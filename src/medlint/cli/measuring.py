"""What `medlint stats` does between its options and its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from medlint import sources
from medlint.article.annotated import Article
from medlint.article.audience import target
from medlint.cli.articles import named
from medlint.cli.configs import Configs
from medlint.cli.older import Older
from medlint.config import Config
from medlint.model import Document, Failure, MedlintError
from medlint.readability import formulas
from medlint.reports.stats.compare import compare
from medlint.reports.stats.measure import measure
from medlint.reports.stats.measured import Measured, Measures, Run


class Options(NamedTuple):
    """The options of the command line that reach beyond the report."""

    config: Path | None
    exclude: tuple[str, ...]
    old: Older | None
    verbose: bool


def measured(paths: Sequence[str], stdin_name: str, options: Options) -> Run:
    """Measure what the paths name. A bad file is a failure of the run.

    Raises MedlintError for a broken config.
    """
    configs = Configs(options.config, options.exclude, verbose=options.verbose)
    if options.config:
        configs.of(Path())
    failures: list[Failure] = []
    articles = []
    for path, data in named(paths, stdin_name, configs.skipped, failures, label="Measuring"):
        try:
            articles.append(_measured(path, data, configs.of(path), options.old, failures))
        except MedlintError as error:
            failures.append(Failure.of(path.as_posix(), error))
        except Exception as error:  # one article's crash must not hide the others' numbers
            failures.append(
                Failure(path.as_posix(), f"medlint crashed: {type(error).__name__}: {error}; please report it")
            )
    counts = formulas.total(article.total.counts for article in articles)
    return Run(articles, Measures(counts, formulas.scores(counts)), list(dict.fromkeys(failures)))


def _measured(path: Path, data: bytes, config: Config, old: Older | None, failures: list[Failure]) -> Measured:
    """One article, against its older version where there is one; where there should be, that is a failure only.

    Raises MedlintError for what is no text.
    """
    now = _article(sources.read(path.as_posix(), data, limit=config.max_file_size), config)
    found = measure(now)
    if old is None:
        return found
    try:
        was = old.of(path)
        document = sources.read(was.path.as_posix(), was.data, limit=config.max_file_size)
    except MedlintError as error:
        failures.append(Failure(*str(error).split(": ", 1)))
        return found
    then = _article(replace(document, path=was.name), config)
    return replace(found, against=compare(now, then, found.total, measure(then).total, renamed=was.renamed))


def _article(document: Document, config: Config) -> Article:
    """A document as it is measured; no measure asks for the date."""
    return Article(document, date.min, frozenset(config.terms), target=target(config, document.meta))
