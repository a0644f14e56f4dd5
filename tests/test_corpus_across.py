"""What pages of a library repeat, where they differ, and the overview of a run."""

from __future__ import annotations

import json

import pytest

from medlint.corpus.library import Library
from medlint.corpus.summary import page
from medlint.corpus.summary.totals import totals
from medlint.reports import FORMATS

LONG = ("This passage about rest and drink is long enough, with more than a score of words in it, that no two writers "
        "would come to it by chance alone.")  # fmt: skip
NOTICE = "Our tea cures gout today."


@pytest.fixture
def across(medlint, tmp_path):
    """The findings between pages: across({"a": text, …}) gives (rule, path, line, message) of each."""

    def run(pages: dict[str, str], *more: str) -> list[tuple[str, str, int, str]]:
        lines = [json.dumps({"id": name, "text": text}) + "\n" for name, text in pages.items()]
        (tmp_path / "t.jsonl").write_text("".join(lines), encoding="utf-8")
        done = medlint("corpus", tmp_path / "t.jsonl", "--output", tmp_path / "out", "--jobs", 1, "--today",
                       "2026-01-31", "--unit-pages", 3, *more)  # fmt: skip
        assert done.exit_code == 0, done.output
        report = json.loads(medlint("corpus", "across", tmp_path / "out", "--output", "json").stdout)
        return [
            (one["rule"].partition("/")[2], file["path"], one["line"], one["message"])
            for file in report["files"]
            for one in file["findings"]
        ]

    return run


def test_a_page_that_is_there_twice_is_told_once(across):
    found = across({"a": f"# Rest\n\n{LONG}", "b": f"# Rest\n\n{LONG}\n", "c": "# Drink\n\nWater."})
    assert found == [("duplicate-page", "b.md", 1, "Has the same words as a.md; keep one of them.")]


def test_a_page_with_few_words_changed_names_its_relation(across):
    text = " ".join(f"word{number}" for number in range(100))
    found = across({"a": text, "b": text.replace("word50 ", "other ").replace("word9 ", "more "), "c": text[::-1]})
    assert [(rule, path) for rule, path, *_ in found] == [("near-duplicate", "b.md")]
    assert "with a.md" in found[0][3]


def test_a_passage_that_was_copied_is_found_with_both_places(across):
    found = across(
        {"a": f"# Rest\n\nSleep well.\n\n{LONG}", "b": f"# Drink\n\nWater helps. {'Sip it slowly. ' * 9}\n\n{LONG}"}
    )
    assert ("repeated-passage", "b.md", 5, "Stands at a.md:5 word for word; link to it instead.") in found


def test_one_statistic_with_two_figures_is_found(across):
    found = across(
        {
            "a": "# Migraine\n\nAbout 12 percent of all adults live with migraine.",
            "b": "# Heads\n\nAbout 18 percent of all adults live with migraine.",
            "c": "# Eyes\n\nAbout 18 percent of all children live with squints.",
        }
    )
    first = "About 12 percent of all adults live with migraine."
    told = f"Gives other figures than a.md:3 (“{first}”); find out which are right."
    assert found == [("other-figure", "b.md", 3, told)]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Garlic cures gout.", "Garlic does not cure gout.", True),
        ("Garlic prevents gout.", "Garlic causes gout.", True),
        ("Garlic cures gout.", "Garlic may not cure gout.", False),
        ("Garlic cures gout.", "Ginger does not cure gout.", False),
        ("Garlic cures gout.", "It is a myth that garlic does not cure gout.", False),
        ("Garlic cures gout.", "Garlic cures gout, we hear.", False),
    ],
)
def test_claims_that_cannot_both_hold_are_found(across, one, other, told):
    found = across({"a": f"# Garlic\n\n{one}", "b": f"# Joints\n\nWalk a lot.\n\n{other}"})
    assert [(rule, path, line) for rule, path, line, _ in found] == [("contradiction", "b.md", 5)] * told
    assert all("a.md:3" in message for *_, message in found)


def test_stale_pages_say_since_when(across):
    found = across(
        {
            "a": "---\nreview_due: 2025-12-31\n---\n# A\n\nRest.",
            "b": "---\nlast_reviewed: 2019-05-01\n---\n# B\n\nDrink.",
            "c": "---\nlast_reviewed: 2025-05-01\n---\n# C\n\nWalk.",
            "d": "# D\n\nSleep.\n\n## References\n\n1. Smith J. Sleep. Lancet 2009; 3: 4.",
        }
    )
    assert [(path, message) for _, path, _, message in found] == [
        ("a.md", "Was due for review on 2025-12-31; review it."),
        ("b.md", "Was last dated 2019-05-01, more than 3 years ago; review it."),
        ("d.md", "Has no source after 2009; look for newer ones."),
    ]


def test_findings_in_what_recurs_count_once(across, tmp_path):
    names = "rest drink walk sleep swim dance".split()
    found = across({name: f"# {name.title()}\n\nTo {name} is good.\n\n{NOTICE}" for name in names})
    assert [(rule, path) for rule, path, *_ in found] == [("furniture", "drink.md")]
    counted = totals(Library(tmp_path / "out"))
    cure = next(total for total in counted.rules if total.rule == "claims/cure-promise")
    assert (cure.findings, counted.once >= 5, counted.recurring) == (1, True, 1)


def test_every_format_takes_findings_between_pages(medlint, across, tmp_path):
    across({"a": "# A\n\nGarlic cures gout.", "b": "# B\n\nGarlic does not cure gout."})
    for form in FORMATS:
        run = medlint("corpus", "across", tmp_path / "out", "--output", f"{form}={tmp_path}/{form}")
        assert run.exit_code == 0, run.output
        text = (tmp_path / form).read_text(encoding="utf-8")
        assert "contradiction" in text
        assert "a.md:3" in text


def test_the_overview_names_the_worst_pages_and_what_has_changed(medlint, across, tmp_path):
    across({"good": "# Rest\n\nRest well.", "<bad>": "# Tea\n\nOur tea cures gout. Our tea cures diabetes."})
    (tmp_path / "out").rename(tmp_path / "before")
    across({"good": "# Rest\n\nRest well.", "<bad>": "# Tea\n\nOur tea cures gout."})
    run = medlint("corpus", "summary", tmp_path / "out", "--against", tmp_path / "before")
    assert run.exit_code == 0, run.output
    assert "1 of 1  claims/cure-promise on 1 pages (-1 since 2026-01-31)" in run.stdout
    made = (tmp_path / "out" / "summary.html").read_text(encoding="utf-8")
    assert "&lt;bad&gt;.md" in made
    assert "<bad>" not in made
    assert totals(Library(tmp_path / "out")).worst[0].path == "<bad>.md"


def test_the_config_says_which_pages_to_keep(across, tmp_path):
    (tmp_path / "keep.yml").write_text("keep: {max_errors: 0, min_words: 4}\n")
    across(
        {"a": "Rest well and drink.", "b": "Our tea cures gout.", "c": "Rest."}, "--config", str(tmp_path / "keep.yml")
    )
    library = Library(tmp_path / "out")
    assert [row["keep"] for row in library.rows("pages", "keep")] == [True, False, False]
    assert "2 to drop" in page.text(totals(library))


def test_a_page_that_has_changed_since_is_said(medlint, across, tmp_path):
    across({"a": "# A\n\nGarlic cures gout.", "b": "# B\n\nGarlic does not cure gout."})
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": "a", "text": "Rest."}) + "\n")
    run = medlint("corpus", "across", tmp_path / "out")
    assert run.exit_code == 2
    assert "b.md: has changed or is gone since the run" in run.stderr


def test_a_run_that_is_not_finished_has_no_overview(medlint, across, tmp_path):
    across(dict.fromkeys("abcde", "Rest."))
    (tmp_path / "out" / "done" / "000001.json").unlink()
    run = medlint("corpus", "summary", tmp_path / "out")
    assert (run.exit_code, "1 of 2 shards are missing; use --resume" in run.stderr) == (2, True)
