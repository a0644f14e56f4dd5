"""The readability of a project's articles, and how it has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from medlint import sources
from medlint.article.annotated import Article
from medlint.article.audience import target
from medlint.config import Config
from medlint.model import Document, Failure
from medlint.project.failures import attempt
from medlint.project.history.earlier import Versions
from medlint.project.project import Entry, Project
from medlint.reports.stats.compare import compare
from medlint.reports.stats.measure import measure
from medlint.reports.stats.measured import Measured


def measured(project: Project, earlier: Versions | None = None) -> Iterator[Measured | Failure]:
    """The numbers of each article, and where there are earlier versions, against its own; else why there are none.

    Raises MedlintError for a broken config.
    """
    for entry in project:
        path = entry.path.as_posix()
        now = attempt(path, _article, entry)
        if isinstance(now, Failure):
            yield now
            continue
        found = attempt(path, measure, now)
        if isinstance(found, Failure) or earlier is None:
            yield found
            continue
        compared = attempt(path, _against, entry, now, found, earlier)
        if isinstance(compared, Failure):  # the numbers of today are good all the same
            yield found
        yield compared


def _article(entry: Entry) -> Article | Failure:
    if isinstance(entry.document, Failure):
        return entry.document
    return measurable(entry.document, entry.config)


def _against(entry: Entry, now: Article, found: Measured, earlier: Versions) -> Measured:
    """An article's numbers with those of its earlier version."""
    was = earlier.of(entry.path)
    document = sources.read(
        was.path.as_posix(),
        was.data,
        **entry.config.reading,
    )
    then = measurable(replace(document, path=was.name), entry.config)
    return replace(found, against=compare(now, then, found.total, measure(then).total, renamed=was.renamed))


def measurable(document: Document, config: Config) -> Article:
    """A document as it is measured; no measure asks for the date."""
    return Article(document, date.min, frozenset(config.terms), target=target(config, document.meta))
