"""Promotion: pages that speak for a firm, in its own voice, by its name, and to its customers."""

from __future__ import annotations

import pytest

from medlint.linter import Linter
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())


def flagged(rule_id: str, text: str) -> list[str]:
    """The words that one rule flags in a page in Markdown."""
    rule = load.card(CARDS[rule_id], rule_id, Registry(), builtin=True)
    return [text[f.start : f.end] for f in Linter(rules=[rule]).lint_text(text, "page.md")]


@pytest.mark.parametrize(
    ("rule_id", "text", "expected"),
    [
        ("own-product", "With our new copper bracelet pain fades.", ["With our new copper bracelet"]),
        ("own-product", "In our tests, no lamp was bright. Our bodies store iron.", []),
        ("offer", "Buy two, then rest. Get 15% off soap.", ["15% off"]),
        ("price", "A jar is just $12, and a visit €90 per session.", ["just $12", "€90 per session"]),
        ("price", "The visit costs $12.", []),
        ("urgency", "Only three seats left in May.", ["Only three seats left"]),
        ("guarantee", "There is no guarantee of success.", []),
        ("sales-question", "Tired of sneezing in May? Do you sneeze?", ["Tired of sneezing in May?"]),
        ("rival", "Unlike other brands, ours is pure.", ["other brands"]),
        ("popularity", "It is trusted by 9,000 families.", ["trusted by 9,000"]),
        ("self-praise", "Meet the most experienced surgeons in town.", ["most experienced surgeons"]),
        ("hype", "This is no miracle cure. It is a miracle.", ["miracle"]),
    ],
)
def test_what_sells_is_flagged_at_its_words(rule_id, text, expected):
    assert flagged(f"promotion/{rule_id}", text) == expected


@pytest.mark.parametrize("kind", ["research-news", "condition", "treatment", "marketing", "other"])
@pytest.mark.parametrize("rule_id", ["call-to-action", "offer", "own-product", "named-seller", "slogan"])
def test_no_kind_of_page_silences_a_rule(rule_id, kind):
    text = "At Orla Labs, we help. Book now and get 9% off. With our new formula you heal from the inside out."
    assert flagged(f"promotion/{rule_id}", f"---\nmedlint: {{kind: {kind}}}\n---\n{text}")


def test_a_quotation_is_not_the_voice_of_the_page():
    for rule_id in ("own-product", "own-clinic", "customer", "named-seller"):
        text = '"With Orla, you rest: with our formula and your kit arrives, we offer care," he said.'
        assert flagged(f"promotion/{rule_id}", text) == [], rule_id


def test_a_page_that_sells_says_that_it_is_an_advertisement():
    text = "Book now. Call us today. Trusted by thousands."
    assert flagged("promotion/unmarked", text) == [""]
    assert flagged("promotion/unmarked", f"Advertisement. {text}") == []


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
