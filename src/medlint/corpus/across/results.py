"""Findings between pages, as results of the pages they stand in, for any report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from medlint import sources
from medlint.corpus import plan, shards, worker
from medlint.corpus.across.contradictions import contradictions
from medlint.corpus.across.duplicates import duplicates
from medlint.corpus.across.figures import figures
from medlint.corpus.across.found import Found, Place
from medlint.corpus.across.repeated import furniture, repeated
from medlint.corpus.across.rules import RULES
from medlint.corpus.across.stale import stale
from medlint.corpus.library import Library
from medlint.corpus.page import Page
from medlint.corpus.settings import Settings
from medlint.model import Block, Checked, Document, Failure, Finding, Span
from medlint.places.fingerprint import placed
from medlint.places.paths import repository
from medlint.project.config_finder import ConfigFinder
from medlint.project.failures import attempt
from medlint.project.options import Options
from medlint.reports import begin
from medlint.reports.context import Context
from medlint.reports.html.reading import Reading
from medlint.reports.result import Result
from medlint.reports.tally import Tally
from medlint.reports.writer import Write

YEARS = 3
"""Years after which a page without a review is stale."""


def findings(library: Library, years: int = YEARS) -> Iterator[Found]:
    """All findings between pages; of a page that is a copy it is enough to say so."""
    copies = set()
    for found in duplicates(library):
        if found.rule == "corpus/duplicate-page":
            copies.add(found.at.path)
        yield found
    for found in chain(
        repeated(library, furniture(library)), figures(library), contradictions(library), stale(library, years)
    ):
        if found.at.path not in copies:
            yield found


def results(library: Library, settings: Settings, found: Iterator[Found]) -> Iterator[Checked | Failure]:
    """Each page with findings, read again, in order of the run; or why it cannot be read any more."""
    by_page: defaultdict[str, list[Found]] = defaultdict(list)
    for each in found:
        by_page[each.at.path].append(each)
    configs = ConfigFinder(settings.config)
    for unit in plan.units(library.folder):
        names = {row["path"] for row in shards.read(library.folder, unit.number, "pages", ("path",))}
        if names.isdisjoint(by_page):
            continue
        for page in worker.read(unit, settings):
            if isinstance(page, Page) and page.path in by_page:
                mine = by_page.pop(page.path)
                document = attempt(
                    page.path, partial(sources.read, page.path, page.data, **configs.of(page.path).reading)
                )
                yield document if isinstance(document, Failure) else _checked(document, mine)
    for path in by_page:
        yield Failure(path, "has changed or is gone since the run; run medlint corpus anew")


def _checked(document: Document, found: list[Found]) -> Checked:
    made = [_finding(document, each) for each in found]
    return Checked(document, placed(document, sorted(made, key=lambda one: (one.start, one.end, one.rule))))


def _finding(document: Document, found: Found) -> Finding:
    rule, at = RULES[found.rule], found.at
    block = next((each for each in document.blocks if each.text and at.end and _holds(each, at)), None)
    return Finding(
        found.rule,
        rule.severity,
        found.message[:1].upper() + found.message[1:] + ".",
        "span" if at.end else "document",
        at.start,
        at.end,
        match=document.source[at.start : at.end],
        block=block.index if block else None,
        span=Span(0, len(block.text)) if block else Span(0, 0),
        grounds={"other": found.other.name} if found.other else {},
    )


def _holds(block: Block, at: Place) -> bool:
    """Whether a place starts in a block."""
    span = block.map.to_source(Span(0, len(block.text)))
    return span.start <= at.start < span.end


def report(library: Library, years: int, version: str, wanted: Sequence[tuple[str, Write]]) -> list[Failure]:
    """Write the findings between pages in each of these formats; why pages could not be read again."""
    run = library.run
    settings = Settings(library.folder, Options(), Path(run.config) if run.config else None, repository(), run.columns)
    tally = Tally()
    context = Context(
        version, date.fromisoformat(run.today), "never", tuple(RULES.values()), root=settings.root, tally=tally
    )
    writers = [begin(form, write, context) for form, write in wanted]
    for each in results(library, settings, findings(library, years)):
        if isinstance(each, Failure):
            tally.fail(each)
            continue
        tally.add(each)
        result = Result(each, "never", reading=Reading(each.document.blocks))
        for writer in writers:
            writer.add(result)
    for writer in writers:
        writer.end(context)
    return tally.failures
