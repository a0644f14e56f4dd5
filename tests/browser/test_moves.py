"""Moving through the findings: keys, clicks, addresses, and where the focus is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import NARROW, WIDE

TABBABLE = """
() => [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")]
  .filter((element) => element.checkVisibility()).map((element) => element.outerHTML)
"""
FOCUSED = """
() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const place = element.getClientRects()[0];
  const top = document.elementFromPoint(place.left + place.width / 2, place.top + Math.min(place.height, 20) / 2);
  return {
    html: element.outerHTML,
    outlined: outlineStyle === "solid" && parseFloat(outlineWidth) >= 2,
    uncovered: element.contains(top) || Boolean(top?.contains(element)),
  };
}
"""


def opened(page) -> int | None:
    """The number of the finding that is open, when note, marks, map and address agree on it."""
    notes = page.locator(".note.current").all()
    if not notes:
        assert not page.locator(".current").count()
        return None
    (note,) = notes
    number = note.get_attribute("data-note")
    expect(note.locator(".card")).to_be_visible()
    expect(note.locator(".open")).to_have_attribute("aria-expanded", "true")
    for mark in page.locator("mark.current").all():
        assert number in mark.get_attribute("data-notes").split()
    for ref in page.locator(".ref.current").all():
        assert ref.get_attribute("data-note") == number
    assert page.url.endswith(f"#{note.get_attribute('id')}")
    return int(number)


def test_keys_move_through_the_findings_and_around_the_ends(visit, report):
    page, last = visit("draft"), len(report("draft").findings)
    assert opened(page) is None
    keys = ["n", "n", "Enter", "Shift+Enter", "p", "p", "p", "n", "n"]
    for key, number in zip(keys, [1, 2, 3, 2, 1, last, last - 1, last, 1], strict=True):
        page.keyboard.press(key)
        assert opened(page) == number
        expect(page.locator(".where")).to_have_text(f"{number} of {last}")


def test_each_finding_comes_into_view_with_its_note(visit, report):
    page = visit("draft")
    for finding in report("draft").findings:
        page.keyboard.press("n")
        note = page.locator(".note.current")
        expect(note.locator(".message")).to_be_in_viewport()
        expect(note.locator(".severity")).to_be_in_viewport()
        if finding["scope"] != "document":
            expect(page.locator("mark.current").first).to_be_in_viewport()


def test_escape_goes_back_to_the_words(visit):
    page = visit("overlap")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    assert opened(page) is None
    expect(page.locator(".ref[data-note='2']").first).to_be_focused()
    page.keyboard.press("n")
    assert opened(page) == 1


def test_the_keys_are_told(visit):
    page = visit("overlap")
    keys = page.get_by_role("dialog", name="Keys")
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("n")
    assert opened(page) is None
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    expect(keys).to_be_visible()
    keys.get_by_role("button", name="Close").click()
    expect(keys).to_be_hidden()


def test_keys_of_the_browser_are_left_to_it(visit):
    page = visit("overlap")
    for keys in ("Control+p", "Alt+n", "Meta+n"):
        page.keyboard.press(keys)
    assert opened(page) is None


def test_a_click_on_words_note_number_map_or_button_opens_a_finding(visit):
    page = visit("draft")
    for click, number in [
        (page.locator("mark[data-notes='8']").last, 8),
        (page.locator(".note[data-note='10'] .open"), 10),
        (page.locator(".ref[data-note='5']"), 5),
        (page.locator(".tick[data-note='14']"), 14),
        (page.get_by_role("button", name="Next"), 15),
        (page.get_by_role("button", name="Previous"), 14),
    ]:
        click.click()
        assert opened(page) == number
    page.locator(".note[data-note='14'] .open").click()
    assert opened(page) is None


def test_clicks_on_shared_words_go_through_all_their_findings(visit, report):
    page = visit("overlap")
    rules = [finding["rule"] for finding in report("overlap").findings]
    both = {rules.index("claims/cure-promise") + 1, rules.index("claims/miracle-word") + 1}
    shared = page.get_by_text("revolutionary tea cures", exact=True)
    found = []
    for _ in range(4):
        shared.click()
        found.append(opened(page))
    assert both < set(found) and found[0] == found[3]


def test_text_can_be_selected_without_opening_anything(visit):
    page = visit("overlap")
    words = page.locator("mark").first.bounding_box()
    page.mouse.move(words["x"] + 1, words["y"] + 5)
    page.mouse.down()
    page.mouse.move(words["x"] + words["width"] - 1, words["y"] + 5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()")
    assert opened(page) is None


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_tab_reaches_everything_in_order_and_one_sees_where_it_is(visit, size):
    page = visit("overlap", size=size)
    wanted = page.evaluate(TABBABLE)
    reached = []
    while len(reached) <= len(wanted):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        assert focused["outlined"] and focused["uncovered"], focused["html"]
        reached.append(focused["html"])
    assert reached == wanted


def test_an_address_leads_to_a_finding_and_to_words(visit):
    page = visit("examples", "#a2-7")
    assert opened(page) == 7
    expect(page.locator("#a2 mark.current").first).to_be_in_viewport()
    page.evaluate("location.hash = '#a3-2'")
    page.wait_for_function("document.querySelector('.article.shown').id === 'a3'")
    assert opened(page) == 2
    page.evaluate("location.hash = '#nothing-here'")
    expect(page.get_by_role("heading", name="All articles")).to_be_visible()


def test_claims_of_a_word_draft_lead_to_their_paragraphs(visit, report):
    number = report("examples").number("draft.docx")
    page = visit("examples", f"#a{number}-claims")
    expect(page.locator(f"#a{number} .claims").get_by_role("columnheader", name="Paragraph")).to_be_in_viewport()
    row = page.locator(f"#a{number} .claims tr", has_text="Garlic oil reverses type 2 diabetes")
    row.get_by_role("link", name="5", exact=True).click()
    expect(page.locator(f"#a{number} mark", has_text="reverses type 2 diabetes").first).to_be_in_viewport()


def test_claims_and_sections_lead_to_their_words(visit, report):
    page = visit("draft")
    page.get_by_role("link", name="Claims (").click()
    expect(page.get_by_role("heading", name="Claims")).to_be_in_viewport()
    page.locator("#a1-claims ~ .wide tbody tr", has_text="cure your vertigo").first.get_by_role("link").click()
    expect(page.locator("mark", has_text="cure your vertigo").first).to_be_in_viewport()
    page.locator(".grades").get_by_role("link", name="How we treat vertigo").click()
    expect(page.locator(".text").get_by_role("heading", name="How we treat")).to_be_in_viewport()
