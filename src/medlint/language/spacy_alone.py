"""spaCy imported without its command line, which takes about a fifth of the import's CPU time."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS = "spacy.cli.info"  # the one name that spaCy takes from its command line


def imported() -> Any:
    """The module `spacy`. Whoever needs its command line later imports `spacy.cli` as ever."""
    if "spacy" in sys.modules or _COMMANDS in sys.modules:
        return import_module("spacy")
    stand_in: Any = ModuleType(_COMMANDS)
    stand_in.info = _info
    sys.modules[_COMMANDS] = stand_in
    try:
        return import_module("spacy")
    finally:
        del sys.modules[_COMMANDS]


def _info(*arguments: Any, **options: Any) -> Any:
    """What `spacy.info` returns, its command line imported when it is asked for."""
    return import_module(_COMMANDS).info(*arguments, **options)
