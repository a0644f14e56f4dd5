"""What the pages tell people to type and to paste: it parses, and it names what there is."""

from __future__ import annotations

import json
import re
import shlex
from itertools import takewhile

import click
import pytest
import yaml
from conftest import ROOT

from medlint.cli import main
from medlint.examples import idle_knobs, prove
from medlint.registry import Registry
from medlint.rulebook import load
from medlint.suppress.baseline import Baseline

PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))}
FENCES = [
    (name, found[1], found[2])
    for name, text in PAGES.items()
    for found in re.finditer(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
]
CALLS = [
    (name, call)
    for name, language, body in FENCES
    for call in re.findall(r"\bmedlint [a-z][a-z-]*\b.*", body)
    if language in {"sh", "yaml", "groovy", "text"}
]
SNIPPETS = [(name, body) for name, language, body in FENCES if language == "yaml"]

DAMAGED = "# Rest\n\nOur tea cures diabetes.\n\nPatients donâ€™t sleep. Diabetics do, and so do diabetics.\n"


def values(node, key):
    """Every value of that key, however deep."""
    if isinstance(node, list):
        return [value for inner in node for value in values(inner, key)]
    if not isinstance(node, dict):
        return []
    return [node[name] for name in node if name == key] + values(list(node.values()), key)


@pytest.mark.parametrize(("page", "line"), CALLS)
def test_the_pages_call_commands_that_there_are_with_options_that_they_have(page, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house-rules").mkdir()
    quoted = line.count("'") % 2  # by what stands around it
    words = shlex.shlex(line.removesuffix("'") if quoted else line, posix=True, punctuation_chars=True)
    words.whitespace_split = True
    _, name, *arguments = takewhile(lambda word: not set(word) <= set("|<>&;"), words)
    with click.Context(main) as context:
        command = main.get_command(context, name)
        assert command, f"there is no medlint {name}"
        command.make_context(name, arguments, parent=context)


CARDS = [(name, body) for name, body in SNIPPETS if body.startswith("summary:")]


@pytest.mark.parametrize(("page", "body"), CARDS)
def test_the_cards_of_the_pages_hold(page, body, tmp_path):
    path = tmp_path / "house" / "card.yml"
    path.parent.mkdir()
    path.write_text(body, encoding="utf-8")
    rule = load.card(path, "house/card", Registry())
    assert (prove(rule), idle_knobs(rule)) == ([], [])


@pytest.mark.parametrize(("page", "body"), SNIPPETS)
def test_what_the_pages_have_people_paste_is_yaml_of_things_that_there_are(page, body):
    told = yaml.safe_load(body)
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for step in (step for steps in values(told, "steps") for step in steps):
        if "OWNER/medlint" in step.get("uses", ""):
            assert set(step["with"]) <= set(inputs)
    for hook in (hook for found in values(told, "hooks") for hook in found):
        assert hook["id"] in hooks


def test_every_page_was_read():
    assert {"README.md", "ci.md", "editors.md", "rollout.md"} <= set(PAGES)
    assert {page for page, _ in CALLS} >= {"README.md", "ci.md", "editors.md", "rollout.md"}
    assert {page for page, _ in SNIPPETS} >= {"README.md", "ci.md", "rollout.md"}


@pytest.mark.parametrize(
    ("page", "target"),
    [(page, found[1]) for page, text in PAGES.items() for found in re.finditer(r"\]\(([^)]+)\)", text)],
)
def test_links_within_the_pages_lead_somewhere(page, target):
    if target.startswith("https://"):
        return
    path, _, anchor = target.partition("#")
    folder = ROOT if page == "README.md" else ROOT / "docs"
    assert (folder / path).is_file()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", (folder / path).read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {heading.lower().replace(" ", "-") for heading in headings}


def test_the_baseline_of_the_page_is_one(tmp_path):
    body = next(body for page, body in SNIPPETS if page == "rollout.md")
    path = tmp_path / "baseline.yml"
    path.write_text(body, encoding="utf-8")
    assert [entry.owner for entry in Baseline.load(path).files["content/migraine.md"]] == ["migraine desk"]


def test_the_recipes_for_editors_use_options_and_fields_that_there_are(medlint, tmp_path):
    (tmp_path / "a.md").write_text(DAMAGED, encoding="utf-8")
    told = {name: medlint("check", tmp_path / "a.md", "--output", name).stdout for name in ("json", "rdjson")}
    fields = {name: set(re.findall(r'"(\w+)":', text)) for name, text in told.items()}
    recipes = {language: body for page, language, body in FENCES if page == "editors.md"}
    help_ = medlint("check", "--help").stdout
    for language in ("lua", "vim", "elisp"):
        options = set(re.findall(r"--[\w-]+", recipes[language]))
        assert "--stdin-filename" in options
        assert {option for option in options if option not in help_} == set()
    assert set(re.findall(r"(?<=[\s(])\.(\w+)", recipes["elisp"])) <= fields["json"]
    assert {"diagnostics", "location", "range", "start", "line", "column", "end", "severity"} <= fields["rdjson"]


def annotations(lines):
    """What GitHub's runner makes of a log by the problem matcher, of which the last pattern loops.

    A line without a message is passed over, and keeps the loop going; one that the last pattern does not match ends it.
    """
    [matcher] = json.loads((ROOT / "docs" / "github-problem-matcher.json").read_text(encoding="utf-8"))[
        "problemMatcher"
    ]
    first, last = matcher["pattern"]
    assert last["loop"]
    file = None
    for line in lines:
        found = file and re.search(last["regexp"], line, re.ASCII)
        if not found:
            opening = re.search(first["regexp"], line, re.ASCII)
            file = opening and opening[first["file"]]
        elif found[last["message"]]:
            severity = found[last["severity"]] or matcher["severity"]
            place = [int(found[last[name]]) for name in ("line", "column")]
            yield file, *place, severity, found[last["message"]], found[last["code"]]


def test_the_problem_matcher_finds_every_finding_of_a_real_report(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    (tmp_path / "a.md").write_text(DAMAGED, encoding="utf-8")
    paths = ["examples/draft.md", "examples/clean-article.md", tmp_path / "a.md"]
    report = json.loads(medlint("check", *paths, "--output", "json").stdout)
    wanted = [
        (file["path"], found["line"], found["column"], found["severity"], found["message"], found["rule"])
        for file in report["files"]
        for found in file["findings"]
    ]
    shown = {"suggestion": "notice"}
    wanted = [(path, line, column, shown.get(level, level), *rest) for path, line, column, level, *rest in wanted]
    log = ["Run medlint check", "", *medlint("check", "-v", *paths).stdout.splitlines(), "Done"]
    assert sorted(annotations(log)) == sorted(wanted)
    assert {severity for _, _, _, severity, *_ in wanted} == {"error", "warning", "notice"}
