"""Pairs of sentences: a claim an editor would stop, and its twin that is negated, hedged, cited, asked or quoted.

One half was written before the rules and is looked at only through these figures.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from medlint import Linter
from medlint.config import Config
from medlint.linter.rules import load_rules

PAIRS = Path(__file__).parent / "pairs"
FILES = ("claims_seen.tsv", "claims_kept.tsv")


@pytest.fixture(scope="module")
def linter():
    wanted = ("claims/", "promotion/")
    return Linter(rules=[rule for rule in load_rules(Config()) if rule.id.startswith(wanted)])


def rows(name):
    with (PAIRS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def flagged(linter, sentences):
    texts = [(f"{number}.md", sentence) for number, sentence in enumerate(sentences)]
    return [bool(findings) for _, findings in linter.lint_texts(texts)]


def test_claims_are_found_and_their_twins_are_not(linter):
    pairs = [row for name in FILES for row in rows(name)]
    claims = flagged(linter, [row["claim"] for row in pairs])
    twins = flagged(linter, [row["twin_text"] for row in pairs])
    recall, false = sum(claims) / len(pairs), sum(twins) / len(pairs)
    assert len(pairs) == 60
    assert (recall >= 0.9, false <= 0.07) == (True, True), f"claims found {recall:.3f}, twins flagged {false:.3f}"
