"""Filters: what they count, what they leave in text, map and list, and what the keys then pass over."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import expect

SHOWN = """
() => {
  const numbers = (text) => text.split(" ").map(Number);
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((part) => part.checkVisibility());
  return [
    seen(".note").map((note) => Number(note.dataset.note)),
    seen(".text .ref").map((ref) => Number(ref.textContent)),
    seen(".tick").map((tick) => Number(tick.dataset.note)),
    seen("mark:not(.off)").map((mark) => numbers(mark.dataset.notes)),
    document.querySelector(".panel-head .shown").textContent,
  ];
}
"""


def press(page, what: str) -> None:
    page.locator(f".article.shown [data-filter='{what}']").click()


def counts(page, facet: str) -> dict[str, int]:
    """What the buttons of a kind of filter say."""
    found = {}
    for button in page.locator(f".article.shown [data-filter^='{facet}:']").all():
        name, number = button.inner_text().rsplit(maxsplit=1)
        found[name] = int(number)
    return found


def noted(page) -> list[int]:
    """The numbers of the findings that the list, the text and the map show, when these agree."""
    listed, refs, ticks, marks, said = page.evaluate(SHOWN)
    assert set(listed) == set(refs)
    assert set(ticks) == {number for numbers in marks for number in numbers} & set(listed)
    assert all(set(numbers) & set(listed) for numbers in marks)
    assert int(said.split()[0]) == len(listed)
    return listed


def visited(page) -> list[int]:
    """The numbers of the findings that `n` goes to, in order."""
    found = []
    while True:
        page.keyboard.press("n")
        number = int(page.locator(".note.current").get_attribute("data-note"))
        if found and number == found[0]:
            return found
        found.append(number)


def numbers(findings, **wanted) -> list[int]:
    """The numbers of the findings with these values."""
    return [count for count, one in enumerate(findings, 1) if all(one[key] == value for key, value in wanted.items())]


def test_buttons_count_what_there_is(visit, report):
    page, findings = visit("draft"), report("draft").findings
    page.locator("summary").click()
    for facet in ("severity", "category", "rule"):
        assert counts(page, facet) == Counter(finding[facet] for finding in findings)


def test_a_severity_leaves_its_findings_only(visit, report):
    page, findings = visit("draft"), report("draft").findings
    assert noted(page) == numbers(findings)
    press(page, "severity:error")
    errors = numbers(findings, severity="error")
    assert noted(page) == errors == visited(page)
    expect(page.get_by_role("status")).to_have_text(f"{len(errors)} of {len(findings)} findings shown")
    assert counts(page, "severity")["warning"] == len(numbers(findings, severity="warning"))
    grave = Counter(finding["category"] for finding in findings if finding["severity"] == "error")
    assert counts(page, "category") == {finding["category"]: grave[finding["category"]] for finding in findings}


def test_severities_add_up_and_other_kinds_narrow_down(visit, report):
    page, findings = visit("draft"), report("draft").findings
    press(page, "severity:error")
    press(page, "severity:warning")
    press(page, "category:claims")
    expected = sorted(
        numbers(findings, severity="error", category="claims")
        + numbers(findings, severity="warning", category="claims")
    )
    assert noted(page) == expected == visited(page)
    page.locator("summary").click()
    press(page, "rule:claims/cure-promise")
    assert noted(page) == numbers(findings, rule="claims/cure-promise")
    press(page, "category:claims")
    press(page, "rule:claims/cure-promise")
    press(page, "severity:error")
    assert noted(page) == numbers(findings, severity="warning")
    press(page, "clear:")
    assert noted(page) == numbers(findings)


def test_shared_words_show_the_gravest_of_what_is_left(visit, report):
    page = visit("overlap")
    shared = page.get_by_text("revolutionary tea cures", exact=True)
    expect(shared).to_have_class("error")
    press(page, "severity:suggestion")
    expect(shared).to_have_class("suggestion")
    press(page, "severity:suggestion")
    press(page, "severity:error")
    expect(shared).to_have_class("error")


def test_a_filter_folds_a_finding_that_it_hides(visit, report):
    page = visit("draft", f"#a1-{numbers(report('draft').findings, severity='warning')[0]}")
    expect(page.locator(".note.current")).to_be_visible()
    press(page, "severity:error")
    expect(page.locator(".current")).to_have_count(0)


def test_a_pressed_filter_says_so_and_keeps_the_focus(visit):
    page = visit("draft")
    button = page.locator("[data-filter='severity:error']")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()


def test_what_was_set_aside_shows_when_asked_for(visit, report):
    page, findings = visit("aside"), report("aside").findings
    assert noted(page) == numbers(findings)
    press(page, "passed:")
    assert noted(page) == [*numbers(findings), len(findings) + 1]
    page.locator(".note").last.locator(".open").click()
    expect(page.locator(".note.current .advice").last).to_have_text(
        "Set aside by a comment in the article: the name of a brand"
    )
