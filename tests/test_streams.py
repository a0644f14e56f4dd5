"""Streams that are closed, full or read by a machine: one clear line, and nothing that GitHub would obey."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from medlint.reports import FORMATS

EVIL = "##[set-output name=a]b"
ARTICLE = f"# {EVIL}\n\n::set-output name=a::b\n\nGarlic {EVIL} cures diabetes.\n\n::error::Take two of of it.\n"
RUN = [sys.executable, "-m", "medlint"]


@pytest.fixture(autouse=True)
def article(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / f"{EVIL}.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def shell(line: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def medlint_line(*arguments: object) -> str:
    return " ".join([*(f"'{part}'" for part in RUN), *(f"'{part}'" for part in arguments)])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("arguments", [["check", "."], ["rules"], ["--version"], ["schema", "config"], ["claims", "."]])
def test_a_full_disk_behind_standard_output_is_one_line(arguments):
    done = shell(f"{medlint_line(*arguments)} >/dev/full")
    assert done.returncode == 2
    assert "cannot write to standard output: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_standard_output_that_is_closed_is_one_line():
    done = shell(f"{medlint_line('check', '.')} >&-")
    assert done.returncode == 2
    assert done.stderr == "medlint: standard output is closed; write the report to a file\n"
    kept = shell(f"{medlint_line('check', '.', '--output', 'json=report.json')} >&-")
    assert kept.returncode == 1
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["files"]


def test_standard_input_that_is_closed_is_one_line():
    done = shell(f"{medlint_line('check', '-')} <&-")
    assert done.returncode == 2
    assert "medlint: -: cannot read standard input: it is closed; name a file" in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_error_that_is_closed_or_full_changes_nothing_else():
    plain = shell(f"{medlint_line('check', '.', 'gone.md')}")
    for stream in ("&-", "/dev/full"):
        done = shell(f"{medlint_line('check', '.', 'gone.md')} 2>{stream}")
        assert (done.returncode, done.stdout) == (2, plain.stdout)


def test_a_reader_that_goes_away_is_no_fault():
    done = shell(f"{medlint_line('rules')} | head -n 1; {medlint_line('schema', 'card')} | true")
    assert done.stderr == ""


def test_names_too_long_are_one_line(medlint):
    long = "x" * 300
    for arguments in (
        ["check", f"{long}.md"],
        ["check", ".", "--baseline", long],
        ["baseline", ".", "--baseline", long],
    ):
        result = medlint(*arguments)
        assert result.exit_code == 2
        assert "File name too long" in result.stderr and "Traceback" not in result.stderr


def commands(text: str) -> list[str]:
    """What GitHub would take for commands: as the runner reads a line, `::` at its start, `##[` anywhere."""
    obeyed = []
    stopped = ""
    for line in text.splitlines():
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
        elif found := re.match(r"\s*::stop-commands::(\w+)$", line):
            stopped = found[1]
        elif re.match(r"\s*::[\w-]+", line) or "##[" in line:
            obeyed.append(line)
    return obeyed


@pytest.mark.parametrize("format", FORMATS)
def test_no_report_on_standard_output_holds_a_command_of_an_article(format, medlint, monkeypatch):
    plain = medlint("check", ".", "--output", format).stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = medlint("check", ".", "--output", format)
    assert result.exit_code == 1
    obeyed = commands(result.stdout)
    if format == "github":
        assert all(re.match(r"::(error|warning|notice) ", line) for line in obeyed)
        assert not any("##[" in line for line in obeyed)
    else:
        assert obeyed == []
    assert commands(result.stderr) == []
    if format in {"json", "sarif", "gitlab", "rdjson"}:
        assert json.loads(result.stdout) == json.loads(plain)
    if format in {"junit", "checkstyle"}:
        assert ET.canonicalize(result.stdout) == ET.canonicalize(plain)


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect", "ARTICLE"],
        ["inspect", "--json", "ARTICLE"],
        ["claims", "."],
        ["claims", ".", "--output", "markdown"],
        ["claims", ".", "--output", "csv"],
        ["claims", ".", "--output", "json"],
        ["stats", "."],
        ["stats", ".", "--output", "json"],
        ["config", "ARTICLE"],
        ["baseline", "."],
        ["check", ".", "--diff"],
        ["check", "GONE"],
        ["check", ".", "--exclude", "*", "--verbose"],
    ],
)
def test_no_command_shows_a_command_of_an_article(arguments, article, medlint, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    names = {"ARTICLE": article.name, "GONE": f"gone {EVIL}.md"}
    result = medlint(*(names.get(argument, argument) for argument in arguments))
    assert result.exit_code in {0, 1, 2} and "Traceback" not in result.stderr
    assert result.stdout or result.stderr
    assert commands(result.stdout) == commands(result.stderr) == []


def test_a_terminal_gets_the_text_as_it_is(medlint, monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert EVIL in medlint("check", ".").stdout
    assert os.environ.get("GITHUB_ACTIONS") is None
