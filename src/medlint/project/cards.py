"""The cards that are there to look at: the built-in ones and the house rules of the config that governs this folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path

from medlint.config import Config, nearest
from medlint.lexicon import Lexicon
from medlint.lexicon.read import of
from medlint.model import MedlintError, Rule
from medlint.registry import Registry
from medlint.rulebook import find, load


def cards() -> dict[str, tuple[Path, bool]]:
    """Card files by rule id, sorted, and whether each is built in. Raises MedlintError for a broken config."""
    house = _config().rules
    found = {rule_id: (path, False) for folder in house for rule_id, path in find.cards(Path(folder)).items()}
    found |= {rule_id: (path, True) for rule_id, path in find.cards(find.builtin_rules()).items()}
    return dict(sorted(found.items()))


def named(names: Sequence[str]) -> dict[str, tuple[Path, bool]]:
    """The cards that names mean: a folder of cards, a card's file, an id, a category or a glob of ids; all built-in
    cards where there are none. Raises MedlintError for a name that means no card.
    """
    if not names:
        return in_folder(None)
    found: dict[str, tuple[Path, bool]] = {}
    known: dict[str, tuple[Path, bool]] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            found |= in_folder(path)
            continue
        if path.is_file():
            here = path.absolute()
            found[f"{here.parent.name}/{path.stem}"] = path, here.parent.parent == find.builtin_rules()
            continue
        known = known or cards()
        meant = {each: known[each] for each in known if each.partition("/")[0] == name or fnmatchcase(each, name)}
        if not meant:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else "`medlint rules` lists the rules"
            raise MedlintError(f"no rule, folder or card {name}; {hint}")
        found |= meant
    return found


def in_folder(folder: Path | None) -> dict[str, tuple[Path, bool]]:
    """The cards of a folder; without one, the built-in cards. Raises MedlintError where there are none."""
    root = folder or find.builtin_rules()
    found = {rule_id: (path, folder is None) for rule_id, path in find.cards(root).items()}
    if not found:
        raise MedlintError("no rule cards here; they lie in category/name.yml", path=root)
    return found


def loaded(found: dict[str, tuple[Path, bool]]) -> Iterator[Rule | MedlintError]:
    """Each card as a rule, or what is wrong with it."""
    registry = Registry(of(_config().lexicon))
    for rule_id, (path, builtin) in found.items():
        try:
            yield load.card(path, rule_id, registry, builtin=builtin)
        except MedlintError as error:
            yield error


def _config() -> Config:
    """The config that governs this folder. Raises MedlintError where it is broken."""
    config = nearest(Path("article.md"))
    return Config.load(config) if config else Config()


def asking(known: Lexicon, name: str) -> list[str]:
    """The rules that look for a class of words, or for one that holds it, by id."""
    from medlint.linter.rules import phrases_of  # only here: other commands that look at cards need no linter

    holders = known.holders()[name]
    rules = [rule for rule in loaded(cards()) if not isinstance(rule, MedlintError)]
    return [rule.id for rule in rules if any(not holders.isdisjoint(each.classes()) for each in phrases_of(rule))]
