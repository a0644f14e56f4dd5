"""Input made by chance, from a seed, so that every run is the same; `run.py` goes on for as long as one likes."""

from __future__ import annotations

from pathlib import Path
from random import Random

import grammar
import invariants
import pytest

from medlint import Linter

CORPUS = [path for path in sorted((Path(__file__).parent / "corpus").iterdir()) if path.name != "README.md"]
SEEDS = 12


@pytest.fixture(scope="module")
def linter():
    return Linter()


@pytest.mark.parametrize("name", grammar.FORMATS)
def test_any_article_is_read_or_refused(linter, name):
    read = 0
    for seed in range(SEEDS):
        random = Random(f"{name} {seed}")
        data = grammar.FORMATS[name](random)
        read += invariants.article(linter, name, data)
        invariants.article(linter, name, grammar.broken(random, data))
    assert read > SEEDS / 2  # most of what the grammar makes is an article


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_failed_once_holds(linter, path):
    invariants.article(linter, path.name, path.read_bytes())


@pytest.mark.parametrize("seed", range(12))
def test_any_config_is_taken_or_refused(seed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Our tea cures diabetes.\n", encoding="utf-8")
    Path(".medlint.yml").write_bytes(grammar.settings(Random(f"config {seed}")))
    invariants.command("check", "a.md", "--no-cache", "--jobs", "1")


@pytest.mark.parametrize("seed", range(12))
def test_any_card_is_taken_or_refused(seed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Our tea cures diabetes.\n", encoding="utf-8")
    Path(".medlint.yml").write_text("rules: [house]\n", encoding="utf-8")
    Path("house/own").mkdir(parents=True)
    Path("house/own/rule.yml").write_bytes(grammar.card(Random(f"card {seed}")))
    invariants.command("check", "a.md", "--no-cache", "--jobs", "1", "--select", "own")
    invariants.command("test-rules", "house")


@pytest.mark.parametrize("seed", range(8))
def test_any_baseline_is_taken_or_refused(seed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    random = Random(f"baseline {seed}")
    Path("a.md").write_text("Our tea cures diabetes. It isnt so.\n", encoding="utf-8")
    invariants.command("baseline", "a.md")
    found = next(Path().glob(".medlint-baseline.yml"))
    found.write_bytes(grammar.baseline(random, found.read_bytes()))
    invariants.command("check", "a.md", "--no-cache", "--jobs", "1")
    invariants.command("baseline", "a.md")


@pytest.mark.parametrize("seed", range(6))
def test_any_cache_gives_the_same_report(seed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(tmp_path / "cache"))
    random = Random(f"cache {seed}")
    Path("a.md").write_text("Our tea cures diabetes. It isnt so.\n", encoding="utf-8")
    first = invariants.command("check", "a.md")
    for path in sorted((tmp_path / "cache").rglob("*")):
        if path.is_file() and random.random() < 0.7:
            path.write_bytes(grammar.broken(random, path.read_bytes()))
    assert invariants.command("check", "a.md") == first


@pytest.mark.parametrize("seed", range(3))
def test_every_report_parses_whatever_the_article(seed, tmp_path):
    random = Random(f"report {seed}")
    for number in range(6):
        name, data = grammar.article(random)
        (tmp_path / f"{number}{name}").write_bytes(data)
    invariants.reports(tmp_path)
