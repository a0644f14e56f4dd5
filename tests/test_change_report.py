"""benchmarks/changes.py: what a change to a card gains and loses, told rule by rule."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import changes  # noqa: E402 - benchmarks are no package

CARD = "rules/fragments/doubled-word.yml"
ARTICLE = "# Casts\n\nSwelling of the the ankle is common. It swells on on Monday, and the the skin itches.\n"


@pytest.fixture
def report(tmp_path, monkeypatch, capsys):
    """What the benchmark prints, and its exit code, after an edit of a card; its text is one article in a folder."""
    edited = tmp_path / "edited"
    for folder in ("src", "rules", "lexicon"):
        shutil.copytree(ROOT / folder, edited / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", edited)
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "casts.md").write_text(ARTICLE, encoding="utf-8")

    @contextmanager
    def checked_out(revision):
        yield edited if revision == "edited" else ROOT

    def run(old, new, *options, change=lambda card: card):
        card = edited / CARD
        card.write_text(change(card.read_text(encoding="utf-8")), encoding="utf-8")
        monkeypatch.setattr(changes, "checked_out", checked_out)
        monkeypatch.setattr(changes, "corpus", lambda examples, more: changes.named(*more))
        monkeypatch.setattr(sys, "argv", ["changes.py", old, new, "--on", str(articles), *options])
        return changes.main(), capsys.readouterr().out

    return run


def test_a_rule_that_is_gone_loses_its_findings(report):
    code, printed = report("now", "edited", change=lambda card: card.replace("([Tt]he|", "([Zz]he|"))
    assert code == 1
    assert "- fragments/doubled-word" in printed
    assert "Swelling of ⟦the the⟧ ankle" in printed


def test_another_severity_is_told_apart(report):
    edit = lambda card: card.replace("severity: warning", "severity: error")  # noqa: E731 - one line of an edit
    code, printed = report("edited", "now", "--rule", "fragments/doubled-word", change=edit)
    assert code == 1
    assert printed.splitlines()[2].split() == ["fragments/doubled-word", "0", "0", "2"]


def test_the_same_cards_report_nothing(report):
    code, printed = report("now", "edited")
    assert code == 0
    assert len(printed.splitlines()) == 1


def test_a_corpus_is_the_same_each_time():
    examples = [(f"Text {number}.", "markdown") for number in range(30)]
    assert changes.corpus(examples, []) == changes.corpus(reversed(examples), [])
