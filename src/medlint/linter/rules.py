"""The rules that a config asks for, and what they look for."""

from __future__ import annotations

from pathlib import Path

from medlint import checks
from medlint.config import Config
from medlint.lexicon.read import of
from medlint.model import Rule
from medlint.phrases import Phrases
from medlint.registry import Registry
from medlint.rulebook import conditions, find, load, select


def load_rules(config: Config) -> tuple[Rule, ...]:
    """The built-in rules and the config's house rules, as the config chooses them. Raises MedlintError."""
    return select.chosen(every_rule(config), config, Registry(of(config.lexicon)))


def every_rule(config: Config) -> list[Rule]:
    """The built-in rules and the config's house rules, wanted or not, as their cards have them. Raises MedlintError."""
    registry = Registry(of(config.lexicon))
    rules = load.folder(find.builtin_rules(), registry, builtin=True, vetted=True)  # by the tests
    for folder in config.rules:
        rules += load.folder(Path(folder), registry)
    return rules


def phrases_of(rule: Rule) -> list[Phrases]:
    """The phrases that a rule looks for, in its check and in its conditions."""
    return [*checks.load(rule.check).phrases(rule.params), *conditions.asked(rule.where)]
