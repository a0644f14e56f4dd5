"""`medlint baseline`, and a run of `check` that goes by one."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import docx
import pytest
import yaml

from medlint import Linter
from medlint.rulebook import find
from medlint.suppress import baseline, layout
from medlint.suppress.baseline import Baseline

NAME = ".medlint-baseline.yml"

CARD = """\
summary: Says it.
severity: {severity}
status: stable
formerly: [{formerly}]
message: "'{{match}}' is no treatment."
why: Nothing is.
sources: [House style]
check: pattern
params: {{find: ['{word}']}}
bad: ["Try ⟦{word}⟧ now.", "Some ⟦{word}⟧."]
good: ["Try rest.", "Some tea."]
"""


def card(rules: Path, name: str, word: str, severity: str = "error", formerly: str = "") -> None:
    path = rules / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CARD.format(word=word, severity=severity, formerly=formerly), encoding="utf-8")


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two rules that stand for the built-in ones, and a repository to work in."""
    rules = tmp_path / "cards"
    card(rules, "claims/magic", "magic")
    card(rules, "claims/wonder", "wonder", "warning")
    monkeypatch.setattr(find, "builtin_rules", lambda: rules)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    work = tmp_path / "work"
    (work / ".git").mkdir(parents=True)
    monkeypatch.chdir(work)
    return rules


def article(name: str, text: str = "# Tea\n\nTry magic now.\n\nIt is a wonder.\n") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def entries(path: str = NAME) -> dict[str, list[dict[str, str]]]:
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))["files"]


def test_a_baseline_lets_old_findings_pass_and_no_new_one(medlint) -> None:
    article("a.md")
    written = medlint("baseline")
    assert (written.exit_code, written.stdout) == (0, f"{NAME}: 2 entries, 2 new, 0 dropped\n")
    [magic, wonder] = sorted(entries()["a.md"], key=lambda entry: entry["rule"])
    assert (magic["rule"], magic["text"], wonder["text"]) == ("claims/magic", "magic", "wonder")
    clean = medlint("check")
    assert (clean.exit_code, clean.stdout) == (0, "Nothing found: 1 file, 2 rules; 2 in the baseline.\n")
    article("a.md", "# Tea\n\nTry magic now.\n\nIt is a wonder.\n\nMore magic.\n")
    found = medlint("check")
    assert found.exit_code == 1
    assert "7:6 error 'magic'" in found.stdout and "3:5" not in found.stdout
    assert found.stdout.endswith("1 error in 1 file (2 rules); 2 in the baseline.\n")
    assert medlint("check", "--no-baseline").stdout.endswith("2 errors, 1 warning in 1 file (2 rules).\n")


def test_the_file_is_sorted_and_a_new_entry_changes_its_own_lines_only(medlint) -> None:
    for name in ("b.md", "a.md", "c d.md"):
        article(name)
    medlint("baseline")
    before = Path(NAME).read_text(encoding="utf-8")
    assert list(entries()) == ["a.md", "b.md", "c d.md"]
    for known in entries().values():
        names = [entry["fingerprint"] for entry in known]
        assert names == sorted(names)
    article("b.md", "# Tea\n\nTry magic now.\n\nIt is a wonder.\n\nA wonder of tea.\n")
    assert medlint("baseline").stdout == f"{NAME}: 7 entries, 1 new, 0 dropped\n"
    after = Path(NAME).read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before.splitlines()]
    assert len(added) == 1 and added[0].startswith("    - fingerprint: medlint/v1:")
    assert len(after) == len(before.splitlines()) + 3


def test_nothing_to_write_leaves_the_file_alone(medlint) -> None:
    article("a.md")
    medlint("baseline")
    os.utime(NAME, (1, 1))
    medlint("baseline")
    assert Path(NAME).stat().st_mtime == 1


def test_a_line_at_the_top_of_every_article_changes_nothing(
    medlint, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the built-in rules
    work = tmp_path / "work"
    monkeypatch.chdir(work)
    for path in (root / "examples").iterdir():
        shutil.copy(path, work)
    # The scorer reads a sentence in its page: a new line may tip one that is nearly flagged.
    scored = [rule.id for rule in Linter().rules if rule.check == "judge"]
    (work / ".medlint.yml").write_text(f"ignore: [{', '.join(scored)}]\n")
    today = ("--today", "2026-01-01")
    medlint("baseline", *today)
    before = Path(NAME).read_text(encoding="utf-8")
    assert len(entries()) >= 3
    for path in work.glob("draft.*"):
        if path.suffix == ".docx":
            draft = docx.Document(str(path))
            draft.paragraphs[0].insert_paragraph_before("All of it is new here.")
            draft.save(str(path))
            continue
        text = path.read_bytes().decode()
        head = text.index("<body>") + 6 if path.suffix == ".html" else len(text) - len(text.lstrip("\ufeff"))
        if text[head:].startswith("---"):
            head = text.index("\n---", head) + 5
        line = "<p>All of it is new.</p>\n" if path.suffix == ".html" else "All of it is new here.\n\n"
        path.write_bytes((text[:head] + line + text[head:]).encode())
    checked = medlint("check", *today)
    assert checked.stdout.startswith("Nothing found")
    assert "found no more" not in checked.stderr
    assert medlint("baseline", *today).stdout.endswith(" 0 new, 0 dropped\n")
    assert Path(NAME).read_text(encoding="utf-8") == before


def test_what_is_found_no_more_is_named_and_pruned(medlint) -> None:
    article("a.md")
    article("b.md")
    medlint("baseline")
    article("a.md", "# Tea\n\nTry rest now.\n\nIt is a wonder.\n\nSome magic.\n")
    checked = medlint("check")
    assert checked.exit_code == 1
    assert checked.stderr == (
        f"medlint: {NAME}: 1 entry is found no more; 'medlint baseline --prune' drops them:\n"
        "medlint:   a.md: claims/magic 'magic'\n"
    )
    assert "found no more" not in medlint("check", "b.md").stderr  # a.md was not looked at
    assert "found no more" not in medlint("check", "--ignore", "claims/magic").stderr
    assert medlint("baseline", "--prune").stdout == f"{NAME}: 3 entries, 0 new, 1 dropped\n"
    assert medlint("check").exit_code == 1  # pruning lets nothing new pass
    assert medlint("baseline", "b.md").stdout == f"{NAME}: 3 entries, 0 new, 0 dropped\n"
    assert medlint("baseline").stdout == f"{NAME}: 4 entries, 1 new, 0 dropped\n"
    Path("a.md").unlink()
    assert "2 entries are found no more" in medlint("check", ".").stderr
    assert "found no more" not in medlint("check", "b.md").stderr


def test_a_renamed_article_keeps_its_entries(medlint) -> None:
    article("old.md", "# Tea\n\nTry magic now.\n\nTry magic now.\n")
    article("other.md", "# Tea\n\nTry magic now.\n")
    medlint("baseline")
    Path("sub").mkdir()
    Path("old.md").rename("sub/new.md")
    checked = medlint("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout == "Nothing found: 2 files, 2 rules; 3 in the baseline.\n"
    assert medlint("baseline").stdout == f"{NAME}: 3 entries, 0 new, 0 dropped\n"
    assert list(entries()) == ["other.md", "sub/new.md"]
    article("copy.md", "# Tea\n\nTry magic now.\n")  # other.md is still there: this one is new
    assert medlint("check").stdout.endswith("1 error in 3 files (2 rules); 3 in the baseline.\n")


def test_a_renamed_rule_keeps_its_entries(medlint, house: Path) -> None:
    article("a.md")
    medlint("baseline")
    (house / "claims/magic.yml").unlink()
    card(house, "claims/sorcery", "magic", formerly="claims/magic")
    checked = medlint("check", "--no-cache")
    assert (checked.exit_code, checked.stderr) == (0, "")
    medlint("baseline", "--no-cache")
    assert {entry["rule"] for entry in entries()["a.md"]} == {"claims/sorcery", "claims/wonder"}


def test_entries_of_a_rule_that_is_no_more_are_pruned(medlint, house: Path) -> None:
    article("a.md")
    medlint("baseline")
    (house / "claims/magic.yml").unlink()
    assert "  a.md: claims/magic 'magic'\n" in medlint("check").stderr
    assert medlint("check", "--select", "claims/wonder").stderr == ""
    assert medlint("baseline", "--prune").stdout == f"{NAME}: 1 entry, 0 new, 1 dropped\n"


def waiver(**more: str) -> None:
    """Adds to the entry of claims/magic."""
    text = Path(NAME).read_text(encoding="utf-8")
    lines = "".join(f"      {key}: {value}\n" for key, value in more.items())
    Path(NAME).write_text(text.replace("      text: magic\n", f"      text: magic\n{lines}"), encoding="utf-8")


def test_a_waiver_says_who_why_and_until_when(medlint) -> None:
    article("a.md")
    medlint("baseline")
    waiver(owner="m.okafor@example.org", reason='"From a law: quoted"', expires="2026-03-31")
    report = json.loads(medlint("check", "--today", "2026-03-31", "--output", "json").stdout)
    assert [(each["rule"], each["by"], each["reason"]) for each in report["files"][0]["suppressed"]] == [
        ("claims/magic", "baseline", "From a law: quoted (owner: m.okafor@example.org, until 2026-03-31)"),
        ("claims/wonder", "baseline", "In the baseline"),
    ]
    results = json.loads(medlint("check", "--today", "2026-03-31", "--output", "sarif").stdout)["runs"][0]["results"]
    assert [each["suppressions"][0]["kind"] for each in results] == ["external", "external"]
    late = medlint("check", "--today", "2026-04-01")
    assert late.exit_code == 1
    assert (
        f"'magic' is no treatment. {NAME} let this pass until 2026-03-31 (owner: m.okafor@example.org). claims/magic"
        in late.stdout
    )
    medlint("baseline", "--today", "2026-04-01")  # writing it anew renews nothing
    assert medlint("check", "--today", "2026-04-01").exit_code == 1
    kept = next(entry for entry in entries()["a.md"] if entry["rule"] == "claims/magic")
    assert kept["reason"] == "From a law: quoted" and str(kept["expires"]) == "2026-03-31"


def test_today_comes_from_the_environment(medlint, monkeypatch: pytest.MonkeyPatch) -> None:
    article("a.md")
    medlint("baseline")
    waiver(expires="2026-03-31")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774915200")  # 2026-03-31
    assert medlint("check").exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775001600")
    assert medlint("check").exit_code == 1


def test_where_the_baseline_lies(medlint, tmp_path: Path) -> None:
    article("site/a.md")
    article("site/deep/b.md")
    Path("site/.medlint.yml").write_text("ignore: [claims/wonder]\n", encoding="utf-8")
    assert medlint("baseline").stdout == f"site/{NAME}: 2 entries, 2 new, 0 dropped\n"
    assert medlint("check", "site/deep/b.md").exit_code == 0
    Path(f"site/{NAME}").rename(NAME)  # above the config, within the repository
    assert medlint("check").exit_code == 0
    Path("old.yml").write_bytes(Path(NAME).read_bytes())
    Path(NAME).rename(tmp_path / NAME)  # outside
    assert medlint("check").exit_code == 1
    assert medlint("check", "--baseline", "old.yml").exit_code == 0
    Path("site/.medlint.yml").write_text("ignore: [claims/wonder]\nbaseline: ../old.yml\n", encoding="utf-8")
    assert medlint("check").exit_code == 0
    assert medlint("baseline", "--baseline", "new.yml").stdout == "new.yml: 2 entries, 2 new, 0 dropped\n"


def test_two_configs_two_baselines(medlint) -> None:
    for name in ("one", "two"):
        article(f"{name}/a.md")
        Path(f"{name}/.medlint.yml").write_text("preview: false\n", encoding="utf-8")
    assert sorted(medlint("baseline").stdout.splitlines()) == [
        f"one/{NAME}: 2 entries, 2 new, 0 dropped",
        f"two/{NAME}: 2 entries, 2 new, 0 dropped",
    ]
    assert medlint("check").exit_code == 0
    Path(f"two/{NAME}").unlink()
    assert medlint("check", "--max-warnings", "0").exit_code == 1


ENTRY = "    - fingerprint: medlint/v1:" + "0" * 64 + "\n      rule: claims/magic\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<<<<<< HEAD\nversion: 1\n", f"{NAME}:2: not valid YAML: "),
        ("version: 2\nfiles: {}\n", f"{NAME}: version: is 2; this medlint reads version 1"),
        ("files: {}\n", f"{NAME}:1: version: missing"),
        (
            f"version: 1\nfiles:\n  a.md:\n{ENTRY}      expires: soon\n",
            "expires: 'soon' is no date; write it as 2025-01-31",
        ),
        (
            f"version: 1\nfiles:\n  a.md:\n{ENTRY}      own: me\n",
            f"{NAME}:6: files.a.md[0].own: unknown key; did you mean",
        ),
        (f"version: 1\nfiles:\n  a.md:\n{ENTRY}  a.md:\n{ENTRY}", f"{NAME}:6: a.md: given twice, first in line 3"),
        ("version: 1\nfiles:\n  a.md:\n    - rule: claims/magic\n    - {}\n", "fingerprint: missing (and 2 more)"),
        ("\x00", f"{NAME}: not valid YAML"),
        ("- a\n", f"{NAME}:1: must hold keys and values"),
    ],
)
@pytest.mark.parametrize("command", ["check", "baseline"])
def test_a_broken_baseline_is_one_line_and_stays_as_it_is(medlint, command: str, text: str, said: str) -> None:
    article("a.md")
    Path(NAME).write_text(text, encoding="utf-8")
    result = medlint(command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr and result.stderr.count("\n") == 1
    assert Path(NAME).read_text(encoding="utf-8") == text


def test_what_cannot_be_done(medlint) -> None:
    article("a.md")
    missing = medlint("check", "--baseline", "none.yml")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr == "medlint: none.yml: there is no such baseline; 'medlint baseline' writes one\n"
    Path(".medlint.yml").write_text("baseline: none.yml\n", encoding="utf-8")
    assert medlint("check").exit_code == 2
    assert medlint("baseline").stdout == "none.yml: 2 entries, 2 new, 0 dropped\n"
    assert medlint("check", "--baseline", "none.yml", "--no-baseline").exit_code == 2
    assert medlint("baseline", "-").exit_code == 2
    assert medlint("baseline", "--baseline", "no/such/folder.yml").exit_code == 2
    Path("bad.md").write_bytes(b"a\0b")
    before = Path("none.yml").read_bytes()
    article("a.md", "Try rest.\n")
    failed = medlint("baseline")
    assert failed.exit_code == 2
    assert "bad.md: is not text" in failed.stderr and "left as it was" in failed.stderr
    assert Path("none.yml").read_bytes() == before
    assert "found no more" not in medlint("check").stderr  # who knows, with a file unread


def test_prune_without_a_baseline_writes_none(medlint) -> None:
    article("a.md")
    assert medlint("baseline", "--prune").stdout == "There is no baseline to prune.\n"
    assert not Path(NAME).exists()


def test_an_ignored_finding_is_not_written(medlint) -> None:
    article("a.md", "<!-- medlint-ignore-file claims -- a letter -->\n\nTry magic.\n")
    assert medlint("baseline").stdout == f"{NAME}: 0 entries, 0 new, 0 dropped\n"
    assert medlint("check").stdout == "Nothing found: 1 file, 2 rules; 1 ignored.\n"


ODD = [
    "no",
    "- a",
    "a: b",
    "a #b",
    '"',
    "\\",
    "'q'",
    " a ",
    "",
    "naïve é",
    "a\u00a0b\u200b",
    "𝛼",
    "x" * 300,
    "{}",
    "…",
    "a\tb",
]


@pytest.mark.parametrize("odd", ODD)
def test_the_layout_is_yaml_and_is_read_alike(odd: str, tmp_path: Path) -> None:
    known = {"fingerprint": "medlint/v1:" + "a" * 64, "rule": "claims/magic", "text": odd, "reason": odd}
    text = layout.write({f"{odd}.md": [known]})
    assert layout.read(text) == {f"{odd}.md": [known]}
    loaded = yaml.safe_load(text.replace("reason: no\n", 'reason: "no"\n').replace("text: no\n", 'text: "no"\n'))
    assert loaded == {"version": 1, "files": {f"{odd}.md": [known]}}
    path = tmp_path / NAME
    path.write_text(text, encoding="utf-8")
    fast = Baseline.load(path)
    path.write_text(text.replace("files:", "files: # by hand"), encoding="utf-8")
    assert Baseline.load(path) == fast
    assert fast.text() == layout.write({f"{odd}.md": [{k: v for k, v in known.items() if v}]})


@pytest.mark.parametrize(
    "told",
    [
        "reason: from the NHS, 2019 (p. 3)",
        "reason: 'it''s said'",
        "reason: >\n        folded\n        words",
        "reason: a\n        b",
    ],
)
def test_what_people_write_is_kept_whatever_its_style(medlint, told: str) -> None:
    article("a.md")
    medlint("baseline")
    key, value = told.split(": ", 1)
    waiver(**{key: value})
    wanted = next(entry for entry in entries()["a.md"] if entry["rule"] == "claims/magic")
    medlint("baseline")
    kept = next(entry for entry in entries()["a.md"] if entry["rule"] == "claims/magic")
    assert kept["reason"].strip() == wanted["reason"].strip()
    assert layout.read(Path(NAME).read_text(encoding="utf-8")) is not None


def test_nearest_stays_within_the_repository(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / NAME).touch()
    assert baseline.nearest(tmp_path / "a/b", tmp_path) == tmp_path / NAME
    assert baseline.nearest(tmp_path / "a/b", tmp_path / "a") is None
    assert baseline.nearest(tmp_path / "a/b", tmp_path / "elsewhere") is None
