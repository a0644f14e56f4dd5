"""The public API: its names, its examples, and what programs rely on."""

from __future__ import annotations

import doctest
import json
import pickle
import pydoc
from importlib import import_module
from pathlib import Path

import pytest
import word

import medlint
from medlint import Config, Failure, Linter, MedlintError, Options, Project


@pytest.mark.parametrize(
    "module", ["medlint", "medlint.linter.linter", "medlint.model.finding", "medlint.project.project"]
)
def test_examples_in_docstrings_hold(module, root, monkeypatch):
    monkeypatch.chdir(root)
    result = doctest.testmod(import_module(module))
    assert result.attempted and not result.failed


def test_examples_in_the_docs_hold(root, monkeypatch):
    monkeypatch.chdir(root)
    result = doctest.testfile(str(root / "docs/api.md"), module_relative=False)
    assert result.attempted > 10 and not result.failed


def test_help_shows_the_public_names():
    shown = pydoc.plain(pydoc.render_doc(medlint))
    for name in set(medlint.__all__) - {"__version__"}:
        assert f"class {name}(" in shown or f"class {name}\n" in shown, name
    assert set(medlint.__all__) <= set(dir(medlint))
    with pytest.raises(AttributeError):
        medlint.nothing  # noqa: B018


def test_a_finding_knows_its_place_and_can_be_written_down():
    text = "# Tea\r\n\r\nOur tea cures diabetes. Take of of it.\r\n"
    first, last = Linter().lint_text(text)
    assert (first.line, first.column, first.text) == (3, 1, "Our tea cures diabetes")
    told = json.loads(json.dumps(last.to_dict()))
    assert told["text"] == "of of" and told["line"] == 3 and told["fix"]["safety"] == "safe"
    assert last.fix.apply(text) == text.replace("of of", "of")


def test_bytes_of_every_format_are_linted():
    linter = Linter()
    draft = word.docx(word.paragraph(word.run("Our tea cures diabetes.")))
    (found,) = linter.lint_bytes(draft, "draft.docx")
    assert (found.rule, found.line, found.text) == ("claims/cure-promise", 1, "Our tea cures diabetes")
    assert linter.lint_bytes("Our tea cures diabetes.".encode("utf-16"), "draft.txt")
    with pytest.raises(MedlintError, match=r"^draft.md: is a PDF, not text"):
        linter.lint_bytes(b"%PDF-1.4", "draft.md")


def test_sizes_are_limited_as_on_the_command_line():
    linter = Linter(Config(max_file_size=100))
    for call in (
        lambda: linter.lint_text("a " * 51, "a.md"),
        lambda: list(linter.lint_texts([("a.md", "a " * 51)])),
        lambda: list(linter.claims_texts([("a.md", "a " * 51)])),
        lambda: linter.readability("a " * 51, "a.md"),
        lambda: linter.fix_text("a " * 51, "a.md"),
        lambda: linter.lint_bytes(b"a " * 51, "a.md"),
    ):
        with pytest.raises(MedlintError, match=r"^a\.md: is too large: 102 "):
            call()


def test_elements_and_findings_are_limited_as_on_the_command_line():
    page = "<p>" * 4 + "Our tea cures diabetes. Take of of it. Take of of it."
    with pytest.raises(MedlintError, match=r"^a\.html: holds more than 3 elements; split it, or raise max_elements$"):
        Linter(Config(max_elements=3)).lint_text(page, "a.html")
    with pytest.raises(MedlintError, match="holds more than 3 elements"):
        Linter(Config(max_elements=3)).lint_bytes(page.encode(), "a.html")
    every = Linter().lint_text(page, "a.html")
    errors = [found.rule for found in every if found.severity == "error"]
    assert 0 < len(errors) < len(every)
    few = Linter(Config(max_findings=len(errors))).lint_text(page, "a.html")
    assert [found.rule for found in few] == errors  # the gravest, in order of place


def test_a_linter_goes_to_another_process():
    linter = Linter(Config(select=("fragments",)))
    other = pickle.loads(pickle.dumps(linter))
    text = "Our tea cures diabetes. Take of of it."
    assert (
        [f.rule for f in other.lint_text(text)]
        == [f.rule for f in linter.lint_text(text)]
        == ["fragments/doubled-word"]
    )
    few = pickle.loads(pickle.dumps(Linter(rules=linter.rules[:1])))
    assert few.rules == linter.rules[:1]


def test_errors_carry_their_place_through_pickling():
    error = pickle.loads(pickle.dumps(MedlintError("is wrong", path=Path("a.md"), line=3, column=4)))
    assert (error.path, error.line, error.column, error.message) == ("a.md", 3, 4, "is wrong")
    assert str(error) == "a.md:3:4: is wrong"
    assert Failure.of(error) == Failure("a.md", "is wrong", line=3, column=4)
    assert str(MedlintError("is wrong")) == "is wrong"


def test_a_config_is_found_for_an_article_that_need_not_be_there(tmp_path):
    assert Config.discover(tmp_path / "a.md") == Config()
    (tmp_path / ".medlint.yml").write_text("terms: [MRI]\nfiles:\n  - {match: ['b.md'], terms: [NHS]}\n")
    assert Config.discover(str(tmp_path / "deep/a.md")).terms == ("MRI",)
    assert Config.discover(tmp_path / "b.md").terms == ("MRI", "NHS")


def test_a_project_gives_each_file_its_config_and_its_article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Our tea cures diabetes.\n")
    Path("sub").mkdir()
    Path("sub/b.txt").write_bytes(b"A\0B")
    Path("sub/.medlint.yml").write_text("fail_on: warning\n")
    project = Project([".", "gone.md"], options=Options(select=("claims",)))
    gone, first, second = project
    assert gone.document == Failure("gone.md", "no such file or folder; check the name")
    assert (first.path, first.config.fail_on, first.document.blocks[0].text) == (
        Path("a.md"),
        "error",
        "Our tea cures diabetes.",
    )
    assert second.config.fail_on == "warning" and isinstance(second.document, Failure)
    failed, checked, broken = project.check()
    assert failed == gone.document and broken == second.document
    assert [(f.rule, f.line, f.text) for f in checked.findings] == [
        ("claims/cure-promise", 1, "Our tea cures diabetes")
    ]
    assert project.outcome.exit_code == 2


def test_a_project_takes_a_config_that_a_program_made(tmp_path):
    (tmp_path / "a.md").write_text("Our tea cures diabetes. Take of of it.\n")
    (tmp_path / ".medlint.yml").write_text("select: [claims]\n")
    (checked,) = Project([tmp_path], Config(select=("fragments",))).check()
    assert [finding.rule for finding in checked.findings] == ["fragments/doubled-word"]
