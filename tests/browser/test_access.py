"""axe-core looks for what keeps people out: contrast, names, roles, order, focus."""

from __future__ import annotations

import pytest
from conftest import ROOT

from browser.conftest import NARROW, WIDE

RUN = """
(rules) => axe.run(document, { resultTypes: ["violations"], ...(rules.length && { runOnly: rules }) })
  .then(({ violations }) => violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))
"""


@pytest.fixture(scope="module")
def axe() -> str:
    return (ROOT / "tests" / "data" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "at", "size"),
    [
        ("draft", "", WIDE),
        ("draft", "#a1-8", WIDE),
        ("draft", "#a1-8", NARROW),
        ("examples", "", WIDE),
        ("examples", "#a2-3", WIDE),
        ("aside", "", WIDE),
        ("hostile", "#a1-1", WIDE),
        ("wide", "#a1-1", NARROW),
    ],
    ids=["article", "finding", "narrow", "index", "one-of-many", "aside", "hostile", "wide"],
)
def test_axe_finds_nothing_serious_by_day_and_by_night(visit, axe, name, at, size):
    page = visit(name, at, size=size)
    if page.locator(".filters summary:visible").count():
        page.locator(".filters summary:visible").click()
    page.evaluate(axe)
    assert page.evaluate(RUN, []) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(RUN, ["color-contrast"]) == []


def test_axe_finds_nothing_serious_in_what_is_chosen_and_in_the_keys(visit, axe):
    page = visit("draft")
    page.locator("[data-filter='severity:warning']").click()
    page.locator("mark").first.hover()
    page.evaluate(axe)
    assert page.evaluate(RUN, []) == []
    page.keyboard.press("?")
    assert page.evaluate(RUN, []) == []


def test_axe_sees_what_is_wrong(visit, axe):
    page = visit("overlap")
    page.evaluate(axe)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert page.evaluate(RUN, []) == [["button-name", "<button></button>"]]
