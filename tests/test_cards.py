"""Every built-in card against its own examples."""

from __future__ import annotations

from functools import cache

import pytest

from medlint.examples import idle_knobs, prove
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())


@cache
def rule_of(rule_id):
    return load.card(CARDS[rule_id], rule_id, Registry(), builtin=True)


@pytest.mark.parametrize("rule_id", CARDS)
def test_examples_hold(rule_id):
    assert prove(rule_of(rule_id)) == []


@pytest.mark.parametrize("rule_id", CARDS)
def test_every_knob_is_earned(rule_id):
    assert idle_knobs(rule_of(rule_id)) == []


@pytest.mark.parametrize("rule_id", CARDS)
def test_two_bad_two_good_and_a_source(rule_id):
    rule = rule_of(rule_id)
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 2
    assert all(source.strip() for source in rule.sources)
    assert rule.sources


def test_thirty_rules_of_all_five_kinds():
    stable = [rule_id for rule_id in CARDS if rule_of(rule_id).status == "stable"]
    least = {"encoding": 8, "fragments": 7, "headings": 4, "claims": 8, "readability": 3}
    for category, number in least.items():
        assert sum(rule_id.startswith(f"{category}/") for rule_id in stable) >= number, category
