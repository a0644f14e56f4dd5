"""`check --diff-base`: only what has changed, in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from medlint.project.history.changes import since
from medlint.rulebook import find

CARDS = {
    "claims/magic": "check: pattern\nparams: {find: ['magic\\s(?:tea|cure)']}\n"
    'bad: ["Try ⟦magic tea⟧.", "A ⟦magic cure⟧."]\ngood: ["Try tea.", "A cure."]\n',
    "evidence/no-risk": "check: absence\nparams: {find: [risk]}\n"
    'bad: ["# ⟦Tea⟧\\n\\nDrink it.", "# ⟦Tea⟧\\n\\nIt helps."]\ngood: ["# Tea\\n\\nIts risks.", "Tea is a risk."]\n',
}
HEAD = "summary: Says it.\nseverity: error\nstatus: stable\nmessage: No.\nwhy: None is.\nsources: [House style]\n"


def git(*arguments: str, folder: Path = Path()) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def put(name: str | bytes, text: str | bytes) -> None:
    path = Path(os.fsdecode(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(message: str = "Words") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit on `main`, a branch in it, and two rules that stand for the built-in ones."""
    for name, body in CARDS.items():
        put(str(tmp_path / "cards" / f"{name}.yml"), HEAD + body)
    monkeypatch.setattr(find, "builtin_rules", lambda: tmp_path / "cards")
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "somebody")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    work = tmp_path / "work"
    git("init", "-q", "-b", "main", str(work), folder=tmp_path)
    monkeypatch.chdir(work)
    put("old.md", "Its risks.\n\nTry magic tea.\n\nRest.\n")
    commit()
    git("checkout", "-q", "-b", "draft")
    return work


@pytest.fixture
def found(medlint):
    """Where a run finds something, as 'path:line rule'."""

    def run(*arguments: object) -> list[str]:
        result = medlint("check", "--diff-base", "main", "--output", "json", *arguments)
        assert result.exit_code in {0, 1}, result.stderr
        report = json.loads(result.stdout)
        return [f"{f['path']}:{one['line']} {one['rule']}" for f in report["files"] for one in f["findings"]]

    return run


def test_only_findings_on_changed_lines_are_reported(medlint):
    put("old.md", "Its risks.\n\nTry magic tea.\n\nRest, and a magic\ncure.\n")
    result = medlint("check", "--diff-base", "main")
    assert result.exit_code == 1
    assert result.stdout == (
        "old.md\n  5:13 error No. claims/magic\n    Rest, and a magic\n                ^^^^^\n\n"
        "1 error in 1 file (2 rules); 1 on unchanged lines.\n"
    )
    whole = medlint("check", "--diff-base", "main", "--whole-files")
    assert whole.stdout.endswith("\n2 errors in 1 file (2 rules).\n") and "3:5 error" in whole.stdout


def test_only_what_is_reported_fails_the_run(medlint):
    put("old.md", "Its risks.\n\nTry magic tea.\n\nSleep.\n")
    result = medlint("check", "--diff-base", "main", "--output", "json")
    summary = json.loads(result.stdout)["summary"]
    assert (result.exit_code, summary["errors"], summary["unchanged"]) == (0, 0, 1)
    assert result.stderr == "Nothing found: 1 file, 2 rules; 1 on unchanged lines.\n"


def test_committed_staged_unstaged_and_unknown_files_count_and_ignored_ones_do_not(found):
    put("committed.md", "Risks of magic tea.\n")
    put(".gitignore", "ignored.md\n")
    commit()
    put("staged.md", "Risks of magic tea.\n")
    git("add", "staged.md")
    put("unknown.md", "Risks of magic tea.\n")
    put("ignored.md", "Risks of magic tea.\n")
    put("old.md", "Its risks.\n\nTry magic tea, a magic cure.\n\nRest.\n")
    assert found() == [
        "committed.md:1 claims/magic",
        "old.md:3 claims/magic",
        "old.md:3 claims/magic",
        "staged.md:1 claims/magic",
        "unknown.md:1 claims/magic",
    ]
    assert found("staged.md", "ignored.md") == ["staged.md:1 claims/magic"]
    assert found("--exclude", "*.md") == []


def test_what_main_did_since_the_branch_began_is_not_the_branchs(found):
    git("checkout", "-q", "main")
    put("old.md", "Its risks.\n\nTry tea.\n\nRest.\n")
    put("theirs.md", "Risks of magic tea.\n")
    commit()
    git("checkout", "-q", "draft")
    put("ours.md", "Risks of magic tea.\n")
    assert found() == ["ours.md:1 claims/magic"]


def test_a_branch_without_common_history_is_compared_as_it_is(found):
    git("checkout", "-q", "--orphan", "other")
    commit()
    put("old.md", "Its risks.\n\nTry magic tea.\n\nSome magic tea.\n")
    assert found() == ["old.md:5 claims/magic"]


def test_a_finding_on_the_whole_article_counts_where_it_stands(found):
    put("tea.md", "# Tea\n\nDrink it.\n")
    assert found() == ["tea.md:1 evidence/no-risk"]
    git("checkout", "-q", "main")
    commit()
    git("checkout", "-q", "-b", "second")
    put("tea.md", "# Tea\n\nDrink all of it.\n")
    assert found() == []
    assert found("--whole-files") == ["tea.md:1 evidence/no-risk"]
    put("tea.md", "# Green tea\n\nDrink it.\n")
    assert found() == ["tea.md:1 evidence/no-risk"]


def test_lines_that_are_gone_change_none_but_the_file_has_changed(found, medlint):
    put("old.md", "Its risks.\n\nTry magic tea.\n")
    assert found() == []
    assert found("--whole-files") == ["old.md:3 claims/magic"]
    assert "1 on unchanged lines" in medlint("check", "--diff-base", "main").stdout


def test_a_renamed_file_has_changed_where_it_differs(found, medlint):
    git("mv", "old.md", "new.md")
    assert medlint("check", "--diff-base", "main").stdout == "Nothing to check: no article changed since main.\n"
    put("new.md", "Its risks.\n\nTry magic tea.\n\nSome magic tea.\n")
    git("add", "-A")
    assert found() == ["new.md:5 claims/magic"]


def test_ends_of_lines_alone_are_no_change(found):
    put("old.md", "Its risks.\r\n\r\nTry magic tea.\r\n\r\nRest.\r\nA magic cure.")
    assert found() == ["old.md:6 claims/magic"]
    commit()
    git("branch", "-f", "main")
    put("old.md", "Its risks.\r\n\r\nTry magic tea.\r\n\r\nRest.\r\nA magic cure.\r\nMagic tea.")
    assert found() == ["old.md:7 claims/magic"]


def test_lines_are_counted_as_git_has_them(found):
    put("old.md", "Its risks.\r\rA magic cure.\rRest.\n\nTry magic tea.\n\nRest.\n")
    git("add", "-A")
    git("commit", "-q", "-m", "Old Mac")
    git("branch", "-f", "main")
    put("old.md", "Its risks.\r\rA magic cure.\rRest.\n\nTry magic tea.\n\nSome magic tea.\n")
    assert found() == ["old.md:8 claims/magic"]


@pytest.mark.parametrize("name", [b"a b.md", b'a"b\\.md', b"a\nb.md", "tèa.md".encode(), b"t\xe9a.md", b"-a.MD"])
def test_any_name_will_do(name, found):
    text = "Its risks.\n\nTry magic tea.\n\nRest.\n"
    put(name, text)
    commit()
    git("branch", "-f", "main")
    put(name, text.replace("Rest", "A magic cure"))
    shown = os.fsdecode(name)
    assert found() == [f"{shown}:5 claims/magic"]


def test_lines_of_an_article_that_look_like_a_diff_are_only_lines(found):
    put("old.md", "++ b/tea.md\n@@ -1 +1 @@\ndiff --git a/x b/x\n\nIts risks.\n\nTry magic tea.\n\nRest.\n")
    put("tea.md", "Risks.\n")
    assert found() == []


def test_the_users_own_settings_change_nothing(found, monkeypatch):
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    settings = {
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.external": "false",
        "diff.context": "9",
        "diff.interHunkContext": "9",
        "diff.renames": "false",
        "color.ui": "always",
        "core.quotePath": "true",
        "diff.words.textconv": "false",
    }
    for name, value in settings.items():
        git("config", name, value)
    put(".gitattributes", "*.md diff=words\n")
    text = "Its risks.\n\nDrink it.\n\nTry magic tea.\n\nRest.\n\nSleep well, and long.\n"
    put("old.md", text)
    commit()
    git("branch", "-f", "main")
    git("mv", "old.md", "tèa.md")
    put("tèa.md", text.replace("Drink", "Sip").replace("Rest", "A magic cure"))
    assert found() == ["tèa.md:7 claims/magic"]


def test_what_git_calls_binary_has_lines_if_it_is_text_and_has_changed_whole_if_not(found):
    text = "# Risks\n\nTry magic tea.\n\nRest.\n"
    put("hidden.md", text)
    put("word.docx", b"PK\0one\ntwo\n")
    put(".gitattributes", "hidden.md binary\n")
    commit()
    git("branch", "-f", "main")
    put("hidden.md", text.replace("Rest", "A magic cure"))
    put("word.docx", b"PK\0one\nthree\n")
    assert found("hidden.md") == ["hidden.md:5 claims/magic"]
    files = since("main", ["hidden.md", "word.docx"]).files
    assert {Path(name).name: lines for name, lines in files.items()} == {
        "hidden.md": [range(5, 6)],
        "word.docx": None,
    }


def test_a_file_where_a_link_was_has_changed_whole(found):
    Path("link.md").symlink_to("old.md")
    commit()
    git("branch", "-f", "main")
    Path("link.md").unlink()
    put("link.md", "Its risks.\n\nTry magic tea.\n")
    Path("new.md").symlink_to("old.md")
    assert found() == ["link.md:3 claims/magic"]
    assert found("new.md") == []  # what it leads to has not


def test_paths_limit_it_and_may_be_named_from_anywhere(found, repository, monkeypatch):
    put("content/a.md", "Risks of magic tea.\n")
    put("drafts/b.md", "Risks of magic tea.\n")
    put("notes", "Risks of magic tea.\n")
    assert found("content", "notes") == ["content/a.md:1 claims/magic", "notes:1 claims/magic"]
    monkeypatch.chdir(repository / "content")
    assert found() == ["a.md:1 claims/magic"]
    assert found("../drafts") == ["../drafts/b.md:1 claims/magic"]
    monkeypatch.chdir(repository.parent)
    (repository.parent / "link").symlink_to(repository)
    assert found("link/drafts/b.md") == ["link/drafts/b.md:1 claims/magic"]


def test_a_hooks_own_repository_is_not_asked(found, monkeypatch):
    put("a.md", "Risks of magic tea.\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert found() == ["a.md:1 claims/magic"]


def test_a_repository_inside_has_a_history_of_its_own(found, medlint):
    git("init", "-q", "-b", "main", "theme")
    put("theme/b.md", "Risks of magic tea.\n")
    assert found() == []
    inner = medlint("check", "--diff-base", "main", "theme")
    assert inner.exit_code == 2 and "main: no such revision in " in inner.stderr


def test_nothing_to_check_is_no_failure(medlint, tmp_path):
    result = medlint("check", "--diff-base", "main")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Nothing to check: no article changed since main.\n"
    for name in ("json", "sarif"):
        report = medlint("check", "--diff-base", "main", "--output", name)
        assert report.exit_code == 0 and json.loads(report.stdout)
        assert report.stderr == "Nothing to check: no article changed since main.\n"
    assert medlint("check", "--diff-base", "main", "--quiet").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--diff-base", "nowhere"], "medlint: nowhere: no such revision in "),
        (
            ["--diff-base", "--output=x"],
            "medlint: --output=x: no revision begins with a dash",
        ),
        (["--diff-base", "main:old.md"], "medlint: main:old.md: no such revision in "),
        (["--diff-base", ""], "--diff-base names nothing"),
        (["--diff-base", "main", ".."], "medlint: ..: lies in no git repository, so nothing tells what has changed"),
        (["--diff-base", "main", "-"], "cannot tell what has changed in standard input"),
        (["--diff-base", "main", "--fix"], "add --whole-files"),
        (["--diff-base", "main", "--diff"], "add --whole-files"),
        (["--whole-files"], "--whole-files needs --diff-base"),
    ],
)
def test_what_git_cannot_tell_is_said_in_a_line(arguments, said, medlint):
    result = medlint("check", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.startswith("Usage:") or result.stderr.count("\n") == 1


def test_a_shallow_clone_says_how_to_get_the_rest(medlint, repository, monkeypatch):
    put("a.md", "Risks of magic tea.\n")
    commit()
    address = repository.as_uri()
    git("clone", "-q", "--depth", "1", "--branch", "draft", address, "../shallow")
    monkeypatch.chdir("../shallow")
    for revision in ("origin/main", "main"):
        if revision == "main":
            git("fetch", "-q", "--depth", "1", "origin", "main:main")
            put("main", "")  # a file of that name is no revision
        result = medlint("check", "--diff-base", revision)
        assert result.exit_code == 2 and result.stderr.count("\n") == 1
        assert f"{revision}: " in result.stderr
        assert "'git fetch --unshallow', or 'fetch-depth: 0' for actions/checkout" in result.stderr


def test_fixes_of_whole_changed_files(medlint, tmp_path):
    fixing = "check: swap\nparams: {pairs: {utilize: use}, safety: safe}\n"
    examples = 'bad: ["We ⟦utilize|use⟧ it.", "To ⟦utilize|use⟧ it."]\ngood: ["We use it.", "The utilization."]\n'
    put(str(tmp_path / "cards/wording/utilize.yml"), HEAD + fixing + examples)
    put("kept.md", "We utilize risks.\n")
    commit()
    git("branch", "-f", "main")
    put("old.md", "Its risks.\n\nUtilize it.\n\nUtilize that.\n")
    medlint("check", "--diff-base", "main", "--whole-files", "--fix")
    assert Path("old.md").read_text() == "Its risks.\n\nUse it.\n\nUse that.\n"
    assert Path("kept.md").read_text() == "We utilize risks.\n"


def test_a_baseline_keeps_its_entries_and_fingerprints_stay(medlint):
    put("old.md", "Its risks.\n\nTry magic tea.\n\nTry magic tea.\n\nRest.\n")
    commit()
    assert medlint("baseline").exit_code == 0
    git("branch", "-f", "main")
    put("old.md", "Its risks.\n\nTry magic tea.\n\nTry magic tea.\n\nTry magic tea.\n")
    runs = {}
    for more in ([], ["--diff-base", "main"]):
        result = medlint("check", "--output", "json", *more)
        runs[len(more)] = [one["fingerprint"] for one in json.loads(result.stdout)["files"][0]["findings"]]
        assert "in the baseline" in result.stderr
    assert runs[0] == runs[2] and len(runs[0]) == 1
    put("old.md", "Its risks.\n\nRest.\n")
    assert "found no more" in medlint("check").stderr
    assert "found no more" not in medlint("check", "--diff-base", "main").stderr
