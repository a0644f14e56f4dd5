"""The page of many articles: a table that sorts, and one article at a time."""

from __future__ import annotations

from playwright.sync_api import expect

COLUMNS = [  # which way they sort at first, and what by
    ("Article", "ascending", str),
    ("Gate", "ascending", str),
    ("Errors", "descending", int),
    ("Warnings", "descending", int),
    ("Suggestions", "descending", int),
    ("Words", "descending", int),
    ("Grade", "descending", float),
    ("Aim", "descending", int),
]


def column(page, number: int) -> list[str]:
    return [cell.inner_text().split("\n")[0] for cell in page.locator(f".index tbody tr > :nth-child({number})").all()]


def test_columns_sort_one_way_and_then_the_other(visit):
    page = visit("examples")
    for number, (name, first, key) in enumerate(COLUMNS, 1):
        head = page.get_by_role("columnheader", name=name, exact=True)
        ascending = sorted(column(page, number), key=key)
        orders = {"ascending": ascending, "descending": ascending[::-1]}
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", first)
        assert column(page, number) == orders.pop(first)
        head.get_by_role("button").press("Enter")
        ((other, order),) = orders.items()
        expect(head).to_have_attribute("aria-sort", other)
        assert column(page, number) == order
        assert page.locator("[aria-sort]").count() == 1


def test_the_index_counts_each_article(visit, report):
    page = visit("examples")
    for article in report("examples").articles:
        row = page.locator(".index tbody tr", has=page.get_by_role("link", name=article["path"], exact=True))
        severities = [finding["severity"] for finding in article["findings"]]
        counted = [str(severities.count(severity)) for severity in ("error", "warning", "suggestion")]
        gate = "Fails" if "error" in severities else "Passes"
        assert [cell.inner_text() for cell in row.locator("td").all()][:4] == [gate, *counted]


def test_one_article_opens_and_leads_back(visit):
    page = visit("examples")
    expect(page.locator(".article:visible")).to_have_count(0)
    page.get_by_role("link", name="draft.html").click()
    expect(page.get_by_role("heading", name="Knee pain on the stairs", level=2)).to_be_focused()
    expect(page.locator(".article:visible")).to_have_count(1)
    expect(page.locator(".index")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator(".note.current")).to_be_visible()
    page.get_by_role("link", name="All articles").click()
    expect(page.get_by_role("heading", name="All articles")).to_be_focused()
    expect(page.locator(".article:visible")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", name="Knee pain on the stairs", level=2)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="All articles")).to_be_visible()


def test_filters_go_with_the_reader_to_the_next_article(visit):
    page = visit("examples", "#a2")
    page.locator(".article.shown [data-filter='severity:error']").click()
    page.evaluate("location.hash = 'a3'")
    pressed = page.locator("#a3 [data-filter='severity:error']")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    severities = {note.get_attribute("data-severity") for note in page.locator("#a3 .note:visible").all()}
    assert severities == {"error"}


def test_keys_do_nothing_where_no_article_is_open(visit):
    page = visit("examples")
    for key in ("n", "p", "Escape"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", name="All articles")).to_be_visible()
    assert "#" not in page.url
