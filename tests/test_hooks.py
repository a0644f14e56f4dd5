"""The hooks for pre-commit: the real pre-commit, on a real repository, installs and runs them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the git checkout")

CLEAN = "# Rest\n\nSleep helped most of them.\n"
DEFECT = "# Rest\n\nOur tea cures diabetes.\n"
DAMAGED = "# Rest\n\nPatients donâ€™t sleep.\n"


def run(*command, cwd, env, check=True):
    return subprocess.run(command, cwd=cwd, env=env, check=check, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="session")
def project(tmp_path_factory, offline):
    """A repository with this checkout's files as they are now, committed or not."""
    folder = tmp_path_factory.mktemp("project")
    wanted = ["pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "rules", "lexicon", "src"]
    listed = run("git", "ls-files", "-coz", "--exclude-standard", *wanted, cwd=ROOT, env=offline).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    commit(folder, offline)
    return folder


@pytest.fixture(scope="session")
def environment(tmp_path_factory, offline):
    """Where pre-commit keeps what it installed, so that it does so once."""
    return {**offline, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")), "PRE_COMMIT_COLOR": "never"}


def commit(folder, env):
    run("git", "init", "-q", cwd=folder, env=env)
    run("git", "add", "-A", cwd=folder, env=env)
    run("git", "commit", "-qm", "All", cwd=folder, env=env)


@pytest.fixture
def hooked(project, environment, tmp_path):
    """Runs pre-commit with one of the hooks on these files, staged in a repository of their own."""
    rev = run("git", "rev-parse", "HEAD", cwd=project, env=environment).stdout.strip()

    def hooked(hook, **files):
        config = {"repos": [{"repo": str(project), "rev": rev, "hooks": [{"id": hook}]}]}
        (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        commit(tmp_path, environment)
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        run("git", "add", "-A", cwd=tmp_path, env=environment)
        return run(sys.executable, "-m", "pre_commit", "run", cwd=tmp_path, env=environment, check=False)

    return hooked


def test_a_defect_stops_the_commit_and_is_named(hooked):
    done = hooked("medlint", **{"defect.md": DEFECT, "clean.md": CLEAN})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "exit code: 1" in done.stdout
    assert "defect.md\n  3:1 error 'Our tea cures diabetes' promises a cure." in done.stdout
    assert "in 2 files" in done.stdout
    assert "clean.md" not in done.stdout


def test_a_clean_draft_passes(hooked):
    done = hooked("medlint", **{"clean.md": CLEAN, "code.py": DEFECT})
    assert (done.returncode, done.stdout.splitlines()[-1][-6:]) == (0, "Passed"), done.stdout + done.stderr


def test_the_fixing_hook_mends_the_draft_and_has_it_staged_anew(hooked, tmp_path):
    done = hooked("medlint-fix", **{"damaged.md": DAMAGED})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "files were modified by this hook" in done.stdout
    assert (tmp_path / "damaged.md").read_text(encoding="utf-8") == "# Rest\n\nPatients don’t sleep.\n"


def test_what_the_config_excludes_stays_out_though_pre_commit_names_it(hooked):
    done = hooked("medlint", **{".medlint.yml": "exclude: ['*.draft.md']\n", "defect.draft.md": DEFECT})
    assert (done.returncode, done.stdout.splitlines()[-1][-6:]) == (0, "Passed"), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("hook", "name", "wanted"),
    [
        ("medlint", "content/a.md", True),
        ("medlint", "content/a.HTML", True),
        ("medlint", "a.htm", True),
        ("medlint", "a.markdown", True),
        ("medlint", "a.txt", True),
        ("medlint", "a.docx", True),
        ("medlint", "a.md.png", False),
        ("medlint", "readmemd", False),
        ("medlint-fix", "a.md", True),
        ("medlint-fix", "a.docx", False),
    ],
)
def test_the_hooks_take_articles(hook, name, wanted):
    hooks = {entry["id"]: entry for entry in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert bool(re.search(hooks[hook]["files"], name)) is wanted
