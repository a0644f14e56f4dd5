"""`medlint claims`: the ledger, its four outputs, and what a finding on a claim rests on."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import misfits

from medlint.cli import main
from medlint.model import LanguageError
from medlint.reports.ledger.csv import guarded
from medlint.reports.parts.gfm import escaped
from medlint.reports.parts.width import width, wrap

ARTICLE = """\
# Ginger and the heart

Ginger tea cures asthma. Studies show that garlic *reduces* blood pressure by 30%.

## What trials say

Honey does not prevent colds.

According to Dr Ann Lee, ginger may ease nausea.

In one trial [1], salt worsens hypertension.

## References

1. Lee A. Salt and blood pressure. J Test. 2020.
"""

CARD = """\
summary: Says that something reduces something.
severity: warning
status: stable
message: "'{match}' is a strong claim."
why: Somebody should look at it.
sources: [House style]
check: claim
params:
  relations: [reduces]
bad:
  - "⟦Walking reduces pain⟧."
  - "⟦Rest reduces swelling⟧."
good:
  - "Walking may reduce pain."
  - "Does walking reduce pain?"
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def put(name: str, text: str = ARTICLE) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def house() -> None:
    """The only rule that runs is the house's own."""
    put("house/strong.yml", CARD)
    put(".medlint.yml", "rules: [.]\nselect: [house]\n")


def run(*arguments: object, stdin: str = "") -> Result:
    if arguments[0] == "claims" and "--kind" not in arguments:
        arguments = (*arguments, "--kind", "effect")
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def report(*arguments: object) -> dict:
    result = run("claims", *arguments, "--output", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def claims(*arguments: object) -> list[dict]:
    return [claim for file in report(*arguments)["files"] for claim in file["claims"]]


def rows(*arguments: object) -> list[dict[str, str]]:
    result = run("claims", *arguments, "--output", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


# ---------------------------------------------------------------------------------------------- what is in it


def test_claims_come_in_order_with_place_section_and_sides() -> None:
    put("a.md")
    found = claims("a.md")
    assert [(c["line"], c["column"], c["agent"], c["relation"], c["outcome"]) for c in found] == [
        (3, 1, "Ginger tea", "cures", "asthma"),
        (3, 44, "garlic", "reduces", "blood pressure"),
        (7, 1, "Honey", "prevents", "colds"),
        (9, 26, "ginger", "treats", "nausea"),
        (11, 19, "salt", "worsens", "hypertension"),
    ]
    assert [c["section"][-1] for c in found] == ["Ginger and the heart"] * 2 + ["What trials say"] * 3
    assert found[2]["section"] == ["Ginger and the heart", "What trials say"]
    second = found[1]
    assert ARTICLE[second["start"] : second["end"]] == "garlic *reduces* blood pressure"
    assert (second["text"], second["end_line"], second["end_column"]) == ("garlic reduces blood pressure", 3, 75)
    assert second["sentence"] == "Studies show that garlic reduces blood pressure by 30%."


def test_strength_polarity_hedges_figures_and_speaker() -> None:
    put("a.md")
    found = claims("a.md")
    assert [c["strength"] for c in found] == ["causal", "causal", "causal", "conditional", "causal"]
    assert [c["polarity"] for c in found] == ["positive", "positive", "negative", "positive", "positive"]
    assert [c["hedges"] for c in found] == [[], [], [], ["may"], []]
    assert found[1]["figures"] == [{"kind": "relative", "text": "by 30%"}]
    assert [c["speaker"] for c in found] == ["article", "unnamed", "article", "person", "article"]


def test_support_and_where_it_stands() -> None:
    put("a.md")
    found = claims("a.md")
    assert [c["support"] for c in found] == ["none", "vague", "none", "named", "cited"]
    assert [c["backing"] for c in found] == [
        None,
        {"text": "Studies show", "line": 3, "column": 26, "paragraph": None},
        None,
        {"text": "Dr Ann Lee", "line": 9, "column": 14, "paragraph": None},
        {"text": "[1]", "line": 11, "column": 14, "paragraph": None},
    ]


def test_support_in_the_line_before_a_list_is_found_there() -> None:
    put("a.md", "A trial published in 2019 found:\n\n- Salt worsens hypertension.\n")
    [claim] = claims("a.md")
    assert (claim["line"], claim["support"], claim["backing"]["line"]) == (3, "named", 1)


def test_a_claim_in_a_heading_is_of_its_own_section() -> None:
    put("a.md", "# Salt worsens hypertension\n\n# Ginger cures asthma\n")
    assert [claim["section"] for claim in claims("a.md")] == [["Salt worsens hypertension"], ["Ginger cures asthma"]]


def test_findings_on_a_claim_its_figures_and_its_backing() -> None:
    put("a.md")
    house()
    on_backing = CARD[: CARD.index("check:")] + "check: phrases\nparams: {find: [study show]}\n"
    put(
        "claims/who.yml",
        on_backing + 'bad: ["⟦Studies show⟧ it.", "So ⟦studies show⟧."]\ngood: ["We show it.", "A show."]\n',
    )
    put(".medlint.yml", "rules: [.]\nselect: [house, claims/who]\n")
    assert [claim["findings"] for claim in claims("a.md")] == [[], ["claims/who", "house/strong"], [], [], []]


def test_comparisons_that_say_nothing_about_health_are_left_out() -> None:
    put("a.md", "Men are taller than women. The new shop is cheaper than the market. Salt worsens hypertension.\n")
    found = report("a.md")["files"][0]
    assert [claim["relation"] for claim in found["claims"]] == ["worsens"]
    assert found["left_out"]["not_health"] == len(claims("a.md", "--all")) - 1 > 0
    assert "without a word of medicine not shown; --all has them." in run("claims", "a.md").stdout
    assert "--all" not in run("claims", "--all", "a.md").stdout


# ---------------------------------------------------------------------------------------------- what is asked for


def test_unsupported_is_the_fact_checkers_list() -> None:
    put("a.md")
    found = report("a.md", "--unsupported")
    assert [c["support"] for c in found["files"][0]["claims"]] == ["none", "vague", "none"]
    assert found["files"][0]["left_out"]["by_options"] == 6
    assert "6 other claims not shown." in run("claims", "a.md", "--unsupported").stdout


def test_strength_chooses() -> None:
    put("a.md")
    assert [c["relation"] for c in claims("a.md", "--strength", "conditional")] == ["treats"]
    assert len(claims("a.md", "--strength", "conditional", "--strength", "causal")) == 5
    assert claims("a.md", "--strength", "association") == []
    assert run("claims", "a.md", "--strength", "weak").exit_code == 2


def test_kinds_choose_and_other_claims_state_no_relation() -> None:
    put("a.md")
    found = [(c["kind"], c["strength"], c["text"]) for c in claims("a.md", "--kind", "study", "--kind", "figure")]
    assert found == [
        ("study", "none", "Studies show"),
        ("figure", "none", "by 30%"),
        ("study", "none", "trials say"),
        ("study", "none", "According to Dr Ann Lee"),
    ]
    lines = [line.split() for line in run("claims", "a.md", "--kind", "figure").stdout.splitlines()]
    assert ["3:76", "figure", "vague,", "line", "3", "Studies", "show", "that", "garlic", "reduces"] in [
        line[:10] for line in lines
    ]
    assert ["other", "0", "1", "0", "0", "1"] in lines
    assert run("claims", "a.md", "--kind", "guess").exit_code == 2


def test_totals_by_support_and_strength() -> None:
    put("a.md")
    put("b.md", "Salt worsens hypertension.\n")
    totals = report(".")["totals"]
    assert totals["claims"] == 6
    assert totals["support"] == {"none": 3, "vague": 1, "named": 1, "cited": 1}
    assert totals["strength"] == {"none": 0, "association": 0, "conditional": 1, "causal": 5}
    assert totals["support_by_strength"]["causal"] == {"none": 3, "vague": 1, "named": 0, "cited": 1}
    lines = [line.split() for line in run("claims", ".").stdout.splitlines()]
    assert ["none", "vague", "named", "cited", "all"] in lines
    assert ["causal", "3", "1", "0", "1", "5"] in lines
    assert ["all", "claims", "3", "1", "1", "1", "6"] in lines


def test_no_claims_says_so() -> None:
    put("a.md", "# Rest\n\nGo to bed by ten.\n")
    result = run("claims", "a.md")
    assert (result.exit_code, result.stdout) == (0, "No claims found: 1 file.\n")
    put("a.md", "Salt worsens hypertension.\n")
    assert run("claims", "a.md", "--strength", "association").stdout == (
        "No such claims found: 1 file.\n1 other claim not shown.\n"
    )


# ---------------------------------------------------------------------------------------------- outputs


def test_the_table() -> None:
    put("a.md")
    house()
    lines = run("claims", "a.md").stdout.splitlines()
    assert lines[:8] == [
        "a.md (other)",
        "Ginger and the heart",
        "  3:1    causal       none            Ginger tea cures asthma",
        "                                      [Ginger tea] cures [asthma]",
        "  3:44   causal       vague, line 3   garlic reduces blood pressure",
        "                                      [garlic] reduces [blood pressure]; figures: by 30%; said by",
        "                                      nobody named; house/strong",
        "Ginger and the heart > What trials say",
    ]
    assert lines[9].strip() == "denied; [Honey] prevents [colds]"
    assert lines[11].strip() == "[ginger] treats [nausea]; hedged: may; said by a person"


def test_a_claim_without_both_sides_shows_its_sentence() -> None:
    put("a.md", "At night, blood pressure is lower.\n")
    assert "At night, blood pressure is lower." in run("claims", "a.md").stdout


def test_a_narrow_terminal_gets_claims_on_lines_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md")
    house()
    monkeypatch.setenv("COLUMNS", "44")
    lines = run("claims", "a.md").stdout.splitlines()
    assert max(map(len, lines)) <= 44
    assert lines[2:5] == [
        "  3:1    causal       none",
        "    Ginger tea cures asthma",
        "    [Ginger tea] cures [asthma]",
    ]


def test_wrapping_counts_columns_not_letters() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("睡眠は健康", 5) == ["睡眠", "は健", "康"]
    assert wrap("a 睡眠睡眠 b", 6) == ["a", "睡眠睡", "眠 b"]
    assert max(map(width, wrap("睡眠 and rest in 日本語の文章", 9))) <= 9
    assert wrap("", 5) == [""]


def test_control_characters_are_shown_not_sent() -> None:
    put("a.md", "# Sa\x1b[2Jlt\n\nSalt\x1b[31m worsens hypertension.\n")
    for name in ("text", "csv", "markdown"):
        shown = run("claims", "a.md", "--output", name).stdout
        assert "\x1b" not in shown, name
        assert "x1b" in shown, name


def test_colours_only_where_wanted() -> None:
    put("a.md")
    assert "\x1b" not in run("claims", "a.md").stdout
    assert "\x1b[31mnone" in run("claims", "a.md", "--color", "always").stdout
    run("claims", "a.md", "--color", "always", "--output", "text=out.txt")
    assert "\x1b" not in Path("out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("no_color", "colored"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_no_color(no_color: str, colored: bool) -> None:
    pty = pytest.importorskip("pty")
    put("a.md", "Salt worsens hypertension.\n")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color}
    command = [sys.executable, "-m", "medlint", "claims", "a.md"]
    subprocess.run(command, stdout=theirs, check=True, env=environment)
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert b"hypertension" in shown
    assert (b"\x1b[31mnone" in shown) is colored


def test_quiet_has_a_line_for_each_article() -> None:
    put("a.md")
    put("b/c.md", "Salt worsens hypertension.\n")
    lines = [line.split() for line in run("claims", "--quiet").stdout.splitlines()]
    assert lines == [
        ["none", "vague", "named", "cited", "all"],
        ["a.md", "2", "1", "1", "1", "5"],
        ["b/c.md", "1", "0", "0", "0", "1"],
    ]


def test_csv_has_a_row_for_each_claim() -> None:
    put("a.md")
    house()
    found = rows("a.md")
    assert len(found) == 5
    assert found[1] == {
        "path": "a.md",
        "line": "3",
        "column": "44",
        "section": "Ginger and the heart",
        "claim": "garlic reduces blood pressure",
        "sentence": "Studies show that garlic reduces blood pressure by 30%.",
        "strength": "causal",
        "polarity": "stated",
        "hedges": "",
        "support": "vague",
        "support_line": "3",
        "support_text": "Studies show",
        "speaker": "nobody named",
        "agent": "garlic",
        "relation": "reduces",
        "outcome": "blood pressure",
        "cue": "reduces",
        "figures": "by 30%",
        "findings": "house/strong",
        "kind": "effect",
    }
    assert found[2]["polarity"] == "denied"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r\n-1", " =1"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert guarded(cell).startswith("'")


def test_other_cells_stay_as_they_are() -> None:
    assert [guarded(cell) for cell in ("1-2", "a=b", "'tis", "")] == ["1-2", "a=b", "'tis", ""]


def test_an_article_cannot_put_a_formula_into_a_spreadsheet() -> None:
    put("=cmd.md", '# @SUM(1)\n\n=HYPERLINK("x") salt worsens hypertension, "they" say.\n')
    [row] = rows("=cmd.md")
    assert row["path"] == "'=cmd.md"
    assert row["section"] == "'@SUM(1)"
    assert row["sentence"] == '\'=HYPERLINK("x") salt worsens hypertension, "they" say.'


def test_a_csv_file_begins_with_the_mark_that_excel_looks_for() -> None:
    put("a.md")
    run("claims", "a.md", "--output", "csv=out.csv")
    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,line,")
    assert run("claims", "a.md", "--output", "csv").stdout.startswith("path,line,")


def test_markdown_has_a_table_that_keeps_its_columns() -> None:
    put("a_b.md", "# A | B\n\nTea cures the flu|colds.\n\nHoney does not prevent colds.\n")
    shown = run("claims", "a_b.md", "--output", "markdown").stdout
    lines = shown.splitlines()
    assert lines[0] == "## a\\_b.md"
    table = lines[2:6]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {14}
    assert "| A \\| B |" in table[2]
    assert "Tea cures the flu\\|colds" in table[2]
    assert "| denied |" in table[3]
    assert "| causal | 2 | 0 | 0 | 0 | 2 |" in lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b\nc", "a\\|b c"),
        ("\\|", "\\\\\\|"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("[a](http://b.c)", "\\[a\\](http\\://b.c)"),
        ("<script>&amp;", "\\<script\\>\\&amp;"),
        ("www.b.c: 5 mg", "www\\.b.c: 5 mg"),
    ],
)
def test_markdown_of_an_article_stays_text(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_json_fits_its_schema() -> None:
    put("a.md")
    put("b.md", "Go to bed by ten.\n")
    put("c.md", "A trial published in 2019 found:\n\n- Smoking is associated with a 3-fold higher risk of stroke.\n")
    schema = json.loads(run("schema", "claims").stdout)
    assert misfits(report("a.md", "b.md", "c.md"), schema) == []
    result = run("claims", "a.md", "missing.md", "--output", "json")
    assert misfits(json.loads(result.stdout), schema) == []


# ---------------------------------------------------------------------------------------------- what goes wrong


def test_a_missing_file_fails_and_the_others_are_read() -> None:
    put("a.md")
    result = run("claims", "a.md", "missing.md", "--output", "json")
    assert result.exit_code == 2
    found = json.loads(result.stdout)
    assert len(found["files"][0]["claims"]) == 5
    assert [error["path"] for error in found["errors"]] == ["missing.md"]
    assert result.stderr.startswith("medlint: missing.md: ")


def test_a_crash_on_one_article_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from medlint.claims import gather

    of = gather.of

    def crash(article: object) -> object:
        if article.document.path == "a.md":  # type: ignore[attr-defined]
            raise RuntimeError("no")
        return of(article)  # type: ignore[arg-type]

    monkeypatch.setattr(gather, "of", crash)
    put("a.md")
    put("b.md", "Salt worsens hypertension.\n")
    result = run("claims", "a.md", "b.md")
    assert result.exit_code == 2
    assert "Salt worsens hypertension" in result.stdout
    assert result.stderr == "medlint: a.md: medlint crashed: RuntimeError: no; please report it\n"


def test_without_a_language_model_there_is_no_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    from medlint.language import pipeline

    def load(model: str) -> object:
        raise LanguageError("english: no model; install medlint again")

    monkeypatch.setattr(pipeline, "load", load)
    put("a.md")
    result = run("claims", "a.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "medlint: english: no model; install medlint again\n"


def test_all_outputs_at_once_and_never_over_an_article() -> None:
    put("a.md")
    result = run("claims", "a.md", "--output", "text", "--output", "markdown=out.md", "--output", "csv=out.csv")
    assert result.exit_code == 0
    assert "Ginger tea cures asthma" in Path("out.md").read_text(encoding="utf-8")
    result = run("claims", "a.md", "--output", "markdown=a.md")
    assert result.exit_code == 2
    assert "a.md: is an article that was read" in result.stderr
    assert Path("a.md").read_text(encoding="utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "xml"], "no format 'xml'; there are text, csv, json, markdown"),
        (["--stdin-filename", "x.md"], "--stdin-filename needs '-'"),
        (["--config", "none.yml"], "none.yml: cannot read the config"),
    ],
)
def test_bad_usage_is_told(arguments: list[str], said: str) -> None:
    put("a.md")
    result = run("claims", "a.md", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_standard_input_and_what_it_is_called() -> None:
    result = run(
        "claims", "-", "--stdin-filename", "draft.html", stdin="<h1>Salt</h1><p>Salt worsens hypertension.</p>"
    )
    assert result.stdout.splitlines()[:3] == [
        "draft.html (other)",
        "Salt",
        "  1:17  causal  none  Salt worsens hypertension",
    ]


def test_folders_their_configs_and_excludes() -> None:
    put("x/a.md", "Rest reduces swelling.\n")
    put("y/a.md", "Rest reduces swelling.\n")
    put("y/b.md", "Rest reduces swelling.\n")
    put("cards/house/strong.yml", CARD)
    put("x/.medlint.yml", "rules: [../cards]\nselect: [house]\n")
    put("y/.medlint.yml", "exclude: [b.md]\nignore: [claims]\n")
    found = report("x", "y")["files"]
    assert [(file["path"], file["claims"][0]["findings"]) for file in found] == [
        ("x/a.md", ["house/strong"]),
        ("y/a.md", []),
    ]


# ---------------------------------------------------------------------------------------------- grounds


GROUNDS = {
    "agent": "garlic",
    "relation": "reduces",
    "outcome": "blood pressure",
    "cue": "reduces",
    "strength": "causal",
    "support": "vague",
}


def test_a_finding_on_a_claim_carries_its_grounds_in_json() -> None:
    put("a.md")
    house()
    found = json.loads(run("check", "a.md", "--output", "json").stdout)
    assert [finding["grounds"] for finding in found["files"][0]["findings"]] == [GROUNDS]
    schema = json.loads(run("schema", "report").stdout)
    finding = schema["properties"]["files"]["items"]["properties"]["findings"]["items"]
    assert misfits(GROUNDS, finding["properties"]["grounds"]) == []
    assert "grounds" in finding["required"]


def test_other_findings_have_no_grounds() -> None:
    put("a.md", "It costs $10 &amp;amp; more.\n")
    put(".medlint.yml", "select: [encoding]\n")
    found = json.loads(run("check", "a.md", "--output", "json").stdout)["files"][0]["findings"]
    assert [finding["grounds"] for finding in found] == [{}]


def test_verbose_shows_grounds_under_the_finding() -> None:
    put("a.md")
    house()
    line = (
        "    read as: agent 'garlic', relation 'reduces', outcome 'blood pressure', cue 'reduces', strength 'causal', "
        "support 'vague'"
    )
    assert line in run("check", "-v", "a.md").stdout.splitlines()
    assert "read as" not in run("check", "a.md").stdout


def test_grounds_leave_out_what_the_sentence_does_not_name() -> None:
    put("a.md", "Blood pressure is greatly reduced.\n")
    house()
    put("house/strong.yml", CARD.replace("relations: [reduces]", "relations: [associated]\n  strength: [association]"))
    shown = run("check", "-v", "a.md").stdout
    assert "    read as: relation 'associated', outcome 'Blood pressure', cue 'reduced', strength" in shown
