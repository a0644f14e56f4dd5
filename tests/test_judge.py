"""The scorer of sentences, and what it adds to findings and reports."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from click.testing import CliRunner

from medlint import Linter, sources
from medlint.article.annotated import Article
from medlint.claims import scores as asked
from medlint.claims.judge import families, features, scores, units, weights
from medlint.claims.judge.first import FirstStage
from medlint.cli import main
from medlint.config import Config
from medlint.linter.rules import load_rules
from medlint.model import Finding, MedlintError, Severity

RULE = "claims/unsupported-cure"
CURE = "Reflexology eliminates the root cause of chronic migraines."
PLAIN = "Talk to your doctor before you take it."
SOBER = """# Hay fever

Hay fever is an allergy to pollen. It is common in spring and early summer.

Common symptoms are sneezing, a runny nose and itchy eyes. Talk to a pharmacist if they bother you.
"""


def article(text: str) -> Article:
    return Article(sources.read_text("draft.md", text), date(2026, 1, 1))


def found(text: str) -> list[Finding]:
    """What the card on cures finds, were it alone: other rules that name the same words go before it."""
    return Linter(rules=[rule for rule in load_rules(Config()) if rule.id == RULE]).lint_text(text)


def probability(text: str, label: str = "flag") -> float:
    read = article(text)
    block = read.blocks[-1]
    return scores.of(read).probability(block, read.sentences(block)[-1], label)


def test_weights_are_small_and_name_their_labels():
    assert weights.FILE.stat().st_size <= 500_000
    labels = weights.load().labels
    assert labels[: len(features.MAIN)] == features.MAIN
    assert {"cure", "figure", "vague", "harms", "limits", "cost", "options", "study", "source", "help"} <= set(labels)


@pytest.mark.parametrize(
    ("label", "held", "not_held"),
    [
        ("flag", CURE, PLAIN),
        ("cure", CURE, "Reflexology is a kind of massage of the feet."),
        ("promotion", "Book your free consultation today!", PLAIN),
        ("vague", "Studies show that the extract works within days.", PLAIN),
        ("figure", "It lowers blood sugar by 37% within three weeks.", PLAIN),
        ("absolute", "It is completely safe and works for everyone.", PLAIN),
        ("advice", PLAIN, "The trial ran for two years."),
        ("help", "Call an ambulance at once if you cannot breathe.", CURE),
        ("study", "In the trial, 120 adults were given the tablet or a placebo for a year.", CURE),
        ("cost", "A course of six sessions costs £240.", CURE),
    ],
)
def test_a_label_is_likelier_where_it_holds(label, held, not_held):
    assert probability(held, label) > 0.5 > probability(not_held, label)


def test_the_page_tells_of_its_sentences():
    line = "The drops support a healthy heart."
    seller = f"The drops cure asthma.\n\nOur drops are the best.\n\nThey heal eczema for good.\n\n{line}"
    assert probability(SOBER + "\n" + line) < probability(seller)


def test_units_are_scored_alike_together_and_alone():
    read, _ = units.of(article(SOBER))
    alone = [unit._replace(head=-1, before=-1, after=-1) for unit in read]
    stage = FirstStage(weights.load())
    together = stage(alone)
    assert np.array_equal(together, np.vstack([FirstStage(weights.load())([unit]) for unit in alone]))


def test_a_sentence_that_is_none_of_the_articles_has_no_score():
    read = article(CURE)
    other = article("Nothing here.")
    judged = scores.of(other)
    assert judged.number(read.blocks[0], read.sentences(read.blocks[0])[0]) == 0  # the same place
    assert judged.probability(read.blocks[0], read.sentences(read.blocks[0])[0].moved(5), "flag") == 0
    with pytest.raises(KeyError):
        judged.probability(read.blocks[0], read.sentences(read.blocks[0])[0], "no-such-label")


def test_an_article_without_words_has_no_scores():
    assert len(scores.of(article("")).odds) == 0


def test_cues_are_words_of_the_sentence():
    read = article(f"It is raining.\n\nSome say so. {CURE}")
    block = read.blocks[1]
    sentence = read.sentences(block)[1]
    cues = [block.text[cue.start : cue.end] for cue in scores.of(read).cues(block, sentence, "flag")]
    assert cues
    assert all(cue in CURE for cue in cues)
    assert "root cause" in " ".join(cues)


def test_each_flagged_sentence_is_of_one_family():
    read = article(CURE)
    assert families.of(scores.of(read), 0) == "cure"


def test_a_long_sentence_is_flagged_by_its_clause():
    filler = "grown on a small farm beside a lake in the hills north of the town where it rains for most of the winter"
    text = f"The herb heals stomach ulcers permanently and cures diabetes for good, {filler}, {filler}."
    (finding,) = found(text)
    assert finding.end - finding.start <= 200
    assert "heals stomach ulcers permanently" in text[finding.start : finding.end]


def test_findings_say_how_likely_and_why():
    (finding,) = found(CURE)
    assert finding.severity is Severity.ERROR
    assert 0.9 <= finding.probability <= 1
    assert finding.cues
    assert all(cue in CURE for cue in finding.cues)


def test_a_source_clears_a_claim():
    cited = CURE.replace(".", " ([trial](https://doi.org/10.1000/182)).")
    assert found(CURE)
    assert not found(cited)


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(f"# Feet\n\n{CURE}\n", encoding="utf-8")
    return str(path)


def test_the_reports_show_probability_and_cues(draft):
    run = CliRunner().invoke(main, ["check", draft, "--no-cache", "--select", RULE, "--output", "json"])
    (finding,) = json.loads(run.stdout)["files"][0]["findings"]
    assert finding["probability"] > 0.9
    assert finding["cues"]
    spoken = CliRunner().invoke(main, ["check", draft, "--no-cache", "--select", RULE, "--verbose"]).stdout
    assert f"probability {finding['probability']:.2f}, by the words '{finding['cues'][0]}'" in spoken
    page = CliRunner().invoke(main, ["check", draft, "--no-cache", "--select", RULE, "--output", "html"]).stdout
    assert f"probability {finding['probability']:.2f}" in page


def test_rules_that_match_words_have_no_probability(draft):
    run = CliRunner().invoke(main, ["check", draft, "--no-cache", "--output", "json", "--select", "claims/cure-all"])
    assert all(one["probability"] is None for one in json.loads(run.stdout)["files"][0]["findings"])


def test_where_may_ask_the_scorer():
    read = article(CURE)
    sentence = read.sentences(read.blocks[0])[0]
    assert "promotion" in asked.labels()
    assert asked.score(read, read.blocks[0], sentence, "cure") > 0.5
    assert asked.score(read, read.blocks[0], sentence, "no-such-label") == 0


def test_damaged_weights_are_named(tmp_path):
    path = tmp_path / "weights.npz"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(MedlintError, match="scorer's weights are missing or damaged"):
        weights.load(path)


def test_weights_come_back_as_they_were_written(tmp_path):
    kept, path = weights.load(), tmp_path / "weights.npz"
    weights.save(path, kept)
    again = weights.load(path)
    assert again.labels == kept.labels
    assert np.array_equal(again.table, kept.table)
    assert np.array_equal(again.classes.openers, kept.classes.openers)
