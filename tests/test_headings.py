"""headings/* and fragments/repeated-*, copied-*: what is flagged, with which words, and what is left alone."""

from __future__ import annotations

import pytest

from medlint.article import headings
from medlint.linter import Linter
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())
WALK = "Walk for ten minutes after each meal, and sit down at once when your chest feels tight or your sight blurs. "
DRINK = "Drink a glass of water before you get up, since the blood is thickest in the morning and the pressure low. "


def found(text: str, rule: str, path: str = "a.md") -> list[tuple[str, str]]:
    """(flagged words, message) of each finding of one rule, run alone."""
    linter = Linter(rules=[load.card(CARDS[rule], rule, Registry(), builtin=True)])
    return [(text[f.start : f.end], f.message) for f in linter.lint_text(text, path)]


def page(*titles: str, mark: str = "## ") -> str:
    return "\n\n".join(f"{mark}{title}\n\nRest is what helps most people at home, and then a walk." for title in titles)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Causes of knee pain", "Knee pain causes"),
        ("What causes knee pain?", "Causes of knee pain"),
        ("What are the symptoms of gout?", "Gout symptoms"),
        ("Treating gout", "How is gout treated?"),
        ("Treatment of gout", "How to treat gout"),
        ("Preventing gout attacks", "Prevention of gout attacks"),
    ],
)
def test_one_subject_in_other_words(one: str, other: str) -> None:
    assert headings.same(headings.read(one), headings.read(other))
    assert headings.same(headings.read(other), headings.read(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Can stress cause pain?", "Can pain cause stress?"),
        ("From heart to brain", "From brain to heart"),
        ("What is knee pain?", "Knee pain"),
        ("When to treat gout", "How to treat gout"),
        ("Hepatitis A in children", "Hepatitis B in children"),
        ("Care before surgery", "Care after surgery"),
        ("Switching to insulin", "Switching from insulin"),
        ("Pain caused by stress", "Pain that causes stress"),
        ("???", "!!!"),
        ("Life with insulin", "Life without insulin"),
        ("Day 1 at home", "Day 2 at home"),
        ("Causes of headache with neck pain", "Can neck pain cause headache?"),
    ],
)
def test_two_subjects(one: str, other: str) -> None:
    assert not headings.same(headings.read(one), headings.read(other))


def test_a_heading_that_comes_often_is_flagged_once_and_counted() -> None:
    text = page("Outlook", "Diet", "Outlook", "Outlook")
    [(words, message)] = found(text, "headings/duplicate")
    assert words == "Outlook"
    assert message == (
        "'Outlook' says the same as the earlier heading 'Outlook'. It comes 3 times."
        " Merge the sections or tell them apart."
    )


def test_in_plain_text_one_word_may_head_many_sections() -> None:
    assert found(page("Symptoms", "Diet Plans", "Symptoms", mark=""), "headings/duplicate", "a.txt") == []
    assert len(found(page("Common Symptoms", "Diet", "Common Symptoms", mark=""), "headings/duplicate", "a.txt")) == 1


def test_lines_of_addresses_are_no_headings() -> None:
    text = "Institute of Sleep\n\nAnna Berg\n\nInstitute of Sleep\n\nCarl Dahl\n"
    assert found(text, "headings/duplicate", "a.txt") == []


@pytest.mark.parametrize("label", ["Loud noise: Turn it", "**Loud noise.** Turn it"])
def test_run_in_headings_count(label: str) -> None:
    text = f"## Triggers\n\n{label} down.\n\n## Loud noise\n\nIt may bring on an attack.\n"
    assert [words for words, _ in found(text, "headings/duplicate")] == ["Loud noise"]


def test_what_an_addition_narrows_down_is_no_near_duplicate() -> None:
    first = "Types of chronic knee pain"
    flagged = found(page(first, f"{first} explained"), "headings/near-duplicate")
    assert [words for words, _ in flagged] == [f"{first} explained"]
    assert found(page(first, f"{first} in children"), "headings/near-duplicate") == []
    assert found(page("Chronic knee pain", "Chronic knee pain exercises"), "headings/near-duplicate") == []


def test_empty_sections_alone_and_in_a_row() -> None:
    text = "# Gout\n\n## Causes\n\n## Diet\n\nEat less meat.\n\n## Drugs\n\n## Surgery\n"
    assert [words for words, _ in found(text, "headings/empty-section")] == ["Causes"]
    assert [words for words, _ in found(text, "headings/empty-sections")] == ["Drugs", "Surgery"]


def test_a_title_and_what_stands_above_the_first_prose_are_not_empty() -> None:
    text = (
        "Tuesday, May 4, 2021\nGout At Home\n\nWhat Helps?\n\nRest helps most people, and so does a glass of water.\n"
    )
    for rule in ("headings/empty-plain-section", "headings/empty-plain-sections"):
        assert found(text, rule, "a.txt") == []


def test_widgets_of_the_page_are_not_empty_sections() -> None:
    text = f"Gout At Home\n\n{WALK}\n\nWhat Helps At Night?\n\n{DRINK}\n\nRelated Articles\n\nRead more\n"
    for rule in ("headings/empty-plain-section", "headings/empty-plain-sections"):
        assert found(text, rule, "a.txt") == []


def test_the_first_line_that_repeats_its_heading() -> None:
    text = "## Gout at night\n\nGout at night. Many attacks begin in bed.\n"
    assert [words for words, _ in found(text, "headings/repeated-in-text")] == ["Gout at night."]
    assert found("## Gout at night\n\nGout at night is common.\n", "headings/repeated-in-text") == []


def test_a_page_of_main_headings_is_flagged_once() -> None:
    text = "# Gout\n\nPain.\n\n# Diet\n\nLess meat.\n\n# Drugs\n\nFew.\n"
    assert [words for words, _ in found(text, "headings/second-title")] == ["Diet"]


def test_odd_capitals_are_one_finding_and_counted() -> None:
    usual = ("How tablets work", "Common side effects", "What children take", "When doctors help", "Which foods hurt")
    odd = ("Living Without Tablets Forever", "Another Treatment Choice")
    text = page(*usual, *usual, odd[0], odd[1])
    [(words, message)] = found(text, "headings/mixed-capitals")
    assert words == odd[0]
    assert "So does one more." in message
    assert found(page(*usual[:3], *odd), "headings/mixed-capitals") == []


def test_a_stretch_of_copied_paragraphs_is_one_finding() -> None:
    walk, drink = WALK * 2, DRINK * 2
    text = f"{walk}\n\n{drink}\n\nIce helps.\n\n{walk}\n\n{drink}\n"
    [(words, message)] = found(text, "fragments/copied-passage")
    assert words == walk.strip()
    assert "'Walk for ten minutes after each meal, and', and so does the next paragraph." in message


def test_copies_and_near_copies_do_not_meet() -> None:
    other = WALK.replace("ten minutes", "an hour").replace("your sight", "the sight") + DRINK
    text = f"{WALK}{DRINK}\n\n{other}\n"
    assert found(text, "fragments/copied-passage") == []
    assert [words for words, _ in found(text, "fragments/repeated-passage")] == [other.strip()]


def test_repeated_sentences_that_follow_each_other_are_one_finding() -> None:
    text = f"{WALK}{DRINK}\n\nIce helps. {WALK}{DRINK}It is cold.\n"
    [(words, message)] = found(text, "fragments/repeated-sentence")
    assert words == f"{WALK}{DRINK}".strip()
    assert message.endswith("stands in the article twice. Keep it where it helps most.")


def test_references_may_repeat() -> None:
    text = f"Ice helps.\n\n## References\n\n{WALK}\n\n{WALK}\n"
    assert found(text, "fragments/repeated-sentence") == []
    assert found(text, "fragments/copied-passage") == []


def test_items_that_exchange_their_words_are_two() -> None:
    assert found("- cold hands, warm feet\n- warm hands, cold feet\n", "fragments/repeated-item") == []


def test_an_item_within_a_pair() -> None:
    text = "- numb feet\n- fever\n- numb hands or feet\n- back pain\n- lower back pain\n"
    [(words, message)] = found(text, "fragments/repeated-item")
    assert words == "numb hands or feet"
    assert "'numb feet'" in message


@pytest.mark.parametrize(
    "below", ["![](scan.png)", "```\nrest(60)\n```", '<iframe src="film.html"></iframe>', "{{< film >}}"]
)
def test_what_is_no_prose_fills_a_section_too(below: str) -> None:
    text = f"## Film\n\n{below}\n\n## Diet\n\nEat less meat.\n\n## Drugs\n\n{below}\n"
    assert found(text, "headings/empty-section") == []


def test_pictures_of_a_web_page_fill_a_section() -> None:
    text = "<h2>Scan</h2><p><img src='a.png'></p><h2>Diet</h2><p>Eat less meat.</p>"
    assert found(text, "headings/empty-section", "a.html") == []
    assert [words for words, _ in found(text.replace("<img src='a.png'>", ""), "headings/empty-section", "a.html")] == [
        "Scan"
    ]


def test_headings_that_are_links_are_a_list() -> None:
    text = "## More\n\n### [Gout](a.html)\n\n### [Diet](b.html)\n\n### [Drugs](c.html)\n"
    assert found(text, "headings/empty-sections") == []
    assert found(text, "headings/empty-section") == []
