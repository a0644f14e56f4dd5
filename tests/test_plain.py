"""Plain text: what becomes which block, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.model import Block, Notice, Span
from medlint.sources import plain

ALPHABET = "aB1 .:?-*•)(\t\n\r\u00a0\u2028\ufeff\x85é😀\ud800\x00h"


def shape(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in plain.read("a.txt", source).blocks]


def place(source: str, block: Block, word: str) -> str:
    """The source that the map gives for a word of the block's text."""
    at = block.text.index(word)
    start, end = block.map.to_source(Span(at, at + len(word)))
    return source[start:end]


def test_paragraphs_are_one_line_and_keep_their_offsets() -> None:
    source = "\ufeffRest helps 😀\r\n  most backs.\r\rMove a little\nevery day.\n"
    blocks = plain.read("a.txt", source).blocks
    assert [block.text for block in blocks] == ["Rest helps 😀 most backs.", "Move a little every day."]
    assert place(source, blocks[0], "most") == "most"
    assert place(source, blocks[0], "😀 most") == "😀\r\n  most"
    assert [run.verbatim for run in blocks[0].map.segments] == [True, False, True]
    assert [block.index for block in blocks] == [0, 1]


def test_only_line_ends_end_lines() -> None:
    assert shape("one\u2028two\x85three\x0cfour.") == [("paragraph", "one\u2028two\x85three\x0cfour.")]


def test_bullets_make_items_and_share_a_list_over_blank_lines() -> None:
    blocks = plain.read(
        "a.txt", "Try these:\n• ice\n  for ten minutes\n\n- heat\n\nThen rest a while.\n\n1. one thing\n2) two\n"
    ).blocks
    assert [(block.kind, block.text, block.level, block.list) for block in blocks] == [
        ("paragraph", "Try these:", 0, 0),
        ("list_item", "ice for ten minutes", 1, 1),
        ("list_item", "heat", 1, 1),
        ("paragraph", "Then rest a while.", 0, 0),
        ("list_item", "one thing", 1, 2),
        ("list_item", "two", 1, 2),
    ]


def test_a_wrapped_number_is_no_bullet() -> None:
    assert shape("The nurse saw a patient on day\n12. She felt better.") == [
        ("paragraph", "The nurse saw a patient on day 12. She felt better.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Neck pain",
        "When should you see a nurse about a sore neck?",
        "What the New Trial of Walking for Sore Backs Means for Older Patients",
        "“Slipped” discs",
    ],
)
def test_headings(line: str) -> None:
    source = f"{line}\n\nIt mostly passes within weeks.\n"
    heading, paragraph = plain.read("a.txt", source).blocks
    assert (heading.kind, heading.text, heading.level, heading.guessed) == ("heading", line, 0, True)
    assert (paragraph.kind, paragraph.guessed) == ("paragraph", False)


@pytest.mark.parametrize(
    "line",
    [
        "Neck pain.",
        "It hurts; rest,",
        "“It hurts.”",
        "neck pain",
        "- Neck pain",
        "Most people who walk daily report that sore backs get better",
        "12 34",
        "https://example.org/Neck",
        "Why would anyone with a sore neck and a busy job ever want to rest for weeks?",
        "Neck pain\nagain",
        "Verylongword" * 12,
    ],
)
def test_no_headings(line: str) -> None:
    assert "heading" not in [kind for kind, _ in shape(f"{line}\n\nIt mostly passes within weeks.\n")]


@pytest.mark.parametrize(
    "line",
    [
        "Related Articles",
        "Read More",
        "12 Comments",
        "8 min read",
        "By Dr. Anna Berg, MD",
        "SOURCE Sleep Clinics",
        "Call 555-010-0199",
        "press@example.org",
        "Monday, March 3, 2025",
        "Updated 3 March 2025",
        "2025-03-03",
    ],
)
def test_what_surrounds_an_article_is_no_heading(line: str) -> None:
    assert shape(f"{line}\n\nIt mostly passes within weeks.\n")[0] == ("paragraph", line)


@pytest.mark.parametrize("line", ["By Mouth Or Injection", "Source of Infection", "May 2025", "More Than a Headache"])
def test_headings_that_look_like_what_surrounds_an_article(line: str) -> None:
    assert shape(f"{line}\n\nIt mostly passes within weeks.\n")[0] == ("heading", line)


def test_a_date_above_a_line_stands_apart() -> None:
    assert shape("Monday, March 3, 2025\nNeck Pain At Night\n\nIt mostly passes within weeks.\n") == [
        ("paragraph", "Monday, March 3, 2025"),
        ("heading", "Neck Pain At Night"),
        ("paragraph", "It mostly passes within weeks."),
    ]
    assert shape("It began on Monday,\nMarch 3, 2025\nat night.\n") == [
        ("paragraph", "It began on Monday, March 3, 2025 at night.")
    ]


def test_a_single_line_is_no_heading() -> None:
    assert shape("Neck Pain\n") == [("paragraph", "Neck Pain")]


def test_web_addresses_are_links() -> None:
    (block,) = plain.read("a.txt", "See (https://example.org/a), or http://example.org/b_(c).").blocks
    assert [link.target for link in block.links] == ["https://example.org/a", "http://example.org/b_(c)"]
    assert [block.text[slice(*link.span)] for link in block.links] == [link.target for link in block.links]


@pytest.mark.parametrize("source", ["", "\ufeff", " \r\n\t\r"])
def test_nothing_is_noticed(source: str) -> None:
    document = plain.read("a.txt", source)
    assert document.blocks == ()
    assert document.notices == (Notice("empty", Span(0, 0)),)


@settings(max_examples=150, deadline=None)
@given(st.text(ALPHABET, max_size=80))
def test_runs_hold_what_they_say(source: str) -> None:
    for block in plain.read("a.txt", source).blocks:
        at = 0
        for run in block.map.segments:
            assert run.text_at == at
            at += run.text_length
            if run.verbatim:
                assert source[run.source_at : run.source_at + run.source_length] == block.text[run.text_at : at]
        assert at == len(block.text) > 0
