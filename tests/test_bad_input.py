"""What medlint refuses, in one clear line and with exit code 2, and what it takes without harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CARD = """\
summary: Says tea.
severity: warning
status: stable
message: "'{match}' is tea."
why: Because it is.
sources: ["House style"]
check: pattern
params:
  find: ['\\btea\\b']
bad:
  - "Drink ⟦tea⟧ now."
  - "Some ⟦tea⟧ helps."
good:
  - "Drink water now."
  - "A teapot stands here."
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Every test runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(result, *parts):
    """Exit code 2 and one line on standard error that holds all the parts."""
    assert result.exit_code == 2, result.output
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.output
    for part in parts:
        assert part in lines[0]


def write(name, content):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_binary(medlint):
    write("a.md", b"PK\x03\x04\x00\x00")
    refused(medlint("check", "a.md"), "a.md", "not text")


def test_over_the_size_limit(medlint):
    write("a.md", b"a" * 5_000_001)
    refused(medlint("check", "a.md"), "a.md", "5,000,000")


def test_missing(medlint):
    refused(medlint("check", "gone.md"), "gone.md", "no such file")


def test_a_folder_without_articles(medlint, here):
    write("folder/a.py", "x")
    refused(medlint("check", "folder"), "folder", "no articles")


def test_unreadable(medlint, monkeypatch):
    write("a.md", "Plain words.")
    write("b.md", "Plain words.")
    read = Path.read_bytes

    def denied(path):
        if path.name == "a.md":  # not by chmod, which root ignores
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    refused(medlint("check", "a.md", "b.md"), "a.md", "Permission denied")


def test_vanished_while_running(medlint, monkeypatch):
    from medlint.project import files

    write("a.md", "Our tea cures diabetes.")
    second = write("b.md", "Plain words.")
    distinct = files.distinct

    def and_delete(paths):
        found = distinct(paths)
        second.unlink()
        return found

    monkeypatch.setattr(files, "distinct", and_delete)
    result = medlint("check", "a.md", "b.md")
    refused(result, "b.md", "No such file")
    assert "a.md" in result.stdout  # the other file's findings are still there


CARDS = {
    "a tab": (CARD.replace("  find:", "\tfind:"), ":9", "tab"),
    "a duplicate key": (CARD.replace("check:", "summary: Twice.\ncheck:"), ":7", "summary", "twice"),
    "an unknown key": (CARD.replace("why:", "wy: Because.\nwhy:"), ":5", "wy", "did you mean why"),
    "a broken pattern": (CARD.replace("'\\btea\\b'", "'(tea'"), ":9", "params.find[0]", "broken pattern"),
    "an exploding pattern": (CARD.replace("'\\btea\\b'", "'(tea+)+'"), ":9", "params.find[0]", "explode"),
}


@pytest.mark.parametrize("fault", CARDS)
def test_a_faulty_card(fault, medlint):
    text, line, *parts = CARDS[fault]
    write("house/wording/tea.yml", text)
    write(".medlint.yml", "rules: [house]\n")
    write("a.md", "Plain words.")
    refused(medlint("check", "a.md"), f"tea.yml{line}", *parts)
    tested = medlint("test-rules", "house")
    assert tested.exit_code != 0
    assert f"tea.yml{line}" in tested.output


def test_all_faults_of_a_card_at_once(medlint):
    text = CARD.replace("severity: warning", "severity: fatal").replace("why:", "wy: Because.\nwhy:")
    write("house/wording/tea.yml", text.replace("'\\btea\\b'", "'(tea'"))
    write(".medlint.yml", "rules: [house]\n")
    write("a.md", "Plain words.")
    result = medlint("check", "a.md")
    assert result.exit_code == 2
    assert [line.split(": ")[2] for line in result.stderr.splitlines()] == ["severity", "wy", "params.find[0]"]
    assert "Traceback" not in result.output


def test_a_house_rule_with_a_built_in_id(medlint):
    write("house/claims/cure-promise.yml", CARD)
    write(".medlint.yml", "rules: [house]\n")
    write("a.md", "Plain words.")
    refused(medlint("check", "a.md"), "cure-promise.yml", "claims/cure-promise", "taken")


def test_a_config_with_a_misspelt_key(medlint):
    write(".medlint.yml", "preview: false\nignroe: [claims]\n")
    write("a.md", "Plain words.")
    refused(medlint("check", "a.md"), ".medlint.yml:2", "ignroe", "did you mean ignore")


def test_a_folder_of_house_rules_that_is_empty(medlint, here):
    (here / "house").mkdir()
    refused(medlint("test-rules", "house"), "house", "no rule cards")


def findings(result):
    """(rule, severity) of the JSON report; the run must not have failed."""
    assert result.exit_code in {0, 1}, result.output
    assert "medlint: " not in result.stderr
    return [
        (found["rule"], found["severity"]) for file in json.loads(result.stdout)["files"] for found in file["findings"]
    ]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b" \t\r\n"])
@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
def test_an_empty_file_is_a_warning(content, suffix, medlint):
    write(f"a.{suffix}", content)
    found = findings(medlint("check", f"a.{suffix}", "--output", "json"))
    assert [severity for _, severity in found] == ["warning"]


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
def test_invalid_utf8_is_a_finding(suffix, medlint):
    write(f"a.{suffix}", b"The caf\xe9 has a doctor who is in on most of the days, and a nurse.")
    assert [rule for rule, _ in findings(medlint("check", f"a.{suffix}", "--output", "json"))] == ["encoding/not-utf8"]


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
def test_a_line_of_4_mb(suffix, medlint):
    write(f"a.{suffix}", b"word " * 800_000)
    findings(medlint("check", f"a.{suffix}", "--output", "json"))


NESTED = {
    "quotes.md": "> " * 5000 + "Plain words.",
    "lists.md": "- " * 5000 + "Plain words.",
    "stars.md": "*a " * 5000,
    "front.md": "---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n\nPlain words.\n",
    "divs.html": "<div>" * 5000 + "Plain words.",
    "lists.html": "<ul><li>" * 5000 + "Plain words.",
    "tables.html": "<table><tr><td>" * 5000 + "Plain words.",
    "bold.html": "<b>" * 5000 + "Plain words." + "</b>" * 5000,
}


@pytest.mark.parametrize("name", NESTED)
def test_5000_nested_levels(name, medlint):
    write(name, NESTED[name])
    findings(medlint("check", name, "--output", "json"))


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@pytest.mark.parametrize("content", ["First words.\rSecond words.\r", "Plain words", "\r", "a\r\r\nb"])
def test_lone_carriage_returns_and_no_final_newline(content, suffix, medlint):
    write(f"a.{suffix}", content)
    findings(medlint("check", f"a.{suffix}", "--output", "json"))
