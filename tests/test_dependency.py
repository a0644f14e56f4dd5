"""The check `dependency`: what it finds and what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medlint import nodes
from medlint.article.annotated import Article
from medlint.checks import dependency
from medlint.language import relations
from medlint.linter import Linter
from medlint.model import Rule, Severity
from medlint.registry import Registry
from medlint.rulebook import load
from medlint.sources import read_text


def flagged(text: str, *patterns: object, **knobs: object) -> list[str]:
    faults: list[nodes.Fault] = []
    plain = {"patterns": list(patterns), **knobs}
    params = nodes.convert(nodes.from_plain(plain), dependency.Params, faults)
    assert not faults
    article = Article(read_text("a.md", text), date(2024, 5, 1))
    return [
        hit.block.text[hit.span.start : hit.span.end] for hit in dependency.prepare(params)(article, article.blocks)
    ]


TEXT = "The pill cured my cold. It does not cure pain. Ginger tea quickly cures many headaches."


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("nsubj < cures > obj", ["pill cured my cold", "It does not cure pain", "tea quickly cures many headaches"]),
        ('nsubj < "cures" > obj', ["tea quickly cures many headaches"]),
        ("nsubj < cure|heal/VBD > obj", ["pill cured my cold"]),
        ("cure > obj(pain|headache)", ["cure pain", "cures many headaches"]),
        ("cure > obj(!pain|headache)", ["cured my cold"]),
        ("nsubj < cure > obj, !> advmod(not)", ["pill cured my cold", "tea quickly cures many headaches"]),
        ("compound < nsubj < cure > obj", ["Ginger tea quickly cures many headaches"]),
        ("cure > obj > nmod:poss(my)", ["cured my cold"]),
        ("cure[root] > aux", ["does not cure"]),
        ("cure >+ obj, >- aux", ["does not cure pain"]),
        ("cure >+ aux", []),
        ("cure[root] . */DT|PRP$", ["cured my"]),
        ("obj < heal", []),
    ],
)
def test_short_form(pattern, found):
    assert flagged(TEXT, pattern) == found


def test_lists_and_flag():
    lists = {"complaints": ["cold", "headache"]}
    found = flagged(TEXT, "nsubj < cure > obj(@complaints)", lists=lists, flag=["anchor", "obj"])
    assert found == ["cured my cold", "cures many headaches"]


def test_what_stands_behind_a_colon_may_be_left_out():
    text = "They say:\n\nTea cures colds. It cures coughs."
    assert flagged(text, "cure > obj") == ["cures colds", "cures coughs"]
    assert flagged(text, "cure > obj", led=True) == ["cures coughs"]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("nsubj <", "expected a word at the end"),
        ("cure > obj(pain", r"expected '\)' at the end"),
        ("cure > obj < det", "'<' stands before the anchor only, not at character 12"),
        ("cure > object", "'object' is no relation of Universal Dependencies"),
        ("cure, obj", "expected '>' or '!>' after a comma, not 'obj', at character 7"),
        ("cure !> advmod > obj", "nothing can hang on an absent word"),
        ("Cure > obj", "'Cure' never matches"),
        ('"cure"|heal > obj', "quote every word of a choice or none"),
        ("cure ; obj", "cannot read '; obj' at character 5"),
        ("cure > obj(@ills)", "'@ills': no such list"),
    ],
)
def test_short_form_refuses(pattern, why):
    with pytest.raises(ValueError, match=why):
        relations.read(pattern, {})


@pytest.mark.parametrize(
    ("knobs", "why"),
    [
        ({"patterns": ("nsubj < * > obj",)}, r"patterns\[0\]: names no word, so every sentence would be parsed"),
        ({"patterns": ("cure > obj", "* !> obj(cure)")}, r"patterns\[1\]: names no word"),
        ({"patterns": ("cure > obj",), "flag": ("nsubj",)}, "has no part that `flag` names; it has anchor, obj"),
    ],
)
def test_params_refuse(knobs, why):
    with pytest.raises(ValueError, match=why):
        dependency.Params(**knobs)


CARD = """
summary: A cure.
severity: warning
message: "'{match}'"
why: It is promised.
sources: ["Nobody"]
check: dependency
params:
  patterns:
    - "cure > obj"
    - "PATTERN"
bad: ["It ⟦cures gout⟧.", "It ⟦cured gout⟧."]
good: ["It eased gout.", "No cure is known."]
"""


def test_a_card_names_the_line_of_the_fault(tmp_path: Path):
    card = tmp_path / "cure.yml"
    card.write_text(CARD.replace("PATTERN", "cure > objekt"), encoding="utf-8")
    with pytest.raises(nodes.Faults, match=r"cure.yml:11: params.patterns\[1\]: 'objekt' is no relation"):
        load.card(card, "house/cure", Registry())


def test_guards_judge_by_the_anchor():
    card = Rule(
        id="wording/tea",
        summary="",
        severity=Severity.ERROR,
        message="{match}",
        why="",
        sources=(),
        check="dependency",
        params=dependency.Params(patterns=("nsubj(tea) < cure > obj(gout)",)),
        unless=("negated", "question"),
    )
    linter = Linter(rules=[card])
    assert [finding.match for finding in linter.lint_text("Tea cures gout.")] == ["Tea cures gout"]
    assert not linter.lint_text("Tea does not cure gout.")
    assert not linter.lint_text("Does tea cure gout?")
