"""The shape of the source: small commands, small folders, one place for what must stand in one place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import medlint

SOURCE = Path(medlint.__file__).parent
FILES = {path.relative_to(SOURCE): path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}
LONGEST = 440  # lines of a file
COMMANDS = 1_500  # lines of all commands together
FOLDER = 24  # files in a folder
MANY = {Path("checks/python"): 30}  # one file for each check that is written in Python


def places(pattern: str, *, outside: str = "") -> set[str]:
    """The files that hold a match, but those of the package `outside`."""
    found = (path for path, text in FILES.items() if re.search(pattern, text) and path.parts[0] != outside)
    return {path.as_posix() for path in found}


def test_commands_hold_options_and_words():
    assert sum(text.count("\n") for path, text in FILES.items() if path.parts[0] == "cli") <= COMMANDS


@pytest.mark.parametrize(("folder", "count"), Counter(path.parent for path in FILES).items(), ids=str)
def test_a_folder_is_small(folder, count):
    assert count <= MANY.get(folder, FOLDER)


def test_a_file_is_short():
    assert {path.as_posix() for path, text in FILES.items() if text.count("\n") > LONGEST} == set()


def test_only_readers_ask_for_a_format():
    assert places(r"document\.format\s*(?:==|!=|in\b|not in\b)", outside="sources") == set()


def test_a_crash_becomes_a_failure_in_one_place():
    """Beside it, the linter does so for a single rule, whose name only it knows."""
    assert places(r"Failure\.crash\(") == {"linter/linter.py", "project/failures.py"}


def test_no_error_is_cut_apart_for_its_path():
    assert places(r"str\(error\)\.(?:split|partition|rpartition)\(") == set()
