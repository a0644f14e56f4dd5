"""medlint: NLP checks for health articles.

>>> from medlint import Linter
>>> Linter().lint_text("Our tea cures diabetes.", path="draft.md")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medlint.config import Config
    from medlint.linter import Linter
    from medlint.model import Finding, MedlintError
    from medlint.readability import Report

__version__ = "0.1.0"
__all__ = ["Config", "Finding", "Linter", "MedlintError", "Report", "__version__"]

_HOME = {
    "Config": "config",
    "Finding": "model",
    "Linter": "linter",
    "MedlintError": "model",
    "Report": "readability",
}


def __getattr__(name: str) -> Any:
    """Public names, imported when first asked for: `medlint --help` needs none of them."""
    if name not in _HOME:
        raise AttributeError(f"module 'medlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"medlint.{_HOME[name]}"), name)
