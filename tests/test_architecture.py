"""The figures of the source that can be counted: sizes, and what is done in one place only."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import medlint
from medlint.sources import readers

PACKAGE = Path(medlint.__file__).parent
FILES_A_FOLDER = 24
RULES_IN_PYTHON = "checks/python"  # one file a rule, as in the folder of cards
COMMAND_LINES = 1850
MODEL_LINES = 400
CATCHES_ARTICLES = {"project/failures.py"}
CATCHES_OTHERS = {
    "cli/__init__.py",  # the last resort of a command
    "language/pipeline.py",  # a model that cannot be loaded
    "linter/linter.py",  # the crash of a rule, and of sentences asked for ahead of it
    "sources/frontmatter.py",
    "sources/office/package.py",
    "sources/word/package.py",
}
"""Where any Exception is caught for another reason than that an article crashed."""


def sources() -> Iterator[tuple[str, Path]]:
    """Every module with its path in the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), path


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def broad(handler: ast.ExceptHandler) -> bool:
    """Whether a handler takes every Exception and keeps it: one that raises again cleans up only."""
    raises = any(isinstance(node, ast.Raise) and node.exc is None for node in handler.body)
    if raises or handler.type is None:
        return not raises
    return any(
        isinstance(node, ast.Name) and node.id in {"Exception", "BaseException"} for node in ast.walk(handler.type)
    )


def catches(code: str) -> bool:
    return any(broad(node) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ExceptHandler))


def compares_format(code: str, formats: set[str]) -> bool:
    """Whether code compares the format or dialect of a document with the name of one."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        asked = any(
            isinstance(side, ast.Attribute)
            and side.attr in {"format", "dialect"}
            and isinstance(side.value, ast.Name | ast.Attribute)
            and (side.value.id if isinstance(side.value, ast.Name) else side.value.attr) in {"document", "article"}
            for side in sides
        )
        named = any(
            isinstance(each, ast.Constant) and each.value in formats for side in sides for each in ast.walk(side)
        )
        if asked and named:
            return True
    return False


def cuts_path(code: str) -> bool:
    """Whether code takes text apart at a colon and a space, as errors are written."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"split", "rsplit", "partition", "rpartition"}
        and any(isinstance(each, ast.Constant) and each.value == ": " for each in node.args)
        for node in ast.walk(ast.parse(code))
    )


def test_no_folder_holds_more_files_than_a_reader_keeps_in_mind():
    held = Counter(Path(name).parent.as_posix() for name, _ in sources())
    del held[RULES_IN_PYTHON]
    assert {folder: number for folder, number in held.items() if number > FILES_A_FOLDER} == {}


def test_commands_hold_options_and_words_only():
    assert sum(lines(path) for name, path in sources() if name.startswith("cli/")) <= COMMAND_LINES


def test_the_model_is_small():
    assert {
        name: lines(path) for name, path in sources() if name.startswith("model/") and lines(path) > MODEL_LINES
    } == {}


def test_one_place_turns_the_crash_of_an_article_into_a_failure():
    found = {name for name, path in sources() if catches(path.read_text(encoding="utf-8"))}
    assert found - CATCHES_OTHERS == CATCHES_ARTICLES


def test_only_readers_ask_which_format_a_document_has():
    formats = set(readers()) | {reader.title for reader in readers().values()} | {"markdown", "mdx", "html", "text"}
    found = {name for name, path in sources() if compares_format(path.read_text(encoding="utf-8"), formats)}
    assert {name for name in found if not name.startswith("sources/")} == set()


def test_no_error_is_cut_apart_for_its_path():
    assert {name for name, path in sources() if cuts_path(path.read_text(encoding="utf-8"))} == set()


@pytest.mark.parametrize(
    ("code", "counted"),
    [
        ("try:\n    f()\nexcept Exception:\n    g()", catches),
        ("try:\n    f()\nexcept (ValueError, Exception):\n    g()", catches),
        ("try:\n    f()\nexcept:\n    g()", catches),
        ("if document.format == 'html': pass", lambda code: compares_format(code, {"html"})),
        ("if self.document.format in {'html', 'mdx'}: pass", lambda code: compares_format(code, {"html"})),
        ("path, said = str(error).split(': ', 1)", cuts_path),
    ],
)
def test_what_is_counted_would_be_seen(code, counted):
    assert counted(code)
