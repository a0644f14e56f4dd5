"""What several test files share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

ROOT = Path(__file__).resolve().parents[1]

Run = Callable[..., Result]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the reports of tests/golden/ anew")


@pytest.fixture
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch) -> Path:
    """A cache for each test; nothing is kept among the tester's own files."""
    folder = tmp_path_factory.mktemp("kept") / "cache"
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent / "state"))
    return folder


@pytest.fixture
def medlint() -> Run:
    """Runs the command line in this process: medlint("check", "a.md")."""
    from medlint.cli import main

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


@pytest.fixture(scope="session")
def offline() -> dict[str, str]:
    """The environment of processes in which pip installs medlint by itself, from disk: the libraries, and what builds
    the wheel, are those of the tests. git there knows who commits, and none of the tester's own settings.
    """
    return {
        **os.environ,
        "PYTHONPATH": str(Path(pytest.__file__).parents[1]),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: no isolation
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


def misfits(value: object, schema: dict, at: str = "$") -> list[str]:
    """Where a value is not of the schema's type, has fields that the schema does not name, or the other way round."""
    if "anyOf" in schema:
        schema = schema["anyOf"][value is not None]
    if isinstance(value, dict):
        named = schema.get("properties", {})
        more = schema.get("additionalProperties", {})
        wrong = [f"{at}.{name}" for name in schema.get("required", ()) if name not in value]
        wrong += [f"{at}.{name}" for name in value if not more and name not in named]
        return wrong + [
            fault for name in value for fault in misfits(value[name], named.get(name, more), f"{at}.{name}")
        ]
    if isinstance(value, list):
        return [fault for i, item in enumerate(value) for fault in misfits(item, schema["items"], f"{at}[{i}]")]
    types = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    fits = value in schema["enum"] if "enum" in schema else isinstance(value, types.get(schema.get("type"), object))
    return [] if fits else [at]
