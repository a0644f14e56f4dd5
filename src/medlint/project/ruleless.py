"""Articles to which no rule applies: nothing found in them says nothing about them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from medlint.config.globs import counted
from medlint.model import Document
from medlint.project.config_finder import ConfigFinder, Scope
from medlint.project.options import Options
from medlint.project.profiles import Profile


class Ruleless:
    """Counts the articles of each config, and each kind of document, to which no rule applies."""

    def __init__(self, configs: ConfigFinder, options: Options) -> None:
        self._configs = configs
        self._options = options
        self._alike: dict[tuple[Scope, str], bool] = {}  # whether some rule applies
        self._first: dict[tuple[Scope, str], str] = {}
        self._more: dict[tuple[Scope, str], int] = {}

    def look(self, document: Document, profile: Profile) -> None:
        """Count an article that was checked."""
        key = self._configs.scope(document.path), document.kind
        if key not in self._alike:
            self._alike[key] = any(rule.suits(document.kind) for rule in profile.rules)
            self._first[key], self._more[key] = document.path, 0
        else:
            self._more[key] += 1

    def notes(self) -> Iterator[str]:
        """For each config and kind a note on the first such article, and how many more there are."""
        for (scope, kind), applies in self._alike.items():
            if not applies:
                first, more = self._first[scope, kind], self._more[scope, kind]
                others = f" and {more} more" if more else ""
                yield f"{first}{others}: no rule applies (kind: {kind}): check {self._cause(first)}"

    def _cause(self, article: str) -> str:
        """What chose the rules: the options of the command line, which come last, else the config."""
        scope = self._configs.scope(article)
        if self._options.select or self._options.ignore or scope.source is None:
            return "--select and --ignore"
        entries = self._configs.file(article).entries
        parts = "".join(f", {entries[number].entry}" for number in scope.entries)
        return f"select, ignore and preview in {counted(scope.source, os.curdir)}{parts}"
