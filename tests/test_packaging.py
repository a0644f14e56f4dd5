"""What the wheel, the sdist and an editable install hold, and that the installed wheel works as a process."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the git checkout")


PIPELINE = {f"medlint/language/english/{name}" for name in ("meta.json", "tokenizer", "tok2vec/model", "parser/moves")}
CLASSES = {"medlint/lexicon/classes.msgpack", "medlint/phrases/entries.msgpack"}
PAGE = {f"medlint/reports/html/{name}" for name in ("page.html.j2", "page.css", "page.js")}
WHERE = "from medlint.rulebook.find import builtin_rules; print(builtin_rules())"


def run(*command, check=False, cwd=None):
    """A process without our own PYTHONPATH."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=check,
        cwd=cwd,
    )


@pytest.fixture(scope="session")
def tracked():
    """The cards git knows, or would take."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "rules/*/*.yml", cwd=ROOT, check=True)
    return sorted(line for line in listed.stdout.split("\n") if line and (ROOT / line).exists())


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT, check=True)
    return folder


@pytest.fixture
def environment(tmp_path):
    """A virtual environment that sees the libraries installed here, but not our own editable install.

    A folder named in a .pth file is searched, but its own .pth files are not read.
    """
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", check=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", check=True).stdout.strip())
    libraries = Path(pytest.__file__).parents[1]
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return python


def install(python, *what):
    """pip of this environment, installing into that one."""
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", *what, check=True)


def test_the_wheel_holds_the_cards_git_knows(built, tracked):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert tracked
    assert sorted(name for name in names if name.startswith("medlint/rules/")) == [
        f"medlint/{name}" for name in tracked
    ]
    assert "medlint/py.typed" in names
    assert set(names) >= PIPELINE | CLASSES | PAGE
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"medlint"}


def test_the_sdist_holds_the_cards_and_the_examples(built, tracked):
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert sorted(name for name in names if name.startswith("rules/")) == tracked
    assert {"examples/draft.md", "examples/clean-article.md", "tests/test_packaging.py", "LICENSE"} <= names
    assert {f"src/{name}" for name in PIPELINE} <= names


def test_the_installed_wheel_works_as_a_process(built, environment, tmp_path):
    install(environment, next(built.glob("*.whl")))
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    command = environment.with_name("medlint")
    checked = run(command, "check", "examples/", cwd=tmp_path)
    assert checked.returncode == 1, checked.stderr
    assert "examples/draft.md" in checked.stdout
    version = run(command, "--version", cwd=tmp_path)
    assert version.returncode == 0
    assert "0.1.0" in version.stdout
    found = run(environment, "-c", WHERE, cwd=tmp_path)
    assert Path(found.stdout.strip()).is_relative_to(tmp_path / "venv")


def test_an_editable_install_reads_the_cards_of_the_repository(environment, tmp_path):
    install(environment, "--no-build-isolation", "-e", ROOT)
    found = run(environment, "-c", WHERE, cwd=tmp_path)
    assert Path(found.stdout.strip()) == ROOT / "rules"


@pytest.mark.parametrize(("file", "extras"), [("user.txt", ()), ("dev.txt", ("dev",))])
def test_ci_has_a_pin_for_all_that_is_asked_for(file, extras):
    text = (ROOT / ".ci" / file).read_text(encoding="utf-8")
    pins = re.findall(r"^(\S+)==(\S+)(?: ;[^\\\n]*)? \\\n    --hash=", text, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    for extra in extras:
        asked += project["project"]["optional-dependencies"][extra]
    for requirement in map(Requirement, asked):
        if canonicalize_name(requirement.name) == "medlint":  # another of its extras
            asked_too = [o for extra in requirement.extras for o in project["project"]["optional-dependencies"][extra]]
            assert all(any(name == canonicalize_name(Requirement(o).name) for name, _ in pins) for o in asked_too)
            continue
        versions = {version for name, version in pins if name == canonicalize_name(requirement.name)}
        assert versions and all(map(requirement.specifier.contains, versions)), f"run .ci/pin: {requirement}"
