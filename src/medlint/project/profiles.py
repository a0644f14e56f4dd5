"""The configs of a run as the command line changed them, and the rules they run."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from medlint.config import Config
from medlint.model import Rule
from medlint.project.config_finder import ConfigFinder, Scope
from medlint.project.options import Options
from medlint.project.store.cache import Cache

if TYPE_CHECKING:
    from medlint.project.checker import Checker


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A config as the command line changed it, the name of its rules, and those rules as reports want them."""

    config: Config
    ruleset: bytes
    rules: Sequence[Rule]


class Profiles:
    """One profile for each scope of a config, made when a file first needs it. `rules` are those of all, by id: where
    configs differ, as the first has it.
    """

    def __init__(self, options: Options, configs: ConfigFinder, cache: Cache, *, reading: bool = False) -> None:
        self.rules: dict[str, Rule] = {}
        self._options = options
        self._configs = configs
        self._cache = cache
        self._reading = reading
        self._made: dict[Scope, Profile] = {}

    @cached_property
    def checker(self) -> Checker:
        """The checker of the articles that the cache does not know; the language is imported only for it."""
        from medlint.project.checker import Checker

        return Checker(self._options.today, timed=self._options.timed, reading=self._reading)

    @property
    def made(self) -> Sequence[Profile]:
        """All profiles that a file has needed, in the order in which they were made."""
        return tuple(self._made.values())

    def of(self, path: Path | str) -> Profile:
        """Raises MedlintError for a config that is broken."""
        scope = self._configs.scope(path)
        if scope not in self._made:
            config = _changed(self._configs.of(path), self._options)
            ruleset = self._cache.ruleset(config)
            with self._configs.blamed(path):
                rules = self._load(config, ruleset)
            profile = self._made[scope] = Profile(config, ruleset, rules)
            for rule in profile.rules:
                self.rules.setdefault(rule.id, rule)
        return self._made[scope]

    def _load(self, config: Config, ruleset: bytes) -> Sequence[Rule]:
        rules = self._cache.rules(ruleset)
        if rules is None:
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always", FutureWarning)
                rules = self.checker.linter(ruleset, config).rules
            for warning in said:
                warnings.warn(str(warning.message), warning.category, stacklevel=1)
            if not said:  # else they would be silent next time
                self._cache.keep_rules(ruleset, rules)
        return rules


def _changed(config: Config, options: Options) -> Config:
    """The config under the command line: --select stands instead of its own, --ignore adds to it."""
    return replace(
        config,
        select=options.select or config.select,
        ignore=(*config.ignore, *options.ignore),
        evidence=(*config.evidence, *options.evidence),
        preview=config.preview or options.preview,
        fail_on=options.fail_on or config.fail_on,
    )
