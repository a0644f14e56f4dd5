"""The command line: exit codes, one line for bad input, outputs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import medlint
from medlint.cli import COMMANDS, main
from medlint.rulebook import find

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(medlint.__path__[0]).resolve().parent)}

CARD = """\
summary: Says magic.
severity: {severity}
status: {status}
message: "'{{match}}' is no treatment."
why: Nothing is.
sources: [House style]
check: pattern
params: {{find: ['{find}'], replace: "{replace}", safety: safe}}
bad:
  - "Try ⟦{word}|{replace}⟧ now."
  - "Some ⟦{word}|{replace}⟧."
good:
  - "Try rest."
  - "Some tea."
"""


def card(
    folder: Path, rule_id: str, word: str, severity: str = "error", status: str = "stable", replace: str = "care"
) -> Path:
    path = folder / f"{rule_id}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        CARD.format(severity=severity, status=status, find=word, word=word, replace=replace), encoding="utf-8"
    )
    return path


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and three rules that stand for the built-in ones."""
    rules = tmp_path / "cards"
    card(rules, "claims/magic", "magic")
    card(rules, "claims/wonder", "wonder", severity="warning")
    card(rules, "wording/brand-new", "brandnew", status="preview")
    monkeypatch.setattr(find, "builtin_rules", lambda: rules)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("SOURCE_DATE_EPOCH", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return rules


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def article(name: str, text: str = "Try magic now.\n") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_findings_exit_1_and_none_exit_0() -> None:
    article("a.md")
    found = run("check", "a.md")
    assert found.exit_code == 1
    assert found.stdout.startswith(
        "a.md\n  1:5 error 'magic' is no treatment. claims/magic\n    Try magic now.\n        ^^^^^\n"
    )
    article("a.md", "Try rest now.\n")
    assert (run("check").exit_code, run("check").stdout) == (0, "Nothing found: 1 file, 2 rules.\n")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("suggestion", 1), ("never", 0)])
def test_fail_on(fail_on: str, code: int) -> None:
    article("a.md", "A wonder of a tea.\n")
    assert run("check", "--fail-on", fail_on).exit_code == code


def test_rules_are_chosen_by_option() -> None:
    article("a.md", "Try magic, a brandnew wonder.\n")
    assert run("check", "--select", "claims/wonder, wording").exit_code == 0
    assert run("check", "--ignore", "claims").stdout == "Nothing found: 1 file, 0 rules.\n"
    assert "brandnew" in run("check", "--preview").stdout
    assert "brandnew" in run("check", "--select", "wording/brand-new").stdout
    wrong = run("check", "--select", "claims/magik")
    assert wrong.exit_code == 2 and "did you mean claims/magic?" in wrong.stderr


def test_standard_input() -> None:
    found = run("check", "-", "--stdin-filename", "drafts/x.txt", stdin="Try magic now.\n")
    assert found.exit_code == 1 and found.stdout.startswith("drafts/x.txt\n  1:5 error")
    assert (
        run("check", "-", "--stdin-filename", "drafts/x.txt", "--exclude", "drafts", stdin="Try magic.").exit_code == 0
    )


def test_every_bad_file_has_its_line_and_hides_no_finding() -> None:
    article("good.md")
    article("nul.md", "Some\0thing.\n")
    Path("empty").mkdir()
    result = run("check", "good.md", "nul.md", "missing.md", "empty")
    assert result.exit_code == 2
    assert "1:5 error 'magic'" in result.stdout
    assert [line.split(": ")[:3] for line in result.stderr.splitlines()] == [
        ["medlint", "missing.md", "no such file or folder; check the name"],
        ["medlint", "empty", "no articles here"],
        ["medlint", "nul.md", "is not text"],
    ]
    assert "Traceback" not in result.stderr


def test_a_file_over_the_limit_is_refused() -> None:
    Path(".medlint.yml").write_text("max_file_size: 5\n")
    article("a.md")
    result = run("check", "a.md")
    assert result.exit_code == 2 and "over the limit" in result.stderr


def test_a_file_with_too_many_elements_is_refused() -> None:
    Path(".medlint.yml").write_text("max_elements: 2\n")
    Path("a.html").write_text("<p>Rest.<p>Drink.<p>Sleep.")
    result = run("check", "a.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("medlint: a.html: holds more than 2 elements; split it, or raise max_elements\n")


def test_of_too_many_findings_reports_hold_the_gravest_and_all_count() -> None:
    Path(".medlint.yml").write_text("max_findings: 1\n")
    article("a.md", "A wonder.\n\nTry magic now.\n\nA wonder.\n")
    result = run("check", "a.md", "--output", "json", "--no-cache")
    [finding] = json.loads(result.stdout)["files"][0]["findings"]
    assert finding["severity"] == "error"
    assert "a.md: 3 findings, of which reports hold the gravest 1; raise max_findings\n" in result.stderr
    assert run("baseline", "a.md").exit_code == 0
    assert Path(".medlint-baseline.yml").read_text().count("rule: ") == 3  # a baseline lists all
    assert run("check", "a.md", "--no-cache").exit_code == 0


def test_an_unreadable_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    article("a.md")

    def refuse(path: Path) -> bytes:  # not chmod: root reads everything
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("check", "a.md")
    assert result.exit_code == 2 and "medlint: a.md: cannot read it" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--output", "xml"], "no format 'xml'"),
        (["--output", "json="], "names no file"),
        (["--output", "json=nowhere/out.json"], "no folder 'nowhere'"),
        (["--output", "json", "--output", "text"], "two reports for one place"),
        (["--today", "yesterday"], "'yesterday' is no date"),
        (["--fix", "--diff"], "one of them"),
        (["--unsafe-fixes"], "needs --fix or --diff"),
        (["-", "--fix"], "cannot write to standard input"),
        (["--stdin-filename", "x.md"], "needs '-'"),
        (["--config", "missing.yml"], "medlint: missing.yml: cannot read the config"),
        (["--fail-on", "disaster"], "disaster"),
    ],
)
def test_bad_options_exit_2_with_the_reason(arguments: list[str], complaint: str) -> None:
    article("a.md")
    result = run("check", *arguments)
    assert result.exit_code == 2 and complaint in result.stderr and "Traceback" not in result.stderr


def test_a_broken_config_names_file_and_line() -> None:
    Path(".medlint.yml").write_text("preview: true\nselekt: [claims]\n")
    article("a.md")
    result = run("check", "a.md")
    assert result.exit_code == 2 and ".medlint.yml:2" in result.stderr and result.stderr.startswith("medlint: ")


def test_the_nearest_config_governs_each_file() -> None:
    article("a.md")
    article("old/b.md")
    article("old/skipped/c.md")
    Path("old/.medlint.yml").write_text("ignore: [claims/magic]\nexclude: [skipped/]\n")
    result = run("check", "-v", ".", "old/skipped/c.md")
    assert result.stdout.count("error") == 2 and result.stdout.startswith("a.md\n")
    assert "medlint: old/skipped/c.md: skipped, excluded by 'skipped/'" in result.stderr


def test_reports_go_to_files_and_to_standard_output() -> None:
    article("a.md")
    result = run("check", "--output", "json=out.json", "--output", "text", "--today", "2025-01-31")
    assert "1 error in 1 file" in result.stdout
    report = json.loads(Path("out.json").read_text())
    assert report["today"] == "2025-01-31" and report["summary"]["errors"] == 1
    assert sorted(path.name for path in Path().iterdir()) == ["a.md", "out.json"]
    assert json.loads(run("check", "--output", "json").stdout)["files"][0]["path"] == "a.md"


def test_a_report_never_overwrites_an_article() -> None:
    article("a.md")
    result = run("check", "a.md", "--output", "json=a.md")
    assert result.exit_code == 2 and "is an article" in result.stderr
    assert Path("a.md").read_text() == "Try magic now.\n"


def test_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    article("a.md")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert json.loads(run("check", "--output", "json").stdout)["today"] == "1970-01-02"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run("check").exit_code == 2


def test_fix_keeps_encoding_line_ends_and_mode() -> None:
    path = Path("a.txt")
    path.write_bytes(b"Try magic \x93now\x94.\r\nCaf\xe9 wonder.\r\n")
    path.chmod(0o640)
    result = run("check", "--fix", "a.txt")
    assert result.exit_code == 0, result.output
    assert path.read_bytes() == b"Try care \x93now\x94.\r\nCaf\xe9 care.\r\n"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("bom", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b""])
def test_fix_keeps_the_byte_order_mark(bom: bytes) -> None:
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(bom, "utf-8")
    Path("a.txt").write_bytes(bom + "Try magic, café.\n".encode(encoding))
    assert run("check", "--fix").exit_code == 0
    assert Path("a.txt").read_bytes() == bom + "Try care, café.\n".encode(encoding)


def test_a_fix_the_encoding_cannot_hold_changes_nothing(house: Path) -> None:
    card(house, "claims/magic", "magic", replace="健康")
    Path("a.txt").write_bytes(b"Try magic, caf\xe9.\n")
    result = run("check", "--fix")
    assert result.exit_code == 2 and "save it as UTF-8" in result.stderr
    assert Path("a.txt").read_bytes() == b"Try magic, caf\xe9.\n"


def test_diff_changes_nothing() -> None:
    article("a.md", "Try magic now.\nMore.")
    result = run("check", "--diff")
    assert result.exit_code == 1
    assert "-Try magic now.\n+Try care now.\n More.\n\\ No newline" in result.stdout
    assert Path("a.md").read_text() == "Try magic now.\nMore."


def test_quiet_and_color() -> None:
    article("a.md", "Try magic.\n\nA wonder.\n")
    assert "wonder" not in run("check", "--quiet").stdout
    assert "\x1b[" not in run("check").stdout
    assert "\x1b[" in run("check", "--color", "always").stdout


def test_explain_and_its_suggestion(house: Path) -> None:
    (house / "claims/wonder.yml").write_text("broken: [\n")  # explain reads the one card it is asked for
    result = run("explain", "claims/magic")
    assert result.exit_code == 0
    for part in ("Says magic.", "(error, stable)", "Nothing is.", "House style", "Try ⟦magic⟧ now.", "Try rest."):
        assert part in result.stdout
    wrong = run("explain", "claims/magik")
    assert (wrong.exit_code, wrong.stderr) == (2, "medlint: no rule claims/magik; did you mean claims/magic?\n")
    assert "did you mean claims/magic" in run("explain", "magic").stderr


def test_rules_lists_also_those_of_the_house() -> None:
    card(Path("ours"), "style/aura", "aura")
    Path(".medlint.yml").write_text("rules: [ours]\n")
    assert [line.split()[0] for line in run("rules").stdout.splitlines()] == [
        "claims/magic",
        "claims/wonder",
        "style/aura",
        "wording/brand-new",
    ]
    listed = json.loads(run("rules", "--category", "style", "--json").stdout)
    assert listed == [
        {"id": "style/aura", "severity": "error", "status": "stable", "summary": "Says magic.", "builtin": False}
    ]
    assert run("rules", "--category", "nope").exit_code == 2


def test_test_rules_names_every_fault() -> None:
    assert run("test-rules").stdout == "3 rules, 12 examples: all hold\n"
    path = card(Path("ours"), "style/aura", "aura")
    path.write_text(path.read_text(encoding="utf-8").replace("Try rest", "Try aura"), encoding="utf-8")
    card(Path("ours"), "style/broken", "x").write_text("severity: loud\n")
    result = run("test-rules", "ours")
    assert result.exit_code == 1
    assert "style/aura: 'Try aura.'" in result.stdout and "broken.yml" in result.stdout
    Path("none").mkdir()
    assert run("test-rules", "none").exit_code == 2


def test_init_writes_a_config_that_loads_and_overwrites_none() -> None:
    article("a.md", "Try rest.\n")
    assert run("init").exit_code == 0
    assert run("check").exit_code == 0
    again = run("init")
    assert again.exit_code == 2 and "here already" in again.stderr


def test_inspect() -> None:
    article("a.md", "# Tea\n\nTea is nice. It is warm.\n")
    result = run("inspect", "a.md")
    assert "  1:3 heading 1\n    Tea\n  3:1 paragraph\n    Tea is nice.\n    It is warm.\n" in result.stdout
    blocks = json.loads(run("inspect", "--json", "a.md").stdout)["blocks"]
    assert blocks[1]["sentences"] == ["Tea is nice.", "It is warm."]
    assert run("inspect", "missing.md").exit_code == 2


@pytest.mark.parametrize("what", ["card", "config", "report"])
def test_schema(what: str) -> None:
    assert json.loads(run("schema", what).stdout)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0 and "Usage:" in result.stdout


def test_help_and_version_import_nothing_heavy() -> None:
    code = (
        "import sys; from medlint.cli import main\n"
        "for argument in ('--help', '--version'): main([argument], standalone_mode=False)\n"
        "heavy = {'spacy', 'textstat', 'msgspec', 'ftfy', 'pyromark', 'yaml', 'regex'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)


def test_a_crash_is_not_taken_for_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash() -> Path:
        raise RuntimeError("boom")

    monkeypatch.setattr(find, "builtin_rules", crash)
    assert run("rules").exit_code == 2


def test_a_closed_pipe_ends_quietly() -> None:
    article("a.md", "Words and words. " * 50_000)
    command = [sys.executable, "-m", "medlint", "inspect", "a.md"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_console_that_cannot_show_a_letter_gets_an_escape() -> None:
    article("a.md", "Tea → 健康.\n")
    command = [sys.executable, "-m", "medlint", "inspect", "a.md"]
    done = subprocess.run(command, capture_output=True, check=True, env={**ENVIRONMENT, "PYTHONIOENCODING": "ascii"})
    assert rb"Tea \u2192 \u5065\u5eb7." in done.stdout


INTERRUPTED = """
import signal
from medlint.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts in the background ignore it
main(["check", "-"])
"""


def test_ctrl_c_ends_with_130_and_no_traceback() -> None:
    command = [sys.executable, "-c", INTERRUPTED]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        time.sleep(1.5)  # until it waits for its input
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 130 and b"Traceback" not in errors
