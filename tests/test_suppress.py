"""Comments in an article that have findings ignored: where they hold, what is wrong with them, what reports say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from medlint import Config, Linter
from medlint.config import Ignores
from medlint.fixes import fixed
from medlint.model import Safety
from medlint.rulebook import find
from medlint.sources import read_text

CARD = """\
summary: Says it.
severity: {severity}
status: {status}
formerly: [{formerly}]
message: "'{{match}}' is no treatment."
why: Nothing is.
sources: [House style]
applies_to: {{foreign: true}}
check: pattern
params: {{find: ['{word}']}}
bad: ["Try ⟦{word}⟧ now.", "Some ⟦{word}⟧."]
good: ["Try rest.", "Some tea."]
"""


def card(
    rules: Path, name: str, word: str, severity: str = "error", status: str = "stable", formerly: str = ""
) -> None:
    path = rules / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CARD.format(word=word, severity=severity, status=status, formerly=formerly), encoding="utf-8")


@pytest.fixture(autouse=True)
def house(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four rules that stand for the built-in ones, those about comments, and a folder to work in."""
    rules = tmp_path / "cards"
    card(rules, "claims/magic", "magic", formerly="claims/sorcery")
    card(rules, "claims/wonder", "wonder", "warning")
    card(rules, "wording/brandnew", "brandnew", "suggestion")
    card(rules, "claims/spell", "spell", status="preview")
    shutil.copytree(root / "rules" / "suppression", rules / "suppression")
    monkeypatch.setattr(find, "builtin_rules", lambda: rules)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return rules


def found(text: str, path: str = "a.md", config: Config | None = None) -> list[tuple[str, str]]:
    """(rule, flagged source) of what stands."""
    return [(f.rule, text[f.start : f.end]) for f in Linter(config).lint_text(text, path)]


def ignored(text: str, path: str = "a.md") -> list[tuple[str, int, str]]:
    """(rule, start, reason) of what is ignored."""
    passed = Linter().check(read_text(path, text)).suppressed
    assert all(each.kind == "ignored" for each in passed)
    return [(each.finding.rule, each.finding.start, each.reason) for each in passed]


NEXT = "<!-- medlint-ignore-next-line {} -- a quotation -->"


@pytest.mark.parametrize("named", ["claims/magic", "claims", "all", "wording, claims/magic", "CLAIMS/MAGIC wording"])
def test_next_line_is_the_next_block(named: str) -> None:
    text = f"{NEXT.format(named)}\n\nTry rest\nand magic.\n\nMore magic.\n"
    assert ignored(text) == [("claims/magic", text.index("magic."), "a quotation")]
    assert ("claims/magic", "magic") in found(text)


def test_next_line_leaves_other_rules_alone() -> None:
    text = f"{NEXT.format('claims/magic')}\nTry magic, a wonder.\n"
    assert found(text) == [("claims/wonder", "wonder")]


def test_from_within_a_paragraph_next_line_is_the_next_source_line() -> None:
    text = f"Try this {NEXT.format('claims')}\nmagic and\nmore magic.\n"
    assert ignored(text) == [("claims/magic", text.index("magic and"), "a quotation")]
    assert found(text) == [("claims/magic", "magic")]
    last = f"Try this. {NEXT.format('claims')}\n\nTry magic.\n"
    assert found(last) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", "<ul><li>Rest</li>{}<li>Try magic</li></ul><p>Tea.</p>"),
        ("a.html", "<title>Rest</title><p>Tea. {}</p>\n<h2>The magic of tea</h2>"),
        ("a.txt", "Some tea.\n{}\nTry magic.\n\nRest.\n"),
        ("a.txt", "Some tea.\r\n\r\n  {}\r\n\r\n- magic\r\n"),
        ("a.md", "> Some tea.\n>\n> {}\n> Try magic.\n"),
        ("a.md", "- tea\n\n  {}\n\n- magic\n"),
        ("a.md", "| a | b |\n|---|---|\n| tea {} | magic |\n"),
        ("a.md", "<div>\n{}\n<p>magic</p></div>\n"),
        ("a.md", "\ufeff{}\n# The magic\n"),
        ("a.md", "{}\n\n![magic](a.png)\n"),
    ],
)
def test_every_format_has_comments(path: str, text: str) -> None:
    text = text.format(NEXT.format("claims"))
    assert [rule for rule, *_ in ignored(text, path)] == ["claims/magic"]
    assert found(text, path) == []


def test_a_comment_in_plain_text_is_no_prose() -> None:
    document = read_text("a.txt", f"Some tea.\n{NEXT.format('all')}\nTry magic.\n\nRest well.")
    assert [block.text for block in document.blocks] == ["Some tea.", "Try magic.", "Rest well."]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "```\n{}\n```\n\nTry magic.\n"),
        ("a.md", "Try `{}` and magic.\n"),
        ("a.md", "    {}\n\nTry magic.\n"),
        ("a.html", "<script>'{}'</script><p>Try magic.</p>"),
        ("a.html", "<!-- {} --><p>Try magic.</p>"),
        ("a.html", "<p title='{}'>Try magic.</p>"),
        ("a.txt", "See {} in the manual.\nTry magic.\n"),
    ],
)
def test_what_is_no_comment_ignores_nothing(path: str, text: str) -> None:
    text = text.replace("{}", "<!-- medlint-ignore-file all -- r -->")
    assert found(text, path) == [("claims/magic", "magic")]


def test_range_and_file() -> None:
    start, end = "<!-- medlint-ignore-start {} -- a letter -->", "<!-- medlint-ignore-end {} -->"
    text = f"Some magic.\n\n{start.format('all')}\n\nTry magic.\n\nA wonder.\n\n{end.format('')}\n\nMore magic.\n"
    assert [rule for rule, *_ in ignored(text)] == ["claims/magic", "claims/wonder"]
    assert found(text) == [("claims/magic", "magic")] * 2
    crossed = (
        f"{start.format('claims/magic')}\n{start.format('claims/wonder')}\nA magic wonder.\n\n"
        f"{end.format('claims/magic')}\n\nA magic wonder.\n\n{end.format('claims/wonder')}\n\nA wonder.\n"
    )
    assert found(crossed) == [("claims/magic", "magic"), ("claims/wonder", "wonder")]
    file = "Try magic.\n\n<!-- medlint-ignore-file claims/magic -- the whole letter -->\n\nMore magic, a wonder.\n"
    assert found(file) == [("claims/wonder", "wonder")]


def test_the_comment_that_begins_last_counts() -> None:
    text = f"<!-- medlint-ignore-file claims -- all of it -->\n\n{NEXT.format('claims/magic')}\nTry magic.\n"
    assert ignored(text) == [("claims/magic", text.index("magic."), "a quotation")]
    assert [rule for rule, _ in found(text)] == ["suppression/unused-ignore"]


def test_a_reason_is_obligatory_unless_the_config_says_otherwise() -> None:
    text = "<!-- medlint-ignore-next-line claims/magic -->\nTry magic.\n"
    assert found(text) == [("suppression/missing-reason", text.split("\n", maxsplit=1)[0])]
    message = Linter().lint_text(text)[0].message
    assert message == (
        "Say why claims/magic is ignored here: <!-- medlint-ignore-next-line claims/magic -- the reason -->."
    )
    assert found(text, config=Config(ignores=Ignores(reason="optional"))) == []
    assert [rule for rule, _ in found(text.replace(" -->", " -- … -->"))] == ["suppression/missing-reason"]
    for dash in ("--", "---", "–", "—"):
        assert found(text.replace(" -->", f" {dash} on the label -->")) == []


def test_the_reason_may_run_over_lines() -> None:
    text = "> <!-- medlint-ignore-next-line claims/magic\n> -- as the label\n> has it -->\n> Try magic.\n"
    assert ignored(text) == [("claims/magic", text.index("magic."), "as the label has it")]
    assert found(text) == []


@pytest.mark.parametrize(
    ("comment", "rule", "message"),
    [
        (
            "<!-- medlint-ignore-file claims/magik -- r -->",
            "suppression/unknown-rule",
            "There is no 'claims/magik' that a comment could have ignored; did you mean claims/magic?",
        ),
        (
            "<!-- medlint-ignore-file qqq -- r -->",
            "suppression/unknown-rule",
            "There is no 'qqq' that a comment could have ignored; 'medlint rules' lists them.",
        ),
        (
            "<!-- medlint-ignore-file suppression -- r -->",
            "suppression/unknown-rule",
            (
                "There is no 'suppression' that a comment could have ignored; "
                "what is wrong with a comment cannot be ignored by one."
            ),
        ),
        (
            "<!-- medlint-ignore-start claims -- r -->",
            "suppression/unclosed-range",
            "Nothing ends what this comment begins; put <!-- medlint-ignore-end --> after the last words it is for.",
        ),
        (
            "<!-- medlint-ignore-end claims -->",
            "suppression/malformed-ignore",
            "This comment does nothing: it ends a range that nothing began.",
        ),
        (
            "<!-- medlint-ignore-nextline claims -- r -->",
            "suppression/malformed-ignore",
            "This comment does nothing: no comment begins so; did you mean medlint-ignore-next-line?",
        ),
        (
            "<!-- medlint: off -->",
            "suppression/malformed-ignore",
            (
                "This comment does nothing: no comment begins so; there are medlint-ignore-next-line, "
                "medlint-ignore-start, medlint-ignore-end, medlint-ignore-file."
            ),
        ),
        (
            "<!-- medlint-ignore-file -- r -->",
            "suppression/malformed-ignore",
            "This comment does nothing: it names no rule; name one, a category or all before the reason.",
        ),
    ],
)
def test_faults_of_comments(comment: str, rule: str, message: str) -> None:
    findings = Linter().lint_text(f"Some tea.\n\n{comment}\n\nRest.\n")
    assert [(f.rule, f.message) for f in findings if f.rule != "suppression/unused-ignore"] == [(rule, message)]


def test_an_unclosed_range_holds_to_the_end() -> None:
    text = "<!-- medlint-ignore-start claims -- r -->\nTry magic.\n"
    assert [rule for rule, _ in found(text)] == ["suppression/unclosed-range"]


def test_findings_about_comments_cannot_be_ignored_by_one() -> None:
    text = "<!-- medlint-ignore-file all -- r -->\n\n<!-- medlint-ignore-next-line claims/magic -->\nTry magic.\n"
    assert [rule for rule, _ in found(text)] == ["suppression/unused-ignore", "suppression/missing-reason"]


def test_unused_is_told_only_where_the_rules_ran() -> None:
    text = f"{NEXT.format('claims/magic')}\nSome tea.\n"
    assert [rule for rule, _ in found(text)] == ["suppression/unused-ignore"]
    for config in (Config(ignore=("claims/magic",)), Config(select=("wording", "suppression"))):
        assert found(text, config=config) == []
    assert found(f"{NEXT.format('claims/spell')}\nSome tea.\n") == []  # runs only with --preview
    every = f"{NEXT.format('all')}\nSome tea.\n"
    assert found(every, config=Config(ignore=("wording",))) == []
    assert [rule for rule, _ in found(every, config=Config(preview=True))] == ["suppression/unused-ignore"]


FIXES = [
    ("a.md", "Tea.\n\n{}\nRest.\n", "Tea.\n\nRest.\n"),
    ("a.md", "Tea.\n\n{}\n\nRest.\n", "Tea.\n\nRest.\n"),
    ("a.md", "Tea.\n{}\nRest.\n", "Tea.\n\nRest.\n"),
    ("a.md", "Tea.\r\n{}\r\n\r\nRest.\r\n", "Tea.\r\n\r\nRest.\r\n"),
    ("a.md", "{}\n\nRest.\n", "Rest.\n"),
    ("a.md", "\ufeff{}\nRest.\n", "\ufeff\nRest.\n"),
    ("a.md", "Rest.\n\n{}\n", "Rest.\n"),
    ("a.md", "Rest. {} Tea.\n", "Rest. Tea.\n"),
    ("a.md", "{} Tea.\n", "Tea.\n"),
    ("a.md", "Rest. {}\n\nTea.\n", "Rest.\n\nTea.\n"),
    ("a.md", "> {}\n> Tea.\n", ">\n> Tea.\n"),
    ("a.html", "<p>Tea.</p>{}<p>Rest.</p>", "<p>Tea.</p><p>Rest.</p>"),
    ("a.txt", "Tea.\n\n{}\nRest.\n", "Tea.\n\nRest.\n"),
]


@pytest.mark.parametrize(("path", "before", "after"), FIXES)
def test_the_fix_of_an_unused_comment_takes_it_out(path: str, before: str, after: str) -> None:
    before = before.format("<!-- medlint-ignore-file claims, wording -- no 3 mg of it, says the NHS -->")
    linter = Linter()
    fixes = [finding.fix for finding in linter.lint_text(before, path)]
    assert [fix.safety for fix in fixes if fix] == [Safety.SAFE]
    assert fixed(linter, read_text(path, before))[0] == after


def test_the_fix_takes_out_only_the_names_that_are_unused() -> None:
    text = "{}\n\nTry magic.\n\n<!-- medlint-ignore-end{} -->\n"
    start = "<!-- medlint-ignore-start {} -- r -->"
    for names in ("claims/magic, wording", "wording, claims/magic", "claims/wonder wording, claims/magic"):
        for ended in ("", f" {names}"):
            before = text.format(start.format(names), ended)
            after = text.format(start.format("claims/magic"), " claims/magic" if ended else "")
            assert fixed(Linter(), read_text("a.md", before))[0] == after
    unused = text.format(start.format("wording"), "").replace("magic", "rest")
    assert fixed(Linter(), read_text("a.md", unused))[0] == "Try rest.\n"


def test_an_old_id_is_heard_with_a_warning() -> None:
    with pytest.warns(FutureWarning, match="a.md: the rule claims/sorcery is now claims/magic"):
        assert found(f"{NEXT.format('claims/sorcery')}\nTry magic.\n") == []


def test_reports_count_and_mark_what_is_ignored(medlint) -> None:
    text = f"{NEXT.format('claims')}\nTry magic, a wonder.\n\nA wonder.\n"
    Path("a.md").write_text(text, encoding="utf-8")
    plain = medlint("check", "a.md")
    assert plain.exit_code == 0
    assert plain.stdout.endswith("\n1 warning in 1 file (8 rules); 2 ignored.\n")
    report = json.loads(medlint("check", "a.md", "--output", "json").stdout)
    assert (report["summary"]["ignored"], report["summary"]["baseline"]) == (2, 0)
    [file] = report["files"]
    assert [finding["rule"] for finding in file["findings"]] == ["claims/wonder"]
    assert [(each["rule"], each["by"], each["reason"]) for each in file["suppressed"]] == [
        ("claims/magic", "ignored", "a quotation"),
        ("claims/wonder", "ignored", "a quotation"),
    ]
    results = json.loads(medlint("check", "a.md", "--output", "sarif").stdout)["runs"][0]["results"]
    assert [(each["ruleId"], each["suppressions"]) for each in results] == [
        ("claims/magic", [{"kind": "inSource", "justification": "a quotation"}]),
        ("claims/wonder", [{"kind": "inSource", "justification": "a quotation"}]),
        ("claims/wonder", []),
    ]
    for name in ("gitlab", "github", "junit", "checkstyle", "rdjsonl", "jsonl", "markdown"):
        assert "magic" not in medlint("check", "a.md", "--output", name).stdout.replace("claims/magic", "")


def test_ignoring_one_finding_changes_no_other_fingerprint(medlint) -> None:
    def names() -> list[str]:
        report = json.loads(medlint("check", "a.md", "--output", "json").stdout)["files"][0]
        both = [*report["findings"], *report["suppressed"]]
        return [each["fingerprint"] for each in sorted(both, key=lambda each: each["start"])]

    Path("a.md").write_text("Try magic.\n\nTry magic.\n", encoding="utf-8")
    before = names()
    Path("a.md").write_text(f"{NEXT.format('claims')}\nTry magic.\n\nTry magic.\n", encoding="utf-8")
    assert names() == before


def test_max_warnings_and_exit_zero(medlint) -> None:
    Path("a.md").write_text("A wonder, a wonder.\n", encoding="utf-8")
    assert [medlint("check", "--max-warnings", n).exit_code for n in (0, 1, 2)] == [1, 1, 0]
    assert "2 warnings, and --max-warnings allows 1" in medlint("check", "--max-warnings", "1").stderr
    assert medlint("check", "--max-warnings", "0", "--exit-zero").exit_code == 0
    assert medlint("check", "--max-warnings", "-1").exit_code == 2
    Path("a.md").write_text("Try magic.\n", encoding="utf-8")
    assert [medlint("check").exit_code, medlint("check", "--exit-zero").exit_code] == [1, 0]
    assert medlint("check", "--exit-zero", "a.md", "none.md").exit_code == 2


@pytest.mark.parametrize(
    "hostile",
    [
        "Text " + "word <!-- medlint-ignore-next-line all -- x --> " * 2_000,
        "<!-- medlint-ignore-start claims -- x -->\n" * 2_000,
        "<!-- medlint-ignore-start " * 20_000,
        "<!--" + " " * 100_000 + "medlint-ignore-file all -- " + "- " * 100_000 + "-->\n\nmagic",
        "<!-- medlint-ignore-file " + "claim, " * 5_000 + " -- x -->\n\nText.",
        "<!-- medlint-ignore-end --><!-- medlint-ignore-end" + "->" * 10_000,
        "<!-- medlint-ignore-file \0\udcff -- \u2028 -->\n\nText.",
        "<!-- medlint- -->\n<!-- medlint-->\n<!-- medlint-ignore-file-->\n\nText.",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
def test_hostile_comments_are_read(hostile: str, path: str) -> None:
    linter = Linter()
    checked = linter.check(read_text(path, hostile))
    assert not checked.failures
    for finding in checked.findings:
        assert 0 <= finding.start <= finding.end <= len(hostile)
