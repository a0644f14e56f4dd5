"""Lines of the page around an article: what is furniture, and which lines of a paragraph stand by themselves."""

from __future__ import annotations

import pytest

from medlint.linter import Linter
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())


def flagged(text: str, *ids: str, path: str = "a.txt") -> list[str]:
    rules = [load.card(CARDS[rule_id], rule_id, Registry(), builtin=True) for rule_id in ids]
    return [text[found.start : found.end] for found in Linter(rules=rules).lint_text(text, path)]


@pytest.mark.parametrize(
    "line",
    [
        "By Kim Lee | Updated 3 June | 7 min read",
        "Share this: WhatsApp Email Copy link",
        "Home > Health library > Feet",
        "Was this article helpful? Yes / No",
        "Name* Email* Phone* Submit",
        "Next post: Cold hands in winter",
        "34 likes · 3 comments · Leave a comment",
        "We value your privacy | Manage choices",
        "Also read: Seven soups for cold days",
        "Tags: feet, gout, salt",
    ],
)
def test_a_line_of_the_page_is_found(line: str) -> None:
    assert flagged(f"Gout hurts for a week or two.\n\n{line}\n\nRest helps.\n", "residue/page-line") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Home is where most care takes place.",
        "Share this leaflet with your family.",
        "Last reviewed: 3 June",
        "Symptoms",
        "Email the ward if the cast is wet.",
        "Fever | Cough | Rash",
    ],
)
def test_a_line_of_the_article_is_left_alone(line: str) -> None:
    assert flagged(f"Gout hurts for a week or two.\n\n{line}\n\nRest helps.\n", "residue/page-line") == []


def test_lines_typed_one_below_the_other_are_read_one_by_one() -> None:
    text = "What gout is\nBy Kim Lee | 7 min read\nPrint this page\n\nGout hurts.\n"
    assert flagged(text, "residue/page-line") == ["By Kim Lee | 7 min read", "Print this page"]


def test_a_wrapped_paragraph_has_no_lines() -> None:
    text = "The ward asks all who go home with a cast to\nPrint this page\nand to bring it along when they come back.\n"
    assert flagged(text, "residue/page-line") == []


@pytest.mark.parametrize(
    ("text", "rule_id", "expected"),
    [
        ("Dear {{ first_name }}, rest.", "residue/unfilled-field", "{{ first_name }}"),
        ("The best soup in [TOWN].", "residue/unfilled-field", "[TOWN]"),
        ("Ring %WARD_NUMBER% at night.", "residue/unfilled-field", "%WARD_NUMBER%"),
        ("FIXME: the dose.", "residue/editors-note", "FIXME"),
        ("The price is £TBC.", "residue/editors-note", "TBC"),
        ("It takes ??? days.", "residue/editors-note", "???"),
        ("Of course! Here are five soups.", "residue/chatbot-opening", "Of course! Here are"),
        ("As an AI language model, I cannot eat.", "residue/chatbot", "As an AI language model"),
        ("Would you like me to add a table?", "residue/chatbot", "Would you like me to"),
        ("Soup warms.[citation needed]", "fragments/citation-needed", "[citation needed]"),
        ("Soup warms.[clarification needed]", "fragments/citation-needed", "[clarification needed]"),
        ("Soup warms oaicite turn3view1.", "fragments/chatbot-citation", "turn3view1"),
        ("https://example.org/a?utm_source=chatgpt.com", "fragments/chatbot-citation", "utm_source=chatgpt.com"),
        ("https://example.org/a?utm_source=openai", "fragments/chatbot-citation", "utm_source=openai"),
    ],
)
def test_what_was_never_written_is_found(text: str, rule_id: str, expected: str) -> None:
    assert flagged(text, rule_id) == [expected]
