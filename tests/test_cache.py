"""What is kept for the next run: right or not there, and the same to every report."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date

import pytest

from medlint.config import Config
from medlint.language import pipeline
from medlint.linter import Linter
from medlint.model import LanguageError
from medlint.project.store import cache as caching
from medlint.project.store import sealed
from medlint.project.store.bare import bare, restored
from medlint.project.store.cache import Cache
from medlint.reports import FORMATS
from medlint.sources import read

SLOW = {"spacy", "textstat", "nltk", "ftfy", "medlint.linter", "medlint.rulebook.load", "multiprocessing"}
RUN = """
import sys
from medlint.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
DRAFT = "# Garlic\n\nGarlic tea cures diabetes in a week.\n\n## Dose\n\nTake “two cups” of of it [citation needed].\n"
A, B, C = (bytes([letter]) * 32 for letter in b"abc")  # names of rulesets
CARD = """\
summary: Says tea.
severity: error
message: "{words}: '{{match}}'."
why: It is our house's word.
sources: [house style]
check: phrases
params: {{find: [tea]}}
status: stable
bad: ["A cup of ⟦tea⟧.", "The ⟦tea⟧ is hot."]
good: ["A cup of coffee.", "A teapot."]
"""


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def read_anew(monkeypatch):
    """The paths that were read, which those the cache knows are not."""
    paths = []

    def noted(path, data, **more):
        paths.append(path)
        return read(path, data, **more)

    monkeypatch.setattr("medlint.sources.read", noted)
    return paths


def entries(folder):
    return sorted(path for path in folder.glob("[0-9]/*") if path.is_file())


@pytest.mark.parametrize("format", FORMATS)
def test_every_report_of_a_second_run_is_the_same(medlint, draft, read_anew, format):
    first = medlint("check", "--output", format)
    second = medlint("check", "--output", format)
    assert first.exit_code == second.exit_code == 1
    assert "cure" in first.stdout
    assert second.stdout == first.stdout
    assert read_anew == ["draft.md"]


@pytest.mark.parametrize("format", ["text", "sarif"])
def test_a_second_run_loads_no_language_and_no_cards(medlint, draft, format):
    medlint("check")
    command = [sys.executable, "-c", RUN, "check", "--output", format]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    assert process.returncode == 1
    assert "claims/cure-promise" in process.stdout
    assert not SLOW & set(process.stderr.split())


def test_every_encoding_comes_back_as_it_was_read(tmp_path):
    for name, data in {
        "a.md": b"\xef\xbb\xbfA cure.\r\n",
        "b.html": b"<p>A \x93cure\x94.</p>",
        "c.txt": "A cure…".encode("utf-16"),
    }.items():
        document = read(name, data)
        found = Linter().check(document)
        kept = restored(bare(found).checked, name, data)
        assert (kept.document.source, kept.document.path) == (document.source, name)
        assert kept.findings == found.findings


def test_what_a_result_depends_on(medlint, draft, read_anew, monkeypatch):
    def anew(*arguments):
        read_anew.clear()
        medlint("check", *arguments)
        return bool(read_anew)

    assert anew()
    assert not anew()
    assert not anew("--fail-on", "never", "--exclude", "x.md", "--output", "json", "--jobs", "1")
    assert not anew("--today", "2001-01-01")  # nothing in it has a date
    assert anew("--ignore", "claims")
    assert not anew("--ignore", "claims")
    assert anew("--preview")
    draft.write_text(DRAFT + "\nMore.\n", encoding="utf-8")
    assert anew()
    (draft.parent / ".medlint.yml").write_text("terms: [GLP]\n", encoding="utf-8")
    assert anew()
    draft.rename(draft.with_name("other.md"))
    assert anew()
    assert not anew()
    monkeypatch.setattr(caching, "version", lambda name: "99")
    assert anew()


def test_a_card_that_changed(medlint, draft):
    (draft.parent / "house" / "wording").mkdir(parents=True)
    card = draft.parent / "house" / "wording" / "tea.yml"
    (draft.parent / ".medlint.yml").write_text("rules: [house]\nselect: [wording/tea]\n", encoding="utf-8")
    card.write_text(CARD.format(words="Say coffee"), encoding="utf-8")
    assert "Say coffee: 'tea'." in medlint("check").stdout
    card.write_text(CARD.format(words="Say cocoa"), encoding="utf-8")
    assert "Say cocoa: 'tea'." in medlint("check").stdout


def test_the_day_counts_where_a_rule_asked_for_it(medlint, draft, read_anew):
    references = "".join(f"{n}. Smith A. Tea and sleep. J Sleep. 201{n};1:1-2.\n" for n in range(1, 6))
    draft.write_text(f"# Tea\n\nTea helps some people sleep [1].\n\n## References\n\n{references}", encoding="utf-8")
    rule = ("--select", "evidence/stale-sources")
    assert "0 suggestion" in medlint("check", *rule, "--today", "2016-01-01").stdout.replace("Nothing", "0 suggestion")
    late = medlint("check", *rule, "--today", "2045-01-01")
    assert "evidence/stale-sources" in late.stdout
    assert medlint("check", *rule, "--today", "2045-01-01").stdout == late.stdout
    assert read_anew == ["draft.md", "draft.md"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
        lambda data: b"\0" * len(data),
    ],
)
def test_a_damaged_file_is_a_miss_and_is_replaced(medlint, draft, cache, harm):
    first = medlint("check")
    sound = {path: path.read_bytes() for path in entries(cache)}
    assert len(sound) == 2  # the article's, and the rules'
    for path, data in sound.items():
        path.write_bytes(harm(data))
    assert medlint("check").stdout == first.stdout
    assert {path: path.read_bytes() for path in entries(cache)} == sound


@pytest.mark.parametrize("options", [["--no-cache"], ["--diff"], ["--fix"]])
def test_runs_that_keep_nothing(medlint, draft, cache, options):
    medlint("check", *options)
    assert not cache.exists()


def test_a_fix_is_made_though_the_result_is_known(medlint, draft):
    medlint("check")
    medlint("check", "--fix", "--select", "fragments")
    assert "of of" not in draft.read_text(encoding="utf-8")
    assert "doubled-word" not in medlint("check").stdout


def test_what_failed_is_tried_again(medlint, draft, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("medlint.linter.steps.hits", lambda *_: 1 / 0)
        assert medlint("check").exit_code == 2
    assert medlint("check").exit_code == 1


def test_what_no_model_could_read_is_tried_again(medlint, draft, monkeypatch):
    def broken(model=""):
        raise LanguageError("model: is broken")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "load", broken)
        assert "model: is broken" in medlint("check").stderr
    again = medlint("check")
    assert again.exit_code == 1
    assert not again.stderr


def test_warnings_are_said_again(medlint, draft):
    for _ in range(2):
        assert "is now encoding/" in medlint("check", "--ignore", "fragments/glued-words").stderr


def test_a_baseline_holds_for_what_is_known(medlint, draft):
    assert "claims/cure-promise" in medlint("check").stdout
    medlint("baseline", ".")
    for options in ([], ["--no-cache"]):
        assert "Nothing found" in medlint("check", *options).stdout
    assert "claims/cure-promise" in medlint("check", "--no-baseline").stdout


@pytest.mark.parametrize("option", ["--verbose", "--quiet", "--color=always"])
def test_how_the_report_is_to_look_is_not_kept(medlint, draft, option):
    for _ in range(2):
        assert medlint("check", option).stdout == medlint("check", "--no-cache", option).stdout


def test_git_does_not_see_it(medlint, draft, monkeypatch):
    monkeypatch.delenv("MEDLINT_CACHE_DIR")
    subprocess.run(["git", "init", "-q", "."], check=True)
    medlint("check")
    assert (draft.parent / ".medlint_cache").is_dir()
    listed = subprocess.run(["git", "status", "--porcelain"], capture_output=True, text=True, check=True)
    assert listed.stdout == "?? draft.md\n"


def test_where_it_lies(tmp_path, monkeypatch):
    monkeypatch.delenv("MEDLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    monkeypatch.setattr(sys, "platform", "linux")
    inner = tmp_path / "site" / "pages"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert caching.place() == tmp_path / "mine" / "medlint"
    (tmp_path / "site" / ".medlint.yml").touch()
    assert caching.place() == tmp_path / "site" / ".medlint_cache"
    (tmp_path / ".git").touch()  # as in a work tree
    assert caching.place() == tmp_path / ".medlint_cache"


def test_paths_count_from_the_folder_it_lies_in(medlint, draft, read_anew, monkeypatch):
    monkeypatch.delenv("MEDLINT_CACHE_DIR")
    (draft.parent / ".git").mkdir()
    (draft.parent / "pages").mkdir()
    medlint("check", "draft.md")
    medlint("check", draft)
    monkeypatch.chdir(draft.parent / "pages")
    medlint("check", "../draft.md")
    assert read_anew == ["draft.md"]


def test_a_folder_that_cannot_be_written(medlint, draft, cache):
    cache.write_text("in the way", encoding="utf-8")
    assert medlint("check").exit_code == medlint("check").exit_code == 1
    assert cache.read_text(encoding="utf-8") == "in the way"


def test_show_and_clear(medlint, draft, cache):
    assert medlint("cache").stdout == f"{cache}\nempty\n"
    medlint("check")
    assert medlint("cache").stdout.startswith(f"{cache}\n2 files, 0.")
    assert "removed 2 files" in medlint("cache", "clear").stdout
    assert not cache.exists()
    assert medlint("cache", "clear").stdout == f"{cache}\nempty already\n"


def test_clear_removes_nothing_but_a_cache(medlint, draft, cache):
    cache.mkdir()
    (cache / "letter.md").touch()
    medlint("cache", "clear")
    assert (cache / "letter.md").exists()


def test_old_files_go(cache, monkeypatch):
    store = Cache(cache)
    store.keep_rules(b"o" * 32, ())
    (cache / "0").mkdir()
    store.tidy()
    assert not (cache / "0").exists()
    assert len(entries(cache)) == 1
    (cache / "tidied").unlink()
    month = time.time() + 31 * 86_400
    monkeypatch.setattr(sealed.time, "time", lambda: month)
    store.tidy()
    assert entries(cache) == []


def test_the_least_used_go_where_there_are_too_many(cache, monkeypatch):
    store = Cache(cache)
    for day, name in enumerate((A, B, C)):
        monkeypatch.setattr(sealed.time, "time", lambda day=day: 1e9 + day * 90_000)
        store.keep_rules(name, ())
        os.utime(entries(cache)[-1], (1e9 + day * 90_000,) * 2)
    monkeypatch.setattr(sealed.time, "time", lambda: 1e9 + 3 * 90_000)
    assert store.rules(A) == ()  # used now
    os.utime(entries(cache)[0], (1e9 + 3 * 90_000,) * 2)
    monkeypatch.setattr(sealed, "LARGEST", 2 * entries(cache)[0].stat().st_size)
    store.tidy()
    assert (store.rules(A), store.rules(B), store.rules(C)) == ((), None, ())


def test_half_a_character_is_not_kept(cache):
    store = Cache(cache)
    found = bare(Linter().check(read("a.md", b"A cure.")))
    checked = found.checked
    ruleset = store.ruleset(Config())
    name = store.article(ruleset, "a.md", b"")
    half = replace(checked, document=replace(checked.document, kind_grounds=("\ud800",)))
    store.keep(name, found._replace(checked=half))
    assert store.found(name, date(2024, 1, 1), reading=False) is None


def test_two_runs_at_once(draft):
    for number in range(20):
        draft.with_name(f"d{number}.md").write_text(DRAFT, encoding="utf-8")
    command = [sys.executable, "-m", "medlint", "check"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    reports = [run.communicate()[0] for run in runs]
    third = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "21 files" in third.stdout
    assert {*reports, third.stdout} == {third.stdout}
