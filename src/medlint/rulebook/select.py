"""Which rules run, and how grave each is: `select`, `ignore`, `preview` and `overrides`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Literal

from medlint.config import Config
from medlint.model import MedlintError, Rule, Severity
from medlint.rulebook.load import Registry, override_params
from medlint.rulebook.unknown import UnknownRule

Reason = Literal["", "not selected", "ignored", "preview"]
"""Why a rule does not run; "" for one that does."""


def chosen(rules: Sequence[Rule], config: Config, registry: Registry) -> tuple[Rule, ...]:
    """The rules a config asks for, changed as it says. Raises MedlintError for a name that means no rule."""
    by_id = _by_id(rules)
    why_not = reasons(rules, config)
    changes = {_current(name, by_id): override for name, override in config.overrides.items()}
    for name in changes:
        if name not in by_id:
            raise UnknownRule("overrides", name, by_id)
    return tuple(_override(rule, config, registry) for rule in rules if not why_not[rule.id])


def reasons(rules: Sequence[Rule], config: Config) -> dict[str, Reason]:
    """Why each rule does not run, by id; "" for one that does. Raises as `chosen` does."""
    by_id = _by_id(rules)
    select = [_current(name, by_id) for name in config.select]
    ignore = [_current(name, by_id) for name in config.ignore]
    for key, names in (("select", select), ("ignore", ignore)):
        for name in names:
            if not any(_means(name, rule) for rule in rules):
                raise UnknownRule(key, name, [*by_id, *(rule.category for rule in rules)])
    found: dict[str, Reason] = {}
    for rule in rules:
        found[rule.id] = ""
        if select and not any(_means(name, rule) for name in select):
            found[rule.id] = "not selected"
        elif any(_means(name, rule) for name in ignore):
            found[rule.id] = "ignored"
        elif rule.status != "stable" and not config.preview and rule.id not in select:
            found[rule.id] = "preview"
    return found


def _override(rule: Rule, config: Config, registry: Registry) -> Rule:
    override = config.overrides.get(rule.id) or next(
        (config.overrides[old] for old in rule.formerly if old in config.overrides), None
    )
    if override is None:
        return rule
    return replace(
        rule,
        severity=Severity(override.severity) if override.severity else rule.severity,
        firm=bool(override.severity),
        params=override_params(rule, override.params, registry) if override.params else rule.params,
    )


def _by_id(rules: Sequence[Rule]) -> dict[str, Rule]:
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in by_id:
            first = by_id[rule.id]
            whose = "medlint has a rule of that id" if first.builtin else f"{first.path} has it already"
            raise MedlintError(f"the id {rule.id} is taken: {whose}; rename the file", path=rule.path)
        by_id[rule.id] = rule
    return by_id


def _means(name: str, rule: Rule) -> bool:
    return name in {rule.id, rule.category} or fnmatchcase(rule.id, name)


def _current(name: str, by_id: dict[str, Rule]) -> str:
    """A rule's id of today for an old one, with a warning."""
    for rule in by_id.values():
        if name in rule.formerly:
            warnings.warn(f"the rule {name} is now {rule.id}", FutureWarning, stacklevel=2)
            return rule.id
    return name
