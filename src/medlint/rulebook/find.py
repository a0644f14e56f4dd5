"""The folder of the cards that medlint ships."""

from __future__ import annotations

from pathlib import Path

from medlint.model import MedlintError
from medlint.roots import leads_out

TEMPLATE = Path(__file__).with_name("template.yml")
"""A card to start from, with CATEGORY/NAME where its id is to stand."""


def builtin_rules() -> Path:
    """The folder of built-in cards: the package's; in an editable install the repository's, lest a copy go stale."""
    package = Path(__file__).resolve().parent.parent
    root = package.parent.parent
    if package.parent.name == "src" and (root / "pyproject.toml").is_file() and (root / "rules").is_dir():
        return root / "rules"
    if (package / "rules").is_dir():
        return package / "rules"
    raise MedlintError("the rule cards are missing; install medlint again", path=package / "rules")


def cards(folder: Path) -> dict[str, Path]:
    """The cards of a folder by id (`category/name`), sorted. Raises MedlintError for a link that leads elsewhere, and
    for two cards of one id.
    """
    found = sorted([*folder.glob("*/*.yml"), *folder.glob("*/*.yaml")])
    for path in found:
        if (path.is_symlink() or path.parent.is_symlink()) and leads_out(path, folder):
            raise MedlintError("leads out of the project by a link; put the card itself there", path=path)
    cards: dict[str, Path] = {}
    for path in found:
        name = f"{path.parent.name}/{path.stem}"
        if name in cards:
            raise MedlintError(f"{cards[name].name} beside it is the card {name}, too; keep one", path=path)
        cards[name] = path
    return cards
