"""Articles to which no rule applies: nothing found in them says nothing about them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint.cli.configs import Configs, Scope
from medlint.config.globs import counted
from medlint.model import Checked, DocumentKind

if TYPE_CHECKING:
    from medlint.cli.outcome import Options
    from medlint.cli.profiles import Profiles


def ruleless(results: Sequence[Checked], profiles: Profiles, options: Options) -> Iterator[str]:
    """A note for each config, and each kind of document, that leaves articles without a rule: on the first of them, and
    how many more there are.
    """
    alike: dict[tuple[Scope, DocumentKind], list[str]] = {}
    for checked in results:
        path, kind = checked.document.path, checked.document.kind
        alike.setdefault((profiles.configs.scope(path), kind), []).append(path)
    for (_, kind), (first, *more) in alike.items():
        if not any(rule.suits(kind) for rule in profiles.of(first).rules):
            others = f" and {len(more)} more" if more else ""
            yield f"{first}{others}: no rule applies (kind: {kind}): check {_cause(first, profiles.configs, options)}"


def _cause(article: str, configs: Configs, options: Options) -> str:
    """What chose the rules: the options of the command line, which come last, else the config."""
    scope = configs.scope(article)
    if options.select or options.ignore or scope.source is None:
        return "--select and --ignore"
    entries = configs.file(article).entries
    parts = "".join(f", {entries[number].entry}" for number in scope.entries)
    return f"select, ignore and preview in {counted(scope.source, os.curdir)}{parts}"
