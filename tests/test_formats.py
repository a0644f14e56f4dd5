"""Reports for other programs: each held against its published form, with articles that mean no good."""

from __future__ import annotations

import json
from contextlib import chdir
from dataclasses import replace
from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from conftest import ROOT, misfits

from medlint import Linter
from medlint.cli import main
from medlint.model import (
    Block,
    Checked,
    Document,
    Edit,
    Example,
    Failure,
    Finding,
    Fix,
    Rule,
    Safety,
    Segment,
    Severity,
    Span,
    TextMap,
)
from medlint.places.fingerprint import fingerprints
from medlint.reports import FORMATS, Context, render
from medlint.reports.json import SCHEMA as JSON
from medlint.reports.markdown import MOST
from medlint.sources import read_text

RULE = Rule(
    "claims/x",
    "Bad words.",
    Severity.ERROR,
    "Bad.",
    "They {mislead}, see [here](1).",
    ("A book",),
    "phrases",
    None,
    good=(Example("Good *words*.\n\n- one"),),
)
CONTEXT = Context("1.2.3", date(2025, 1, 31), rules=(RULE,))
FAILURE = Failure("content/y.md", "is not text | 100%\n::error::", "claims/x")

HOSTILE = "a::b%0A\r\n::error file=x::y|z`<b>&amp;\x00\x1b[31m\ud800\ufffe\uffff\u202e{0} [l](1) ]]>,\x85\u2028*#@"


def article(source: str, *findings: Finding, path: str = "content/a.md", failures: tuple[Failure, ...] = ()) -> Checked:
    whole = Block("paragraph", source, TextMap((Segment(0, 0, len(source), len(source), True),)))
    return Checked(Document(path, source, (whole,)), findings, failures)


def found(source: str, words: str, severity: Severity = Severity.ERROR, message: str = "", fix: Fix | None = None):
    start = source.index(words)
    span = Span(start, start + len(words))
    message = message or f"'{words}' is bad."
    return Finding("claims/x", severity, message, "span", *span, fix=fix, match=words, block=0, span=span)


def made(name: str, *checked: Checked, failures: tuple[Failure, ...] = (), **changes):
    """The report, read back."""
    text = render(name, checked, failures, replace(CONTEXT, **changes))
    if name in {"jsonl", "rdjsonl"}:
        return [json.loads(line) for line in text.splitlines()]
    if name in {"json", "sarif", "gitlab", "rdjson"}:
        return json.loads(text)
    if name in {"junit", "checkstyle"}:
        return ET.fromstring(text)
    return text.splitlines()


def thing(required: dict, optional: dict | None = None) -> dict:
    """A schema: an object with these fields and no others."""
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


def several(items: dict) -> dict:
    return {"type": "array", "items": items}


TEXT, NUMBER, TRUTH = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}

# SARIF 2.1.0, as far as medlint writes it, with what GitHub's code scanning asks for beyond that.
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = thing({"text": TEXT})
ARTIFACT = thing({"uri": TEXT}, {"uriBaseId": TEXT})
REGION = thing({"startLine": NUMBER, "endLine": NUMBER}, {"startColumn": NUMBER, "endColumn": NUMBER})
LOGICAL = thing({"name": TEXT, "fullyQualifiedName": TEXT, "kind": TEXT})
LOCATION = thing(
    {"physicalLocation": thing({"artifactLocation": ARTIFACT, "region": REGION})},
    {"logicalLocations": several(LOGICAL)},
)
REPLACEMENT = thing({"deletedRegion": REGION, "insertedContent": MESSAGE})
CHANGE = thing({"artifactLocation": ARTIFACT, "replacements": several(REPLACEMENT)})
RESULT = thing(
    {
        "ruleId": TEXT,
        "ruleIndex": NUMBER,
        "level": LEVEL,
        "message": MESSAGE,
        "locations": several(LOCATION),
        "partialFingerprints": thing({"primaryLocationLineHash": TEXT, "medlint/v1": TEXT}),
    },
    {"fixes": several(thing({"description": MESSAGE, "artifactChanges": several(CHANGE)}))},
)
DESCRIPTOR = thing(
    {
        "id": TEXT,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": thing({"text": TEXT, "markdown": TEXT}),
        "defaultConfiguration": thing({"level": LEVEL}),
        "properties": thing(
            {
                "category": TEXT,
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                "tags": several(TEXT),
            }
        ),
    }
)
NOTIFICATION = thing({"level": LEVEL, "message": MESSAGE}, {"associatedRule": thing({"id": TEXT}, {"index": NUMBER})})
DRIVER = thing({"name": TEXT, "version": TEXT, "rules": several(DESCRIPTOR)}, {"semanticVersion": TEXT})
SARIF = thing(
    {
        "$schema": TEXT,
        "version": {"enum": ["2.1.0"]},
        "runs": several(
            thing(
                {
                    "tool": thing({"driver": DRIVER}),
                    "invocations": several(
                        thing({"executionSuccessful": TRUTH, "toolExecutionNotifications": several(NOTIFICATION)})
                    ),
                    "columnKind": {"enum": ["unicodeCodePoints"]},
                    "newlineSequences": several(TEXT),
                    "results": several(RESULT),
                }
            )
        ),
    }
)
GITLAB = several(
    thing(
        {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": thing({"path": TEXT, "lines": thing({"begin": NUMBER}, {"end": NUMBER})}),
        }
    )
)
POSITION = thing({"line": NUMBER}, {"column": NUMBER})
RANGE = thing({"start": POSITION, "end": POSITION})
DIAGNOSTIC = thing(
    {
        "message": TEXT,
        "location": thing({"path": TEXT}, {"range": RANGE}),
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
    },
    {
        "code": thing({"value": TEXT}),
        "suggestions": several(thing({"range": RANGE, "text": TEXT})),
        "source": thing({"name": TEXT}),
    },
)
RDJSON = thing({"source": thing({"name": TEXT}), "diagnostics": several(DIAGNOSTIC)})
LINE = JSON["properties"]["files"]["items"]["properties"]["findings"]["items"]
JSONL = {**LINE, "required": ["path", *LINE["required"]], "properties": {"path": TEXT, **LINE["properties"]}}

SCHEMAS = {
    "json": JSON,
    "jsonl": several(JSONL),
    "sarif": SARIF,
    "gitlab": GITLAB,
    "rdjson": RDJSON,
    "rdjsonl": several(DIAGNOSTIC),
}


def check_junit(root: ET.Element) -> None:
    assert root.tag == "testsuites" and root.get("name")
    for holder in (root, *root):
        cases = list(holder.iter("testcase"))
        assert int(holder.attrib["tests"]) == len(cases) > 0
        for tag, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(holder.attrib[name]) == sum(case.find(tag) is not None for case in cases)
    for suite in root:
        assert suite.tag == "testsuite" and suite.get("name")
        names = [(case.attrib["classname"], case.attrib["name"]) for case in suite]
        assert len(set(names)) == len(names)
        assert all(len(case) <= 1 for case in suite)


def check_checkstyle(root: ET.Element) -> None:
    assert root.tag == "checkstyle" and root.get("version")
    for file in root:
        assert file.tag == "file" and file.get("name")
        for error in file:
            assert error.tag == "error" and set(error.attrib) >= {"line", "severity", "message", "source"}
            assert error.attrib["severity"] in {"error", "warning", "info"}
            assert int(error.attrib["line"]) > 0 and int(error.get("column", "1")) > 0


def check(name: str, report) -> None:
    if name in SCHEMAS:
        assert misfits(report, SCHEMAS[name]) == []
    elif name == "junit":
        check_junit(report)
    elif name == "checkstyle":
        check_checkstyle(report)
    elif name == "github":
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in report)


MACHINES = [name for name in FORMATS if name not in {"text", "markdown", "html"}]


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """Every report of examples/, made in one run."""
    folder = tmp_path_factory.mktemp("reports")
    outputs = [f"--output={name}={folder / name}" for name in FORMATS]
    with chdir(ROOT), pytest.MonkeyPatch.context() as patch:
        patch.delenv("GITHUB_STEP_SUMMARY", raising=False)
        result = CliRunner().invoke(main, ["check", "examples", "--today", "2025-01-31", *outputs])
    assert result.exit_code == 1, result.output
    return {name: (folder / name).read_bytes().decode("utf-8") for name in FORMATS}


def loaded(name: str, text: str):
    if name in {"jsonl", "rdjsonl"}:
        return [json.loads(line) for line in text.splitlines()]
    if name in {"junit", "checkstyle"}:
        return ET.fromstring(text)
    return json.loads(text) if name in SCHEMAS else text.splitlines()


@pytest.mark.parametrize("name", MACHINES)
def test_reports_of_the_examples_are_valid(name, examples):
    assert examples[name].isascii() or name == "github"
    check(name, loaded(name, examples[name]))


def test_sarif_of_the_examples_has_what_code_scanning_wants(examples):
    run = json.loads(examples["sarif"])["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) > 50
    for rule in rules:
        for field in ("shortDescription", "fullDescription"):
            assert 0 < len(rule[field]["text"]) <= 1024
        assert rule["help"]["text"] and len(rule["properties"]["tags"]) <= 10
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"] and len(result["locations"]) == 1
        region = result["locations"][0]["physicalLocation"]["region"]
        start = (region["startLine"], region.get("startColumn", 0))
        assert start <= (region["endLine"], region.get("endColumn", 0))
    assert run["invocations"][0] == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_all_formats_tell_the_same(examples):
    whole = [
        (file["path"], finding["rule"], finding["line"] or finding["paragraph"], finding["fingerprint"])
        for file in json.loads(examples["json"])["files"]
        for finding in file["findings"]
    ]
    assert len({fingerprint for *_, fingerprint in whole}) == len(whole) > 50
    lines = [json.loads(line) for line in examples["jsonl"].splitlines()]
    told = [(line["path"], line["rule"], line["line"] or line["paragraph"], line["fingerprint"]) for line in lines]
    assert told == whole
    results = json.loads(examples["sarif"])["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert [
        (
            place["artifactLocation"]["uri"],
            result["ruleId"],
            place["region"]["startLine"],
            f"medlint/v1:{result['partialFingerprints']['medlint/v1']}",
        )
        for result, place in zip(results, places, strict=True)
    ] == whole
    gitlab = json.loads(examples["gitlab"])
    assert sorted(
        (entry["location"]["path"], entry["check_name"], entry["location"]["lines"]["begin"], entry["fingerprint"])
        for entry in gitlab
    ) == sorted(whole)
    short = sorted((path, line) for path, _, line, _ in whole)
    diagnostics = json.loads(examples["rdjson"])["diagnostics"]
    assert [{**entry, "source": {"name": "medlint"}} for entry in diagnostics] == loaded("rdjsonl", examples["rdjsonl"])
    assert sorted((d["location"]["path"], d["location"]["range"]["start"]["line"]) for d in diagnostics) == short
    cases = [case for case in ET.fromstring(examples["junit"]).iter("testcase") if len(case)]
    assert sorted((case.attrib["file"], int(case.attrib["line"])) for case in cases) == short
    files = ET.fromstring(examples["checkstyle"])
    assert sorted((file.attrib["name"], int(error.attrib["line"])) for file in files for error in file) == short
    assert len(examples["github"].splitlines()) == len(whole)


@pytest.mark.parametrize("name", MACHINES)
def test_text_of_an_article_stays_text(name):
    one = found(HOSTILE, HOSTILE, message=f"'{HOSTILE}' is bad.")
    other = replace(one, severity=Severity.SUGGESTION, fix=Fix((Edit(0, 2, "\ud800"),), Safety.SAFE))
    failures = (Failure(HOSTILE, HOSTILE, "claims/x"), FAILURE)
    report = made(name, article(HOSTILE, one, other, path="content/a|b,c:d%.md"), failures=failures)
    check(name, report)
    if name in {"sarif", "gitlab", "rdjson", "rdjsonl"}:
        text = json.dumps(report, ensure_ascii=False)
        assert text.encode("utf-8") and "\\u0000" not in text  # databases refuse these
    if name == "github":
        assert len(report) == 4
        assert report[2].startswith(
            "::error file=content/a|b%2Cc%3Ad%25.md,line=1,endLine=2,title=medlint claims/x::'a"
        )


@pytest.mark.parametrize("name", ["markdown", "text"])
def test_text_of_an_article_keeps_a_report_for_people_whole(name):
    checked = article(HOSTILE, found(HOSTILE, HOSTILE), path="content/a|b.md")
    text = render(name, [checked], [Failure(HOSTILE, HOSTILE)], CONTEXT)
    assert not set("\x00\x1b\x85\u2028\u202e\ud800") & set(text)
    if name == "markdown":
        rows = [line.replace("\\|", "") for line in text.splitlines() if line.startswith("|")]
        assert {row.count("|") for row in rows} == {3, 5}
        assert "<b>" not in text.replace("\\<b\\>", "")


SOURCE = "\ufeffÉ 💊 tea cures colds,\r\nand Ménière 💊 too.\r\n"


def test_columns_in_the_unit_of_each_format():
    checked = article(SOURCE, found(SOURCE, "cures"), found(SOURCE, "too"))
    regions = [
        result["locations"][0]["physicalLocation"]["region"] for result in made("sarif", checked)["runs"][0]["results"]
    ]
    assert regions == [
        {"startLine": 1, "startColumn": 9, "endLine": 1, "endColumn": 14},
        {"startLine": 2, "startColumn": 15, "endLine": 2, "endColumn": 18},
    ]
    assert [(line["column"], line["column_utf16"]) for line in made("jsonl", checked)] == [(9, 10), (15, 16)]
    lines = SOURCE.encode("utf-8").splitlines()
    ranges = [entry["location"]["range"] for entry in made("rdjsonl", checked)]
    for line, place, words in zip(lines, ranges, [b"cures", b"too"], strict=True):
        assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == words
    assert [error.attrib["column"] for error in made("checkstyle", checked)[0]] == ["9", "15"]
    assert [line.split(",")[3:5] for line in made("github", checked)] == [
        ["col=9", "endColumn=14"],
        ["col=15", "endColumn=18"],
    ]


def test_fixes_can_be_made_from_the_report():
    source = "One 💊 tea cures\nall of the colds."
    safe = Fix((Edit(6, 9, "Tees"), Edit(16, 23, "some ")), Safety.SAFE)
    by_hand = Fix((Edit(0, 3, "Two"),), Safety.DISPLAY)
    checked = article(source, found(source, "tea", fix=safe), found(source, "One", fix=by_hand))
    results = made("sarif", checked)["runs"][0]["results"]
    assert [("fixes" in result) for result in results] == [False, True]
    assert results[1]["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 10},
            "insertedContent": {"text": "Tees"},
        },
        {
            "deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 8},
            "insertedContent": {"text": "some "},
        },
    ]
    offered = [diagnostic["suggestions"] for diagnostic in made("rdjsonl", checked)]
    assert offered == [
        [],
        [
            {
                "range": {"start": {"line": 1, "column": 10}, "end": {"line": 2, "column": 8}},
                "text": "Tees cures\nsome ",
            }
        ],
    ]


def test_what_could_not_be_done_is_no_success():
    clean = article("Fine.", failures=(FAILURE,))
    invocation = made("sarif", clean)["runs"][0]["invocations"][0]
    assert invocation == {
        "executionSuccessful": False,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": "content/y.md: is not text | 100% ::error::"},
                "associatedRule": {"id": "claims/x", "index": 0},
            }
        ],
    }
    assert made("github", clean) == ["::error title=medlint::content/y.md: is not text | 100%25 ::error::"]
    (entry,) = made("gitlab", clean)
    assert (entry["severity"], entry["location"]["path"]) == ("blocker", "content/y.md")
    junit = made("junit", clean)
    assert junit.attrib["errors"] == "1" and junit.find(".//error").attrib["message"].startswith("content/y.md: is not")
    file = made("checkstyle", clean)[1]
    assert file.attrib["name"] == "content/y.md" and file[0].attrib["severity"] == "error"
    assert made("rdjson", clean)["diagnostics"][0]["location"] == {"path": "content/y.md"}
    assert "| content/y.md | is not text \\| 100% ::error:: |" in made("markdown", clean)


def test_github_sees_the_worst_first():
    first, second = "tea and oil", "salve\nfor knees"
    checked = [
        article(first, found(first, "tea", Severity.SUGGESTION), found(first, "oil", Severity.WARNING)),
        article(second, found(second, second), path="content/b.md"),
    ]
    assert made("github", *checked) == [
        "::error file=content/b.md,line=1,endLine=2,title=medlint claims/x::'salve for knees' is bad.",
        "::warning file=content/a.md,line=1,endLine=1,col=9,endColumn=12,title=medlint claims/x::'oil' is bad.",
        "::notice file=content/a.md,line=1,endLine=1,col=1,endColumn=4,title=medlint claims/x::'tea' is bad.",
    ]
    assert [entry["severity"] for entry in made("gitlab", *checked)] == ["critical", "major", "info"]


@pytest.mark.parametrize(
    ("fail_on", "outcomes"),
    [
        ("error", ["failure", "skipped", "skipped"]),
        ("warning", ["failure", "failure", "skipped"]),
        ("never", ["skipped"] * 3),
    ],
)
def test_junit_fails_where_the_run_does(fail_on, outcomes):
    source = "tea and oil and salve"
    words = zip(["tea", "oil", "salve"], Severity, strict=True)
    root = made("junit", article(source, *(found(source, *pair) for pair in words)), fail_on=fail_on)
    check_junit(root)
    assert [case[0].tag for case in root[0]] == outcomes
    assert [case.attrib["name"] for case in root[0]] == ["claims/x", "claims/x (2)", "claims/x (3)"]


@pytest.mark.parametrize("checked", [[], [article("Fine.")]])
def test_junit_of_a_clean_run_has_a_test(checked):
    root = made("junit", *checked)
    check_junit(root)
    assert {name: root.attrib[name] for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "1",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
    }


@pytest.mark.parametrize("name", MACHINES)
def test_a_clean_run_is_valid(name):
    check(name, made(name, article("Fine.")))


def test_sarif_describes_the_rules():
    (shown,) = made("sarif", rules=(replace(RULE, status="preview", severity=Severity.SUGGESTION),))["runs"][0]["tool"][
        "driver"
    ]["rules"]
    assert shown == {
        "id": "claims/x",
        "shortDescription": {"text": "Bad words."},
        "fullDescription": {"text": "They {{mislead}}, see [here\\](1)."},
        "help": {
            "text": "They {{mislead}}, see [here\\](1).\n\nFine:\n\n    Good *words*.\n\n    - one\n\n"
            "Sources:\n\n- A book",
            "markdown": "They {{mislead}}, see \\[here\\](1).\n\n**Fine:**\n\n    Good *words*.\n\n    - one\n\n"
            "**Sources:**\n\n- A book",
        },
        "defaultConfiguration": {"level": "note"},
        "properties": {"category": "claims", "problem.severity": "recommendation", "tags": ["claims", "preview"]},
    }


def test_versions_that_are_not_semantic_are_not_called_so():
    assert "semanticVersion" not in made("sarif", version="1.2.dev3")["runs"][0]["tool"]["driver"]


def test_sarif_addresses():
    source = "tea"
    path = "content/Ménière: 100% #1?.md"
    result = made("sarif", article(source, found(source, "tea"), path=path))["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "content/M%C3%A9ni%C3%A8re%3A%20100%25%20%231%3F.md"
    assert unquote(location["uri"]) == path and location["uriBaseId"] == "%SRCROOT%"


def test_markdown_shows_no_more_than_the_worst():
    source = "tea " * 3 * MOST
    findings = [replace(found(source, "tea"), start=4 * n, end=4 * n + 3) for n in range(MOST + 7)]
    lines = made("markdown", article(source, *findings))
    assert sum(line.startswith("| error | content/a.md:") for line in lines) == MOST
    assert "…and 7 more." in lines
    assert f"| {MOST + 7} | error | claims/x | Bad words. |" in lines
    assert f"| {MOST + 7} | 0 | 0 | content/a.md |" in lines


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one article that has findings."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("# Tea\n\nIt isnt bad, and it can can help.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def test_code_hosts_get_paths_from_the_root_of_the_repository(repository, medlint, monkeypatch):
    told = [medlint("check", "content", "--output", "gitlab").stdout]
    told.append(medlint("check", repository / "content" / "a.md", "--output", "gitlab").stdout)
    monkeypatch.chdir(repository / "content")
    told.append(medlint("check", "--output", "gitlab").stdout)
    told.append(medlint("check", "../content/a.md", "--output", "gitlab").stdout)
    assert len(set(told)) == 1
    assert {entry["location"]["path"] for entry in json.loads(told[0])} == {"content/a.md"}
    sarif = json.loads(medlint("check", "--output", "sarif").stdout)["runs"][0]["results"]
    assert {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in sarif} == {"content/a.md"}
    # reviewdog counts from the folder that it runs in.
    assert json.loads(medlint("check", "--output", "rdjson").stdout)["diagnostics"][0]["location"]["path"] == "a.md"


def test_an_article_outside_the_repository_has_an_absolute_address(repository, medlint, monkeypatch):
    (repository / "inner" / ".git").mkdir(parents=True)
    monkeypatch.chdir(repository / "inner")
    results = json.loads(medlint("check", "../content", "--output", "sarif").stdout)["runs"][0]["results"]
    address = (repository / "content" / "a.md").as_uri()
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": address}


def test_github_gets_a_summary_of_the_step(repository, medlint, monkeypatch):
    summary = repository / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    medlint("check", "content", "--output", "sarif")
    assert summary.read_text(encoding="utf-8") == "Before.\n"
    result = medlint("check", "content", "--output", "sarif=report.sarif", "--output", "github=-", "--fail-on", "never")
    assert result.exit_code == 0 and result.stdout.startswith("::")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Before.\n## medlint\n") and "encoding/lost-apostrophe" in text
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository))
    result = medlint("check", "content", "--output", "github", "--fail-on", "never")
    assert result.exit_code == 2 and result.stdout.startswith("::") and "cannot write the report" in result.stderr


@pytest.mark.parametrize(("name", "mark"), [("draft.md", "---\n\n"), ("draft.html", "<body>\n"), ("draft.txt", "")])
def test_a_line_at_the_top_changes_no_fingerprint(name, mark, root):
    source = (root / "examples" / name).read_text(encoding="utf-8")
    line = "<p>Somebody has read this page.</p>\n" if name.endswith("html") else "Somebody has read this page.\n\n"
    assert mark in source
    after = source.replace(mark, mark + line, 1)
    # The scorer reads a sentence in its page: a new line may tip one that is nearly flagged.
    linter = Linter(today=date(2025, 1, 31), rules=[rule for rule in Linter().rules if rule.check != "judge"])
    names = []
    for text in (source, after):
        document = read_text(name, text)
        names.append(fingerprints(document, linter.check(document).findings))
    assert len(names[0]) > 15
    assert names[0] == names[1]
