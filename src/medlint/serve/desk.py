"""A worker's desk: each task done with the linter that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from medlint import sources
from medlint.config import Config
from medlint.config.layers import ConfigFile
from medlint.linter import Linter
from medlint.linter.rules import every_rule, load_rules
from medlint.model import Document, Failure, LanguageError, MedlintError
from medlint.project.failures import attempt
from medlint.project.gathering import on_claims
from medlint.serve import jobs
from medlint.serve.draft import draft
from medlint.serve.problems import Problem
from medlint.serve.wishes import (
    Annotate,
    Answer,
    Article,
    Check,
    Chosen,
    Claims,
    Draft,
    Fix,
    Readability,
    Rule,
    Rules,
    Task,
)

_KEPT = 4
"""Linters kept ready; a request with other rules makes one of its own, and the one used longest ago goes."""

_JOBS: dict[type[Article], Callable[[jobs.Job], Answer]] = {
    Check: jobs.check,
    Claims: jobs.claims,
    Readability: jobs.readability,
    Fix: jobs.fix,
    Annotate: jobs.annotate,
    Draft: draft,
}


class Desk:
    """Does the tasks of a server under its config. `today`: the date for rules about dates; None for the day it is."""

    def __init__(self, config: Path | None, today: date | None) -> None:
        self._file = ConfigFile.read(config) if config else None
        self._today = today
        self._linters: dict[Hashable, Linter] = {}
        self._linter(Article())  # so that the first request need not wait for it

    def answer(self, task: Task) -> Answer | Problem:
        """The answer to a task, or why there is none."""
        path = task.wish.path if isinstance(task.wish, Article) else ""
        try:
            made = attempt(path, self._done, task)
        except LanguageError as error:
            return Problem("language", str(error))
        return Problem("crash", made.message) if isinstance(made, Failure) else made

    def _done(self, task: Task) -> Answer | Problem:
        wish = task.wish
        if isinstance(wish, Rules):
            return jobs.rules(every_rule(self._config("")))
        if isinstance(wish, Rule):
            found = [rule for rule in every_rule(self._config("")) if rule.id == wish.id]
            return jobs.rule(found[0]) if found else Problem("not-found", f"no rule {wish.id}; /v1/rules lists them")
        try:
            linter = self._linter(wish)
            document = _read(wish, task.data, linter.config)
            return _JOBS[type(wish)](jobs.Job(linter, document, task.data, wish))
        except LanguageError:
            raise
        except MedlintError as error:
            return Problem("unreadable", error.message, error.line, error.column)

    def _config(self, path: str) -> Config:
        return self._file.config(self._file.matching(path)) if self._file else Config()

    def _linter(self, wish: Article) -> Linter:
        """The linter for an article, with the rules that were asked for."""
        chosen = (wish.select, wish.ignore, wish.preview) if isinstance(wish, Chosen) else ((), (), False)
        today = self._today or datetime.now(UTC).date()
        entries = self._file.matching(wish.path) if self._file else ()
        key = (isinstance(wish, Claims), chosen, today, entries)
        linter = self._linters.pop(key, None)
        if linter is None:
            config = self._config(wish.path)
            select, ignore, preview = chosen
            config = msgspec.structs.replace(
                config,
                select=select or config.select,
                ignore=(*config.ignore, *ignore),
                preview=preview or config.preview,
            )
            rules = [rule for rule in load_rules(config) if on_claims(rule)] if isinstance(wish, Claims) else None
            linter = Linter(config, today=today, kinds=True, rules=rules)
        self._linters[key] = linter  # the last used is the last in order
        while len(self._linters) > _KEPT:
            del self._linters[next(iter(self._linters))]
        return linter


def _read(wish: Article, data: bytes | None, config: Config) -> Document:
    """The article. Raises MedlintError for what cannot be read."""
    if data is not None:
        return sources.read(wish.path, data, **config.reading)
    if len(wish.text) > config.max_file_size:
        said = f"is too large: {len(wish.text):,} characters, over the limit of {config.max_file_size:,}; split it"
        raise MedlintError(said, path=wish.path)
    return sources.read_text(
        wish.path, wish.text, elements=config.max_elements, content=config.content, article=config.article
    )
