"""Promotion: pages that speak for a firm, in its own voice, by its name, and to its customers."""

from __future__ import annotations

import pytest

from medlint.linter import Linter
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())


def rule(rule_id: str):
    return load.card(CARDS[rule_id], rule_id, Registry(), builtin=True)


def flagged(rule_id: str, text: str) -> list[str]:
    """The words that one rule flags in a page in Markdown."""
    return [text[f.start : f.end] for f in Linter(rules=[rule(rule_id)]).lint_text(text, "page.md")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask for our new sleep kit.", ["our new sleep kit"]),
        ("Our bodies and the tests of a doctor differ.", []),
        ("Our brains store what our health services forget.", []),
        ("We mail six strips to your home.", ["We mail six strips to your"]),
        ("What we eat can harm you.", []),
        ("In our tests, no lamp was bright. Our tests showed a fault.", []),
    ],
)
def test_a_firm_speaks_of_what_it_sells(text, expected):
    assert flagged("promotion/own-product", text) == expected


def test_a_news_release_that_speaks_of_the_tests_of_its_authors_is_less_grave():
    text = "Our test kit finds salt."
    release = f"---\nmedlint: {{kind: research-news}}\n---\n{text}"
    assert flagged("promotion/own-product", text) == flagged("promotion/own-product", release) == ["Our test kit"]
    (found,) = Linter(rules=[rule("promotion/own-product")]).lint_text(release, "a.md")
    assert found.severity == "suggestion"


def test_a_quotation_is_not_the_voice_of_the_page():
    for rule_id in ("own-product", "customer", "slogan", "named-seller"):
        text = '"With Orla, you see our kit: your panel gives actionable insights," he said.'
        assert flagged(f"promotion/{rule_id}", text) == [], rule_id


def test_a_firm_is_flagged_once_a_sentence_and_once_in_a_section_that_only_mentions_it():
    text = (
        "At Orla Labs, we test blood. Orla offers strips and Orla offers lamps. Orla offers rest.\n\n"
        "## Salt\n\nRead what Orla writes. Orla writes on salt.\n\n"
        "## Iron\n\nIron is a metal.\n"
    )
    assert flagged("promotion/named-seller", text) == ["Orla offers", "Orla offers", "Orla writes"]


def test_a_firm_named_by_an_ordinary_word_goes_by_two():
    text = "At American Joint Care, we help.\n\n## Help\n\nThe American Heart Association offers leaflets.\n"
    assert flagged("promotion/named-seller", text) == ["American Joint Care"]


def test_a_name_within_a_longer_one_is_another():
    text = "At Orla, we help.\n\n## Help\n\nOrlando offers beds, and Orla-Beth offers tea.\n"
    assert flagged("promotion/named-seller", text) == ["Orla"]


def test_names_are_no_patterns():
    assert flagged("promotion/named-seller", "At R&D-Zorl, we help.\n\n## Help\n\nR&D-Zorl helps.\n") == [
        "R&D-Zorl",
        "R&D-Zorl helps",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A jar is just $12.50, and it starts at $95 a year.", ["just $12.50", "starts at $95"]),
        ("The visit costs $12.", []),
        ("Buy two, get one.", ["Buy two, get one"]),
    ],
)
def test_a_price_is_news_and_a_bargain_is_not(text, expected):
    assert flagged("promotion/offer", text) == expected


@pytest.mark.parametrize(
    ("rule_id", "text"),
    [
        ("customer", "Keep the leaflet on your dashboard, and bring your kit."),
        ("customer", "Your Pap test kit is sterile, and gym membership is cheap."),
        ("slogan", "A surgeon may optimize your blood pressure; the journey is long."),
        ("slogan", "It is hard to say goodbye to a friend."),
        ("own-clinic", "Some walk in; more than 20 years of experience in caring taught her."),
        ("self-praise", "The fracture was small, as seen on CT scans."),
        ("call-to-action", "Explore our collection of studies."),
    ],
)
def test_neutral_pages_say_this_too(rule_id, text):
    assert flagged(f"promotion/{rule_id}", text) == []
