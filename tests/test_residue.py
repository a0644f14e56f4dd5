"""Residue and promotion: what pages leave behind when they are copied, and what sells."""

from __future__ import annotations

import pytest

from medlint.linter import Linter
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())


def flagged(rule_id: str, text: str, path: str = "article.txt") -> list[str]:
    """The words that one rule flags in a text."""
    rule = load.card(CARDS[rule_id], rule_id, Registry(), builtin=True)
    return [text[f.start : f.end] for f in Linter(rules=[rule]).lint_text(text, path)]


def messages(rule_id: str, text: str, path: str = "article.md") -> list[str]:
    """What one rule says of a text."""
    rule = load.card(CARDS[rule_id], rule_id, Registry(), builtin=True)
    return [finding.message for finding in Linter(rules=[rule]).lint_text(text, path)]


def test_a_date_above_the_first_line_is_found():
    text = "Friday, May 7, 2021\nCan tea help with gout\n\nIt can.\n"
    assert flagged("residue/date-line", text) == ["Friday, May 7, 2021"]
    assert flagged("residue/date-line", "It can.\n\nFriday, May 7, 2021\n") == []


def test_a_breadcrumb_may_share_its_block_with_a_date():
    text = "Friday, May 7, 2021\nHome > Health > Gout\n\nTea helps.\n"
    assert flagged("residue/breadcrumb", text) == ["Home > Health > Gout"]


def test_no_break_spaces_hide_nothing():
    assert flagged("promotion/call-to-action", "Call\xa0us\xa0today for advice.") == ["Call\xa0us\xa0today"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drawing of a kidney, from the side.", True),
        ("The drawing of a kidney shows its vessels.", False),
        ("A nurse measuring the blood pressure of a child", True),
        ("A nurse measuring the blood pressure will write it down.", False),
        ("Diagram showing how the drug reaches the brain.", True),
        ("Drawing of a kidney. It filters blood.", False),
    ],
)
def test_a_caption_names_and_does_not_state(text, expected):
    page = f"Kidneys filter the blood and keep its salts in balance.\n\n{text}\n\nThey lie behind the gut.\n"
    assert flagged("residue/caption", page) == ([text] if expected else [])


def test_a_marked_heading_is_no_caption():
    text = "# Drawing of blood\n\nA needle draws it.\n"
    assert flagged("residue/caption", text, "article.md") == []


def test_a_place_is_known_again_in_its_adjective():
    heading = "# Best Pain Clinics In Germania\n\n"
    assert flagged("residue/unrelated-place", heading + "They help.\n", "a.md") == ["In Germania"]
    assert flagged("residue/unrelated-place", heading + "Germanic nurses help.\n", "a.md") == []


def test_the_place_is_named():
    assert messages("residue/unrelated-place", "# Top Doctors Near St. Xanthorp\n\nThey help.\n") == [
        "'Near St. Xanthorp': the article says nothing else about St. Xanthorp. Take the place out of the heading."
    ]


def test_what_a_listing_lacks_is_said():
    listing = "# Topics\n\n" + "".join(f"- Topic number {n} of our large health library\n" for n in range(12))
    [message] = messages("residue/not-an-article", listing)
    assert "a listing, not like an article: only 0 of its 13 lines and paragraphs hold a sentence." in message


def test_a_listing_with_a_few_sentences_has_short_lines():
    text = "# Topics\n\n" + "- Asthma\n" * 20 + "\nTea is good for most of us.\n" * 6
    [message] = messages("residue/not-an-article", text)
    assert "a listing, not like an article: 27 of its 27 lines have 30 characters or fewer." in message


def test_an_article_may_have_lists_links_and_few_lines():
    prose = "Gout comes from crystals in a joint, and most attacks pass within two weeks.\n\n"
    links = "".join(f"- [A page on gout, number {n}](p{n}.html)\n" for n in range(4))
    assert messages("residue/not-an-article", "# Gout\n\n" + prose * 12 + links) == []
    assert messages("residue/not-an-article", "# Gout\n\n" + links) == []


def test_a_question_in_the_voice_of_a_seller_is_flagged_and_no_other():
    assert flagged("promotion/sales-question", "Are you tired of gout? Drink water.") == ["Are you tired of gout?"]
    assert flagged("promotion/sales-question", "Our clinic will see you. Do you have gout?") == []


def test_only_the_firm_the_page_speaks_for_is_flagged():
    text = "At Orla Joint Care, we treat gout. Orla provides braces, and Medicare provides a list.\n"
    assert flagged("promotion/named-seller", text) == ["Orla provides"]
    assert flagged("promotion/named-seller", "Orla provides braces, and Medicare provides a list.\n") == []
