"""`medlint stats`: the numbers, both outputs, two versions of an article, and what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import misfits

from medlint.cli import main
from medlint.cli.stats import FORMATS
from medlint.reports.parts.width import clip, width
from medlint.reports.stats.revised import Revised, revised
from medlint.reports.stats.table import Row, table

# 11 words of one syllable in 2 sentences; then 3 words of 4, 3 and 4 syllables, where Gunning counts no "reduces".
ARTICLE = """\
# Rest

Sleep helps you heal. Go to bed by ten each night.

- a dark room

## Medicine

Medication reduces inflammation.
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


def stats(*arguments: object, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["stats", *map(str, arguments)], input=stdin)


def report(*arguments: object) -> dict:
    result = stats(*arguments, "--output", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def cells(result: Result, name: str) -> list[str]:
    """The numbers of the only row of that name."""
    rows = [line.removeprefix(name).split() for line in result.stdout.splitlines() if line.startswith(f"{name} ")]
    assert len(rows) == 1, result.stdout
    return rows[0]


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def committed(*names: str) -> None:
    git("init", "-q", "-b", "main")
    git("add", *names)
    git("commit", "-q", "-m", "first")


# ---------------------------------------------------------------------------------------------- numbers


def test_a_row_for_each_section_and_one_for_the_article() -> None:
    put("a.md")
    result = stats("a.md")
    assert result.exit_code == 0
    assert result.stderr == ""
    header = result.stdout.splitlines()[1].split()
    assert header == "words sent. SMOG F-K Flesch Fog D-C C-L ARI hard longest".split()
    dale_chall = header.index("D-C")
    expected = {
        "Rest": "11 2 3.1 -1.6 116.7 2.2 -0.9 -2.4 0% 7".split(),
        "Medicine": "3 1 13.0 28.8 -106.4 27.9 31.2 25.6 67% 3".split(),
        "Whole article": "14 3 8.8 4.8 69.2 7.6 6.0 3.4 14% 7".split(),
    }
    for name, numbers in expected.items():
        row = cells(result, name)
        del row[dale_chall]
        assert row == numbers, name


def test_dale_chall_and_further_measures_are_of_textstat() -> None:
    put("a.md", "Go to bed by ten each night. Eat well and rest a lot.\n")
    article = report("a.md")["files"][0]
    assert article["total"]["scores"]["dale_chall"] == pytest.approx(0.0496 * 6.5, abs=1e-4)  # all words easy
    assert article["further"]["lix"] == pytest.approx(6.5)  # no word of more than six letters
    assert article["further"]["linsear_write"] == pytest.approx((6.5 - 2) / 2)
    assert article["further"]["mcalpine_eflaw"] == pytest.approx((13 + 9) / 2)  # 9 of at most three letters
    assert article["further"]["lexical_density"] == pytest.approx(100 * 8 / 13, abs=1e-4)  # to, by, each, and, a
    assert article["further"]["reading_seconds"] == pytest.approx(60 * 13 / 238, abs=1e-4)


def test_what_is_no_prose_is_named_and_not_counted() -> None:
    put("a.md", ARTICLE + "\n| dose | day |\n| --- | --- |\n| one tablet | two |\n")
    result = stats("a.md")
    assert cells(result, "Whole article")[0] == "14"
    note = "Counted apart: 2 headings (2 words), 1 list item (3 words), 4 table cells (5 words)."
    assert note in result.stdout


def test_prose_before_any_heading_and_an_article_without_prose() -> None:
    put("a.md", "Sleep helps you heal.\n\n# Rest\n\nGo to bed by ten each night.\n")
    put("b.md", "# Rest\n\n- a dark room\n")
    result = stats("a.md", "b.md")
    assert cells(result, "(before any heading)")[:2] == ["4", "1"]
    assert "No prose in English: nothing to score." in result.stdout
    assert cells(result, "All 2 articles")[:2] == ["11", "2"]
    assert report("b.md")["files"][0]["total"]["scores"] == {}


def test_prose_in_another_language_is_counted_apart() -> None:
    german = "Der Tee heilt nicht, und das ist in der Studie auch nicht die Frage, die sich für uns stellt."
    put("a.md", f"Sleep helps you heal.\n\n{german}\n")
    assert report("a.md")["files"][0]["apart"] == {"foreign": {"blocks": 1, "words": 19}}


@pytest.mark.parametrize(
    ("head", "config", "note"),
    [
        ("---\nmedlint: {audience: patients}\n---\n", "", "SMOG grade 8.8: 2.8 above the target of 6 for patients."),
        ("", "audience: professionals\n", "SMOG grade 8.8: within the target of 12 for professionals."),
        ("", "readability: {grade: 7}\n", "SMOG grade 8.8: 1.8 above the target of 7 for readers by the config."),
        ("", "", "SMOG grade 8.8: 0.8 above the target of 8 for the public (no audience is stated)."),
    ],
)
def test_the_grade_beside_the_target(head: str, config: str, note: str) -> None:
    put("a.md", head + ARTICLE)
    put(".medlint.yml", config)
    assert note in stats("a.md").stdout


def test_terms_of_the_config_are_easy_words() -> None:
    put("a.md")
    before = report("a.md")["files"][0]["total"]["counts"]["polysyllables"]
    put(".medlint.yml", "terms: [inflammation]\n")
    assert (before, report("a.md")["files"][0]["total"]["counts"]["polysyllables"]) == (3, 2)


# ---------------------------------------------------------------------------------------------- outputs


def test_json_and_its_schema(work: Path) -> None:
    put("a.md")
    put("old.md", ARTICLE.replace("ten", "nine"))
    found = report("a.md", "--against", "old.md")
    article = found["files"][0]
    assert found["version"] == 1
    assert [section["heading"] for section in article["sections"]] == [
        {"heading": "Rest", "level": 1, "line": 1, "paragraph": None},
        {"heading": "Medicine", "level": 2, "line": 7, "paragraph": None},
    ]
    assert article["total"]["counts"] == {
        "sentences": 3,
        "words": 14,
        "syllables": 22,
        "polysyllables": 3,
        "characters": 67,
        "complex_words": 2,
        "longest": 7,
    }
    assert article["total"]["scores"]["flesch_kincaid_grade"] == pytest.approx(4.7729, abs=1e-4)
    assert article["total"]["scores"]["smog"] == pytest.approx(8.8418, abs=1e-4)
    assert article["target"] == {"audience": None, "grade": 8, "stated": False}
    schema = json.loads(CliRunner().invoke(main, ["schema", "stats"]).stdout)
    assert misfits(found, schema) == []


def test_both_outputs_at_once_and_never_over_an_article() -> None:
    put("a.md")
    assert stats("a.md", "--output", "text", "--output", "json=out.json").exit_code == 0
    assert json.loads(Path("out.json").read_text())["files"][0]["path"] == "a.md"
    result = stats("a.md", "--output", "json=a.md")
    assert result.exit_code == 2
    assert "a.md: is an article that was read" in result.stderr
    assert Path("a.md").read_text() == ARTICLE


def test_quiet_has_a_line_for_each_article() -> None:
    put("a.md")
    put("b/c.md", "Sleep helps you heal.\n")
    lines = stats("--quiet").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["words", "a.md", "b/c.md"]


def test_a_narrow_terminal_gets_names_above_numbers_and_fewer_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", "# What a long night of quiet sleep can do for you\n\nSleep helps you heal.\n")
    monkeypatch.setenv("COLUMNS", "44")
    result = stats("a.md")
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 44
    assert lines[1].split() == "words sent. SMOG F-K Flesch hard longest".split()
    assert lines[2] == "What a long night of quiet sleep can do for…"
    assert lines[3].split() == "4 1 3.1 -2.2 118.2 0% 4".split()
    assert "No room here for Fog, D-C, C-L, ARI" in result.stdout


def test_wide_characters_keep_the_columns_straight() -> None:
    rows = [Row("睡眠", {"n": "1"}), Row("rest", {"n": "22"})]
    assert table(rows, [], 40, color=False).lines == ["       n", "睡眠   1", "rest  22"]
    assert clip("睡眠と休息", 7) == "睡眠と…"
    assert width(clip("a" * 30, 9)) == 9


def test_colours_only_where_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md")
    assert "\x1b" not in stats("a.md").stdout
    assert "\x1b[1m" in stats("a.md", "--color", "always").stdout
    stats("a.md", "--color", "always", "--output", "text=out.txt")
    assert "\x1b" not in Path("out.txt").read_text()


def test_control_characters_are_shown_not_sent() -> None:
    put("a.md", "# Re\x1b[2Jst\n\nSleep helps\x1b[31m you heal.\n")
    put("old.md", "# Rest\n\nGo.\n")
    shown = stats("a.md", "--against", "old.md").stdout
    assert "\x1b" not in shown
    assert "Re\\x1b[2Jst" in shown
    assert "Sleep helps\\x1b[31m you heal." in shown


def test_standard_input_and_what_it_is_called() -> None:
    result = stats("-", "--stdin-filename", "draft.html", stdin="<h1>Rest</h1><p>Sleep helps you heal.</p>")
    assert result.stdout.startswith("draft.html (other)\n")
    assert cells(result, "Rest")[:2] == ["4", "1"]


def test_excluded_files_are_left_out() -> None:
    put("a.md")
    put("b.md")
    put(".medlint.yml", "exclude: [b.md]\n")
    result = stats("a.md", "b.md", "-v")
    assert "b.md" not in result.stdout
    assert result.stderr == "medlint: b.md: skipped, excluded by 'b.md'\n"


# ---------------------------------------------------------------------------------------------- two versions


def test_against_a_file_says_harder_by_how_much_and_which_sentence() -> None:
    put("old.md", "Sleep helps you heal. Go to bed by ten each night. Eat well.\n")
    put("new.md", "Go to bed by ten each night. Eat well.\n\nSleep facilitates recuperation.\n")
    result = stats("new.md", "--against", "old.md")
    assert result.exit_code == 0
    assert "Against old.md\n" in result.stdout
    assert cells(result, "then")[:2] == ["13", "3"]
    assert cells(result, "now")[:2] == ["12", "3"]
    assert cells(result, "change")[:3] == ["-1", "+0", "+4.7"]
    assert "The article is harder to read by" in result.stdout
    assert " 3:1 added: Sleep facilitates recuperation.\n" in result.stdout
    assert " removed: Sleep helps you heal.\n" in result.stdout
    back = report("old.md", "--against", "new.md")["files"][0]["against"]
    assert back["verdict"] == "easier"
    forth = report("new.md", "--against", "old.md")["files"][0]["against"]
    assert back["grades"] == pytest.approx(-forth["grades"], abs=1e-4)
    assert forth["change"]["smog"] == pytest.approx(1.0430 * (30 * 2 / 3) ** 0.5, abs=1e-4)


def test_the_push_of_a_sentence_is_what_leaving_it_out_would_change() -> None:
    put("old.md", "Go to bed by ten each night.\n")
    put("new.md", "Go to bed by ten each night. Sleep facilitates recuperation.\n")
    against = report("new.md", "--against", "old.md")["files"][0]["against"]
    assert [sentence["push"] for sentence in against["sentences"]] == [against["grades"]]
    assert against["sentences"][0] == {
        "change": "added",
        "push": against["grades"],
        "line": 1,
        "column": 30,
        "paragraph": None,
        "before": None,
        "after": "Sleep facilitates recuperation.",
    }
    gone = report("old.md", "--against", "new.md")["files"][0]["against"]["sentences"]
    assert [(sentence["change"], sentence["push"], sentence["line"]) for sentence in gone] == [
        ("removed", -against["grades"], None)
    ]


def test_a_rewritten_sentence_is_shown_with_what_it_was() -> None:
    put("old.md", "Go to bed by ten each night and do not read.\n")
    put("new.md", "Go to bed by ten each night and do not procrastinate.\n")
    result = stats("new.md", "--against", "old.md")
    assert " 1:1 rewritten: Go to bed by ten each night and do not procrastinate.\n" in result.stdout
    assert " was: Go to bed by ten each night and do not read.\n" in result.stdout


def test_a_sentence_that_moved_or_was_wrapped_otherwise_is_the_same() -> None:
    put("old.md", "Sleep helps you heal. Go to bed by ten\neach night.\n")
    put("new.md", "Go to bed by ten each night.\n\nSleep helps you heal.\n")
    result = stats("new.md", "--against", "old.md")
    assert "is as hard to read as it was" in result.stdout
    assert "No sentence differs." in result.stdout


def test_sentences_are_matched_by_text_then_by_likeness() -> None:
    before = ["Rest well.", "Drink plenty of cool water each day.", "Rest well.", "Walk to the shop."]
    after = ["Drink plenty of clean water each day.", "Rest  well.", "Call the ward."]
    assert revised(before, after) == [Revised(1, 0), Revised(None, 2), Revised(2, None), Revised(3, None)]


def test_without_prose_in_one_version_nothing_is_compared() -> None:
    put("old.md", "- a dark room\n")
    put("new.md", "Sleep helps you heal.\n")
    assert "cannot be compared with old.md" in stats("new.md", "--against", "old.md").stdout
    assert report("new.md", "--against", "old.md")["files"][0]["against"]["verdict"] is None


def test_against_a_revision() -> None:
    put("d/a.md")
    put("d/b.md")
    committed("d")
    put("d/a.md", ARTICLE.replace("Medication reduces inflammation.", "The drug helps."))
    result = stats("d", "--against", "main")
    assert result.exit_code == 0
    first, second = (article["against"] for article in report("d", "--against", "HEAD")["files"])
    assert (first["name"], first["verdict"]) == ("HEAD:d/a.md", "easier")
    assert (second["name"], second["verdict"], second["sentences"]) == ("HEAD:d/b.md", "as-hard", [])


def test_a_file_wins_over_a_revision_of_the_same_name() -> None:
    put("a.md")
    committed("a.md")
    put("main", "Sleep helps you heal.\n")
    assert report("a.md", "--against", "main")["files"][0]["against"]["name"] == "main"


def test_a_renamed_file_is_followed() -> None:
    put("a.md")
    committed("a.md")
    git("mv", "a.md", "b.md")
    result = stats("b.md", "--against", "HEAD")
    assert result.exit_code == 0
    assert "Against HEAD:a.md (renamed since)\n" in result.stdout


def test_an_old_path_may_be_named() -> None:
    put("d/a.md")
    committed("d")
    Path("d/a.md").rename("d/b.md")  # git does not know
    result = stats("d/b.md", "--against", "main")
    assert result.exit_code == 2
    assert result.stderr == (
        "medlint: d/b.md: not in main; if it had another name there, give it: --against main:OLD/PATH\n"
    )
    assert cells(result, "Whole article")[0] == "14"  # the article's own numbers are not lost
    assert "Against main:d/a.md\n" in stats("d/b.md", "--against", "main:d/a.md").stdout


# ---------------------------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize("old", ["nowhere", "--help", "d", "nowhere:a.md"])
def test_no_such_revision_is_said_once(old: str) -> None:
    put("d/a.md")
    put("d/b.md")
    committed("d")
    result = stats("d/a.md" if ":" in old else "d", f"--against={old}")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"medlint: {old}: neither a file nor a git revision of ")
    assert "Whole article" in result.stdout


def test_a_path_that_the_revision_has_not() -> None:
    put("a.md")
    committed("a.md")
    result = stats("a.md", "--against", "main:b.md")
    assert (result.exit_code, result.stderr) == (2, "medlint: main:b.md: no such file in main; check the path\n")


def test_outside_a_repository(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(work.parent))
    put("a.md")
    result = stats("a.md", "--against", "main")
    assert result.exit_code == 2
    assert result.stderr.startswith("medlint: main: no such file, and no git repository that may be read holds ")
    assert cells(result, "Whole article")[0] == "14"


def test_a_bad_file_does_not_stop_the_others() -> None:
    put("a.md")
    Path("b.md").write_bytes(b"no\0text")
    result = stats("a.md", "b.md", "gone.md", "--output", "json")
    assert result.exit_code == 2
    found = json.loads(result.stdout)
    assert [article["path"] for article in found["files"]] == ["a.md"]
    assert sorted(error["path"] for error in found["errors"]) == ["b.md", "gone.md"]
    assert sorted(line.split(": ")[1] for line in result.stderr.splitlines()) == ["b.md", "gone.md"]


def test_an_old_version_that_is_no_text() -> None:
    put("a.md")
    Path("old.md").write_bytes(b"no\0text")
    result = stats("a.md", "--against", "old.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("medlint: old.md: is not text: ")
    assert cells(result, "Whole article")[0] == "14"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.md", "b.md", "--against", "a.md"], "--against a file compares one article"),
        (["--against", "a.md"], "--against a file compares one article"),
        (["a.md", "--against="], "--against names nothing"),
        (["a.md", "--stdin-filename", "b.md"], "--stdin-filename needs '-'"),
        (["a.md", "--output", "xml"], f"no format 'xml'; there are {', '.join(FORMATS)}"),
    ],
)
def test_options_that_make_no_sense(arguments: list[str], says: str) -> None:
    put("a.md")
    put("b.md")
    result = stats(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr


RUN = """
import socket, sys
def refused(*_, **__):
    print("NETWORK", file=sys.stderr)
    raise OSError("no network here")
socket.getaddrinfo = socket.socket.connect = refused
from medlint.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def bare(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of its own, in a home without any of NLTK's data, that may not use the network."""
    environment = {name: value for name, value in os.environ.items() if name != "NLTK_DATA"} | {"HOME": str(home)}
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_help_and_schema_import_nothing_slow(work: Path) -> None:
    for arguments in (["--help"], ["stats", "--help"], ["schema", "stats"]):
        done = bare(work, *arguments)
        assert done.returncode == 0, done.stderr
        assert not {"spacy", "textstat", "nltk", "ftfy"} & set(done.stderr.split())


def test_no_network_and_no_pipeline_are_needed(work: Path) -> None:
    put("a.md")
    done = bare(work, "stats", "a.md")
    assert done.returncode == 0, done.stderr
    assert "Whole article" in done.stdout
    assert not {"NETWORK", "spacy"} & set(done.stderr.split())
