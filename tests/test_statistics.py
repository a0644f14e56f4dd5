"""What a run says beside its findings: statistics, findings kept back, the total."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date
from pathlib import Path

import pytest
from conftest import misfits

from medlint.model import Checked, Document, Failure, Finding, Severity, Suppressed
from medlint.project import jobs
from medlint.project.checker import Checker
from medlint.reports import Context, render, sarif
from medlint.reports.json import SCHEMA

GARLIC = "# Garlic\n\nGarlic tea cures diabetes.\n\nIt is of of use, and garlic heals gout.\n"


@pytest.fixture(autouse=True)
def drafts(tmp_path, monkeypatch):
    """Three articles with the same faults, and one without."""
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        Path(f"d{number}.md").write_text(GARLIC, encoding="utf-8")
    Path("good.md").write_text("# Rest\n\nSleep helped most of them.\n", encoding="utf-8")


def rows(stderr: str) -> dict[str, tuple[str, float]]:
    """Findings and seconds of each line of the table, by its last column."""
    lines = [re.match(r"( *\d+|) +(\d+\.\d\d)  (.*)", line) for line in stderr.splitlines()]
    return {line[3]: (line[1].strip(), float(line[2])) for line in lines if line}


def test_findings_and_seconds_by_rule(medlint):
    plain = medlint("check", "--no-cache")
    result = medlint("check", "--no-cache", "--statistics")
    assert result.stdout == plain.stdout and plain.stderr == ""
    head, *lines, _, last = result.stderr.splitlines()
    assert head == "findings  seconds  rule"
    table = rows(result.stderr)
    assert table["reading sentences"][0] == "" and table["claims/cure-promise"][0] == "6"
    assert table["fragments/doubled-word"][0] == "3"
    counts = [int(line.split()[0]) for line in lines]
    assert counts == sorted(counts, reverse=True)
    found, seconds = table["total of 4 files"]
    assert last.endswith("total of 4 files") and int(found) == sum(counts)
    assert seconds >= max(spent for name, (_, spent) in table.items() if not name.startswith("total"))


def test_what_comes_from_the_cache_has_no_time_and_that_is_said(medlint):
    medlint("check", "d0.md", "d1.md")
    said = medlint("check", "d0.md", "d1.md", "d2.md", "--statistics").stderr
    assert "total of 3 files; 2 of them from the cache, which takes no time: --no-cache times all\n" in said
    assert "total of 3 files\n" in medlint("check", "d0.md", "d1.md", "d2.md", "--no-cache", "--statistics").stderr


@pytest.mark.parametrize("number", [1, 2])
def test_statistics_are_in_the_json_report_when_asked_for_however_many_processes(number, medlint, monkeypatch):
    monkeypatch.setattr(jobs, "LITTLE", 0)
    monkeypatch.setattr("medlint.project.project.CHUNK", 100)
    options = ["--no-cache", "--jobs", number, "--output", "json"]
    plain = json.loads(medlint("check", *options).stdout)
    report = json.loads(medlint("check", *options, "--statistics").stdout)
    assert "statistics" not in plain and not misfits(plain, SCHEMA) and not misfits(report, SCHEMA)
    statistics = report.pop("statistics")
    assert report == plain
    first = statistics["rules"][0]
    assert (first["rule"], first["findings"]) == ("claims/cure-promise", 6) and first["seconds"] > 0
    assert statistics["reading_seconds"] > 0 and statistics["cached"] == 0


def test_a_checker_in_another_process_still_counts_time():
    assert pickle.loads(pickle.dumps(Checker(date(2025, 1, 31), timed=True)))._clock is not None
    assert pickle.loads(pickle.dumps(Checker(date(2025, 1, 31))))._clock is None


def test_no_more_of_a_rule_than_wanted_where_people_read(medlint):
    options = ["--select", "claims/cure-promise,fragments/doubled-word"]
    plain, result = medlint("check", *options), medlint("check", *options, "--max-per-rule", 2)
    shown = [line for line in result.stdout.splitlines() if re.match(r"\S+\.md$|  \d", line)]
    assert [line.split()[-1] for line in shown] == [
        "d0.md",
        "claims/cure-promise",
        "fragments/doubled-word",
        "claims/cure-promise",
        "d1.md",
        "fragments/doubled-word",
    ]
    assert result.stdout.splitlines()[-4:-1] == [
        "4 more of claims/cure-promise",
        "1 more of fragments/doubled-word",
        "",
    ]
    assert result.stdout.splitlines()[-1] == plain.stdout.splitlines()[-1]
    assert result.exit_code == plain.exit_code == 1
    assert medlint("check", *options, "--max-per-rule", 6).stdout == plain.stdout


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("github", "::error file=", "::notice title=medlint::Not shown: 4 more of claims/cure-promise"),
        ("markdown", "| error | d", "4 more of claims/cure-promise"),
    ],
)
def test_github_and_markdown_keep_findings_back_too(name, line, said, medlint):
    options = ["--select", "claims/cure-promise", "--output", name]
    result = medlint("check", *options, "--max-per-rule", 2)
    assert result.stdout.count(line) == 2 and said in result.stdout.splitlines()
    assert medlint("check", *options).stdout.count(line) == 6


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "junit"])
def test_programs_get_all_of_it(name, medlint):
    assert medlint("check", "--output", name, "--max-per-rule", 1).stdout == medlint("check", "--output", name).stdout


def test_sarif_keeps_the_worst_of_too_many_results(monkeypatch):
    text = "abcdef"
    severities = ["warning", "error", "suggestion", "error", "warning"]
    findings = [
        Finding(f"claims/{at}", Severity(severity), "No.", "span", at, at + 1, match=text[at])
        for at, severity in enumerate(severities)
    ]
    passed = Suppressed(Finding("claims/5", Severity.ERROR, "No.", "span", 5, 6, match="f"), "ignored")
    checked = Checked(Document("a.md", text, ()), findings, suppressed=[passed])
    context = Context("1.2.3", date(2025, 1, 31))

    def run(most: int, *failures: Failure) -> tuple[list[str], dict]:
        monkeypatch.setattr(sarif, "MOST", most)
        made = json.loads(render("sarif", [checked], failures, context))["runs"][0]
        return [result["ruleId"][-1] for result in made["results"]], made["invocations"][0]

    assert sarif.MOST == 25_000
    assert run(6) == (["0", "1", "2", "3", "4", "5"], {"executionSuccessful": True, "toolExecutionNotifications": []})
    kept, invocation = run(3, Failure("b.md", "is not text"))
    assert kept == ["0", "1", "3"]
    assert not invocation["executionSuccessful"]
    assert [said["level"] for said in invocation["toolExecutionNotifications"]] == ["error", "warning"]
    assert invocation["toolExecutionNotifications"][1]["message"]["text"].startswith("3 of 6 results are left out")
    kept, invocation = run(5)
    assert kept == ["0", "1", "2", "3", "4"] and invocation["executionSuccessful"]


def test_the_total_is_always_said_once(medlint, tmp_path):
    total = "1 warning in 1 file (1 rule). --fix would settle 1.\n"
    options = ["d0.md", "--select", "fragments/doubled-word"]
    assert medlint("check", *options).stdout.endswith(f"\n{total}")
    for outputs in (["sarif"], ["sarif=x"], ["json", "text=y"], ["github=z"]):
        result = medlint("check", *options, *(f"--output={output}" for output in outputs))
        assert result.stderr == total and total not in result.stdout
    assert medlint("check", *options, "--output=text", "--output=json=x").stderr == ""
    assert medlint("check", *options, "--output=json=x", "--quiet").stderr == ""
    assert medlint("check", *options, "--diff").stderr == total


def test_help_names_every_option_once(medlint):
    from medlint.cli.check import command

    said = medlint("check", "--help").stdout
    options = [param.opts[-1] for param in command.params if param.opts[0].startswith("-")]
    listed = re.findall(r"^  (?:-\w, )?(--[\w-]+)", said, re.MULTILINE)
    assert sorted(listed) == sorted([*options, "--help"])
    heads = re.findall(r"^(\w[\w ]*):$", said, re.MULTILINE)
    assert heads == ["What to check", "Which rules", "What fails the run", "Fixes", "Output", "Speed", "Help"]
