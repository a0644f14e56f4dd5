"""Libraries that only a library of pages needs, and what to do where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from medlint.model import MedlintError


def needed(module: str, why: str, extra: str = "corpus") -> Any:
    """A module. Raises MedlintError with the command that installs it where it is not there."""
    try:
        return import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        said = f"{name} is not installed, which is needed {why}; run: python -m pip install 'medlint[{extra}]'"
        raise MedlintError(said) from None
