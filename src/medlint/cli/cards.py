"""The cards that are there to look at: the built-in ones and the house rules of the config that governs this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from medlint.config import Config, nearest
from medlint.model import MedlintError, Rule
from medlint.registry import Registry
from medlint.rulebook import find, load


def cards() -> dict[str, tuple[Path, bool]]:
    """Card files by rule id, sorted, and whether each is built in. Raises MedlintError for a broken config."""
    config = nearest(Path("article.md"))
    house = Config.load(config).rules if config else ()
    found = {rule_id: (path, False) for folder in house for rule_id, path in find.cards(Path(folder)).items()}
    found |= {rule_id: (path, True) for rule_id, path in find.cards(find.builtin_rules()).items()}
    return dict(sorted(found.items()))


def in_folder(folder: Path | None) -> dict[str, tuple[Path, bool]]:
    """The cards of a folder; without one, the built-in cards. Raises MedlintError where there are none."""
    root = folder or find.builtin_rules()
    found = {rule_id: (path, folder is None) for rule_id, path in find.cards(root).items()}
    if not found:
        raise MedlintError("no rule cards here; they lie in category/name.yml", path=root)
    return found


def loaded(found: dict[str, tuple[Path, bool]]) -> Iterator[Rule | MedlintError]:
    """Each card as a rule, or what is wrong with it."""
    registry = Registry()
    for rule_id, (path, builtin) in found.items():
        try:
            yield load.card(path, rule_id, registry, builtin=builtin)
        except MedlintError as error:
            yield error
