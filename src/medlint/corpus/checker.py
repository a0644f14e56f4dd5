"""Pages, checked as `medlint check` does, and the rows that are kept of each."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from medlint import sources
from medlint.article.annotated import Article
from medlint.corpus.keep import kept
from medlint.corpus.page import Page
from medlint.corpus.rows import Rows, failed, rows
from medlint.corpus.settings import Settings
from medlint.linter import Linter
from medlint.model import Checked, Document, Failure
from medlint.project.config_finder import ConfigFinder
from medlint.project.failures import attempt
from medlint.project.gate import Gate
from medlint.project.outcome import Outcome
from medlint.project.profiles import Profile, Profiles
from medlint.project.store.cache import Cache

TOGETHER = 60_000
"""Bytes of pages that are checked together, as in a check."""

_RENEWED = 20_000  # pages after which what is known of their folders is let go


class PageChecker:
    """Holds the language pipeline and the rules of each config, for as many pages as come."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._linters: dict[bytes, Linter] = {}
        self._renew()

    def _renew(self) -> None:
        options = self._settings.options
        self._met = 0
        self._configs = ConfigFinder(self._settings.config, options.exclude)
        self._profiles = Profiles(options, self._configs, Cache(None))
        self._outcome = Outcome()
        self._gate = Gate(options, self._configs, self._profiles.rules, None, self._outcome)

    def check(self, pages: Iterable[Page | Failure]) -> Iterator[Rows]:
        """The rows of each page, in order; of one that cannot be read, or crashes, the row of an error. Raises
        MedlintError for a config or baseline that is broken.
        """
        held: list[Page | Failure] = []
        size = 0
        for page in pages:
            held.append(page)
            size += len(page.data) if isinstance(page, Page) else 0
            if size >= TOGETHER:
                yield from self._checked(held)
                held, size = [], 0
        yield from self._checked(held)

    def _checked(self, pages: Sequence[Page | Failure]) -> Iterator[Rows]:
        self._met += len(pages)
        read = [self._read(page) if isinstance(page, Page) else page for page in pages]
        answers: dict[int, Rows] = {}
        by_rules: dict[bytes, list[int]] = {}
        for number, each in enumerate(read):
            if isinstance(each, Failure):
                answers[number] = failed(each)
            else:
                by_rules.setdefault(each[0].ruleset, []).append(number)
        for numbers in by_rules.values():
            asked = [each for number in numbers if not isinstance(each := read[number], Failure)]
            answers.update(zip(numbers, self._under(asked[0][0], [document for _, document in asked]), strict=True))
        for number in range(len(pages)):
            yield answers[number]
        if self._met >= _RENEWED:
            self._renew()

    def _read(self, page: Page) -> tuple[Profile, Document] | Failure:
        profile = self._profiles.of(page.path)
        document = attempt(page.path, partial(sources.read, page.path, page.data, **profile.config.reading))
        return document if isinstance(document, Failure) else (profile, document)

    def _under(self, profile: Profile, documents: Sequence[Document]) -> list[Rows]:
        """The rows of documents under one profile: all together, and one by one where one of them crashes."""
        linter = self._linter(profile)
        found = attempt("", self._together, linter, profile, documents)
        if not isinstance(found, Failure):
            return found
        alone = [attempt(each.path, self._together, linter, profile, [each]) for each in documents]
        return [failed(each) if isinstance(each, Failure) else each[0] for each in alone]

    def _together(self, linter: Linter, profile: Profile, documents: Sequence[Document]) -> list[Rows]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of old names of rules: a check says so
            return [self._rows(checked, article, profile) for checked, article in linter.check_for_claims(documents)]

    def _rows(self, checked: Checked, article: Article, profile: Profile) -> Rows:
        judged = self._gate.judge(checked, profile.config.fail_on).gravest(profile.config.max_findings)
        made = rows(judged, article, self._settings.root)
        if made.page:
            made.page["keep"] = kept(made.page, profile.config.keep)
        return made

    def _linter(self, profile: Profile) -> Linter:
        if profile.ruleset not in self._linters:
            self._linters[profile.ruleset] = Linter(profile.config, today=self._settings.options.today, kinds=True)
        return self._linters[profile.ruleset]

    def warm(self) -> None:
        """Load the rules and the language now, so that processes made by a fork share them."""
        page = Page("page.md", b"Tea may lower blood pressure.")
        for _ in self.check([page]):
            pass
        self._renew()
