"""Articles, file names and house rules that try to get into the page: they stay text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.articles import CARD, FOLDERS

ARTICLES = [name for name in sorted(FOLDERS["hostile"]) if name.endswith((".md", ".html", ".txt"))]
STRANGE = """
() => [...document.querySelectorAll("*")].filter((element) =>
  ["IMG", "IFRAME", "OBJECT", "EMBED", "BASE", "LINK", "AUDIO", "VIDEO", "MATH"].includes(element.tagName)
  || (element.closest("svg") && !["svg", "rect", "line"].includes(element.localName))
  || [...element.attributes].some((one) => /^on|^style$|^src|^action$|^formaction$/i.test(one.name))
  || (element.hasAttribute("href") && !element.getAttribute("href").startsWith("#"))
).map((element) => element.outerHTML)
"""
PUT_IN = """
async () => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  const script = document.createElement("script");
  script.textContent = "window.hit = 1";
  const image = document.createElement("img");
  image.src = "https://example.org/a.png";
  const styled = document.createElement("p");
  styled.setAttribute("style", "color: red");
  const button = document.createElement("button");
  button.setAttribute("onclick", "window.hit = 2");
  document.body.append(script, image, styled, button);
  button.click();
  await fetch("https://example.org/").catch(() => {});
  await new Promise((done) => setTimeout(done));
  return [window.hit, refused.sort()];
}
"""


WITHOUT_NUMBERS = """
text => { text.querySelectorAll(".ref").forEach((ref) => ref.remove()); return text.innerText; }
"""


@pytest.fixture(scope="module")
def hostile(chromium, report) -> dict[int, str]:
    """What each hostile article looks like, without the numbers of findings."""
    page, shown = chromium.new_page(), {}
    for number in range(1, len(ARTICLES) + 1):
        page.goto(f"{report('hostile').path.as_uri()}#a{number}")
        text = page.locator(f"#a{number} .text")
        expect(text).to_be_visible()
        shown[number] = text.evaluate(WITHOUT_NUMBERS)
    page.close()
    return shown


@pytest.mark.parametrize("number", range(1, len(ARTICLES) + 1))
def test_nothing_of_an_article_becomes_part_of_the_page_or_runs(visit, report, number):
    page = visit("hostile", f"#a{number}")
    assert len(report("hostile").articles[number - 1]["findings"]) > 2
    for _ in report("hostile").articles[number - 1]["findings"]:
        page.keyboard.press("n")  # each opens with its card
    expect(page.locator(".note.current .card")).to_be_visible()
    for place in page.locator(".article.shown .text *").all()[:60]:
        if place.is_visible():
            place.dispatch_event("click")
    assert page.evaluate("window.hit") is None
    assert page.evaluate(STRANGE) == []
    assert page.evaluate("[document.scripts.length, document.styleSheets.length]") == [1, 1]
    assert page.url.startswith("file:")


@pytest.mark.parametrize(
    ("number", "piece"),
    [
        (1, "<script>window.hit = 3</script>"),
        (1, "javascript:window.hit=4"),
        (1, "data:text/html,hit"),
        (1, "`</code><img src=x onerror=window.hit=5>`"),
        (1, "U+0001"),
        (1, "&lt;script&gt;"),
        (2, "<img src=x onerror=window.hit=3>"),
        (2, "</section><script>window.hit = 6</script>"),
        (2, "{{ 7 * 7 }}"),
        (3, "</article><script>window.hit = 1</script>"),
        (3, "<svg/onload=window.hit=3>"),
        (3, '<a href="javascript:window.hit=5">'),
    ],
)
def test_what_looks_like_markup_is_read_as_text(hostile, number, piece):
    assert piece in hostile[number]


def test_file_names_and_house_rules_are_read_as_text(visit, report):
    page = visit("hostile")
    expect(page.locator(".index").get_by_role("link").first).to_have_text(ARTICLES[0].replace("\u202e", "\\u202e"))
    rules = [finding["rule"] for finding in report("hostile").articles[2]["findings"]]
    page.evaluate(f"location.hash = 'a3-{rules.index('hostile/rule') + 1}'")
    note = page.locator(".note.current")
    expect(note.locator(".message")).to_contain_text(
        "<img src=x onerror=window.hit=20></li><script>window.hit=21</script> {{ 7 * 7 }}"
    )
    for line in ("</section><script>window.hit = 22</script> why", "<a href=javascript:window.hit=23>the source</a>"):
        assert line in CARD
        expect(note.locator(".card")).to_contain_text(line)
    expect(note.locator(".card blockquote")).to_have_text("Never <script>window.hit = 24</script>.")


def test_bidi_controls_turn_no_line_around(visit):
    page = visit("hostile", "#a1")
    assert not page.evaluate("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.outerHTML)")
    expect(page.locator("#a1 .text")).to_contain_text("U+202Egnirts")


def test_the_policy_refuses_what_is_put_into_the_page_all_the_same(chromium, report):
    """The last line of defence, and a proof that this browser minds the policy."""
    page = chromium.new_page()
    page.goto(report("overlap").path.as_uri())
    hit, refused = page.evaluate(PUT_IN)
    page.close()
    assert hit is None
    assert refused == ["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-attr"]
