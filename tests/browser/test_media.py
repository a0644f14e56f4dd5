"""The page on paper, on a telephone, without its script, and for eyes that want no movement."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW


def test_every_finding_is_printed_with_its_place_its_change_and_its_rule(visit, report):
    page = visit("draft", "#a1-3")
    page.emulate_media(media="print")
    for count, finding in enumerate(report("draft").findings, 1):
        note = page.locator(f"#a1-{count}")
        lines = " ".join(note.inner_text().split())
        assert lines.startswith(f"{count} {finding['severity'].capitalize()} line {finding['line']}, ")
        assert " ".join(finding["message"].split()) in lines
        assert lines.endswith(finding["rule"])
        if finding["fix"] and finding["fix"]["edits"][0]["replacement"]:
            expect(note.locator("ins").first).to_be_visible()
        card = page.locator(f"[id='rule-{finding['rule']}']")
        expect(card.get_by_role("heading", name="Why it matters")).to_be_visible()
    for screen_only in (".filters", ".moves", ".sheet", "#show-keys", ".skip", ".note .card"):
        assert not page.locator(f"{screen_only}:visible").count()
    assert page.evaluate("getComputedStyle(document.querySelector('.panel')).position") == "static"


def test_paper_shows_no_finding_as_open(visit):
    page = visit("draft")
    page.emulate_media(media="print")
    before = page.screenshot(full_page=True)
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.evaluate("scrollTo(0, 0)")
    assert page.screenshot(full_page=True) == before


def test_paper_holds_the_article_that_is_shown_and_its_rules_only(visit, report):
    number = report("examples").number("draft.md")
    page = visit("examples", f"#a{number}")
    page.emulate_media(media="print")
    expect(page.locator(".article:visible")).to_have_count(1)
    printed = {card.get_attribute("id") for card in page.locator(".rule:visible").all()}
    assert printed == {f"rule-{finding['rule']}" for finding in report("examples").articles[number - 1]["findings"]}
    page.evaluate("location.hash = 'index'")
    expect(page.locator(".index")).to_be_visible()
    expect(page.locator(".article:visible, .rule:visible")).to_have_count(0)


def test_a_printed_page_is_not_cut_off(visit):
    page = visit("draft")
    page.set_viewport_size({"width": 680, "height": 900})  # A4 between its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.evaluate("getComputedStyle(document.querySelector('.panel-body')).overflowY") == "visible"


def test_without_a_script_everything_is_there(visit, report):
    page = visit("examples", java_script_enabled=False)
    for number, article in enumerate(report("examples").articles, 1):
        expect(page.locator(f"#a{number} .text")).to_be_visible()
        for count, finding in enumerate(article["findings"], 1):
            note = page.locator(f"#a{number}-{count}")
            assert " ".join(finding["message"].split()) in " ".join(note.inner_text().split())
    assert not page.locator(".scripted-only:visible").count()
    page.get_by_role("link", name="draft.txt").click()
    number = report("examples").number("draft.txt")
    expect(page.locator(f"#a{number} h2")).to_be_in_viewport()
    page.locator(f"#a{number} .text .ref").first.click()
    expect(page.locator(f"#a{number}-1 .message")).to_be_in_viewport()
    expect(page.locator("[id='rule-claims/cure-promise']")).to_be_visible()


@pytest.mark.parametrize(("name", "at"), [("examples", ""), ("examples", "#a2-3"), ("wide", ""), ("wide", "#a1-1")])
def test_a_telephone_scrolls_down_only(visit, name, at):
    page = visit(name, at, size=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_a_telephone_shows_words_and_note_together(visit):
    page = visit("draft", size=NARROW, has_touch=True)
    sheet = page.locator(".sheet")
    expect(page.locator(".notes")).to_be_hidden()
    page.locator("mark[data-notes='12']").tap()
    expect(page.locator("mark.current")).to_be_in_viewport()
    expect(page.locator(".note.current .message")).to_be_in_viewport()
    mark, panel = page.locator("mark.current").bounding_box(), page.locator(".panel").bounding_box()
    assert mark["y"] + mark["height"] < panel["y"]
    expect(sheet).to_have_attribute("aria-expanded", "true")
    sheet.tap()
    expect(page.locator(".notes")).to_be_hidden()
    expect(sheet).to_have_attribute("aria-expanded", "false")


def test_nothing_moves_by_itself(visit):
    page = visit("draft", reduced_motion="reduce")
    for _ in range(20):
        page.keyboard.press("n")
        there = page.evaluate("scrollY")
        assert page.evaluate("new Promise(done => requestAnimationFrame(() => done(scrollY)))") == there
        assert page.evaluate("document.getAnimations().length") == 0
