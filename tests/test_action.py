"""The action for GitHub, its scripts run as the runner runs them, and what the image for Docker is made of."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
DEFAULTS = {f"inputs.{name}": told["default"] for name, told in ACTION["inputs"].items()}
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")

DEFECT = "# Rest\n\nOur tea cures diabetes.\n"


class Done(NamedTuple):
    code: int
    stdout: str
    stderr: str
    outputs: dict[str, str]
    summary: str


@pytest.fixture(scope="session")
def step(tmp_path_factory, offline):
    """Runs a step by its id in a folder; `values` are what its expressions stand for, beside the inputs' defaults."""

    def step(name, folder, values):
        told = next(told for told in STEPS if told.get("id") == name)
        values = DEFAULTS | values
        temporary = tmp_path_factory.mktemp("runner temp")  # a space, as there may be
        files = {key: temporary / key for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "script")}
        for file in files.values():
            file.write_text(told["run"] if file.name == "script" else "", encoding="utf-8")
        (temporary / "medlint.sarif").write_text("{}")  # an earlier step's
        environment = {key: EXPRESSION.sub(lambda found: values[found[1]], text) for key, text in told["env"].items()}
        environment |= {key: str(file) for key, file in files.items()}
        environment |= {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(temporary)}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(files["script"])]
        done = subprocess.run(
            command,
            cwd=folder,
            env=offline | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        written = [line.partition("=") for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()]
        outputs = {key: value for key, _, value in written}
        summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return Done(done.returncode, done.stdout, done.stderr, outputs, summary)

    return step


@pytest.fixture(scope="session")
def installed(step, tmp_path_factory):
    """The command that the first steps leave behind."""
    values = {"steps.python.outputs.python-path": sys.executable}
    done = step("install", tmp_path_factory.mktemp("anywhere"), values)
    assert done.code == 0, done.stderr
    return done.outputs["medlint"]


@pytest.fixture
def check(step, installed, tmp_path):
    """Checks what lies in the test's folder, as the action does with these inputs."""

    def check(medlint=installed, **inputs):
        given = {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        return step("check", tmp_path, {"steps.install.outputs.medlint": str(medlint), **given})

    return check


@pytest.fixture
def echo(tmp_path):
    """A command that prints what it was given, an argument a line, and ends with 1."""
    path = tmp_path / "echo"
    path.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 1\n")
    path.chmod(0o755)
    return path


def test_a_defect_fails_the_step_and_is_annotated_summed_up_and_in_the_sarif(check, tmp_path):
    (tmp_path / "my draft.md").write_text(DEFECT)
    done = check(paths="my draft.md")
    assert done.code == 1, done.stderr
    assert done.outputs["exit-code"] == "1"
    assert done.stdout.startswith("::error file=my draft.md,line=3,endLine=3,col=1,endColumn=23,title=medlint claims/")
    assert done.summary.startswith("## medlint\n")
    report = json.loads(Path(done.outputs["sarif"]).read_text(encoding="utf-8"))
    assert [found["ruleId"] for found in report["runs"][0]["results"]] == ["claims/cure-promise"]
    assert not (tmp_path / ".medlint_cache").exists()


def test_a_step_that_nothing_fails_passes(check, tmp_path):
    (tmp_path / "a.md").write_text(DEFECT)
    done = check(fail_on="never", annotations="false")
    assert (done.code, done.outputs["exit-code"]) == (0, "0")
    assert "3:1 error 'Our tea cures diabetes' promises a cure." in done.stdout
    assert "::error" not in done.stdout


def test_what_medlint_could_not_do_is_2_and_leaves_no_report_of_an_earlier_step(check):
    done = check(config="missing.yml")
    assert (done.code, done.outputs) == (2, {"exit-code": "2"})
    assert "missing.yml" in done.stderr


def test_inputs_become_arguments_whole(check, echo):
    done = check(
        echo, paths="content/\nmy draft.md\n", config="a b.yml", fail_on="warning", diff_base="origin/main",
        args="--select\nclaims\n--preview",
    )  # fmt: skip
    assert (done.code, done.outputs["exit-code"]) == (1, "1")
    check_, cache, output, sarif, *rest = done.stdout.splitlines()
    assert [check_, cache, output, sarif.partition("=")[0]] == ["check", "--no-cache", "--output", "sarif"]
    assert rest == [
        "--config=a b.yml", "--fail-on=warning", "--diff-base=origin/main", "--output=github",
        "--select", "claims", "--preview", "--", "content/", "my draft.md",
    ]  # fmt: skip


def test_inputs_are_never_run_nor_read_as_options(check, echo, tmp_path):
    evil = "$(touch owned); `touch owned` \"; touch owned; '*"
    done = check(echo, paths=f"{evil}\n--exit-zero", config=evil, fail_on=evil, diff_base=evil, args=evil)
    assert done.stdout.splitlines()[4:] == [
        f"--config={evil}", f"--fail-on={evil}", f"--diff-base={evil}", "--output=github", evil, "--", evil,
        "--exit-zero",
    ]  # fmt: skip
    assert not (tmp_path / "owned").exists()


def test_the_action_says_what_it_takes_and_runs_nothing_but_fixed_scripts():
    assert {"name", "description", "inputs", "outputs", "runs"} <= set(ACTION)
    assert ACTION["runs"]["using"] == "composite"
    for told in STEPS:
        assert ("uses" in told) != ("run" in told)
        if "run" in told:
            assert "${{" not in told["run"]
            assert told["shell"] == "bash"
        else:
            assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", told["uses"])
    written = "\n".join(map(json.dumps, STEPS))
    assert {name for name in ACTION["inputs"] if f"inputs.{name}" not in written} == set()
    upload = STEPS[-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert "always()" in upload["if"]


@pytest.mark.parametrize("options", [["--output", "text"], ["--diff"]])
def test_a_line_of_an_article_gives_github_no_command(options, medlint, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    article = tmp_path / "a.md"
    article.write_text("# Rest\n\n::add-mask::a doesnâ€™t ##[add-mask]b\n", encoding="utf-8")
    opening, *lines, closing = medlint("check", article, *options).stdout.splitlines()
    command, token = re.fullmatch(r"::(.+)::(.+)", opening).groups()
    assert command == "stop-commands"
    assert len(token) == 32
    assert closing == f"::{token}::"
    assert any("::add-mask::" in line for line in lines)
    again = medlint("check", article, *options).stdout
    assert token not in again


def test_commands_of_our_own_and_reports_for_programs_reach_github_as_they_are(medlint, monkeypatch, tmp_path):
    article = tmp_path / "a.md"
    article.write_text(DEFECT, encoding="utf-8")
    plain = {name: medlint("check", article, "--output", name).stdout for name in ("github", "json", "markdown")}
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert {name: medlint("check", article, "--output", name).stdout for name in plain} == plain


def copied():
    """What the Dockerfile takes from the checkout."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copies = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    return [name for names in copies for name in names]


def test_the_image_is_sent_what_it_copies():
    patterns = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {pattern[1:] for pattern in patterns if pattern.startswith("!")}
    assert sent == set(copied())


def test_a_wheel_can_be_built_from_what_the_image_copies(tmp_path, offline):
    for name in copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, cwd=tmp_path, env=offline, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("dist/*.whl"))) as wheel:
        names = wheel.namelist()
    assert {
        "medlint/__main__.py",
        "medlint/rules/claims/cure-promise.yml",
        "medlint/language/english/meta.json",
    } <= set(names)
