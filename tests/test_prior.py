"""Who probably publishes a page, and what that does to findings: it softens them and silences none."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from medlint import Linter, sources
from medlint.article import kind, prior
from medlint.claims import scores
from medlint.cli import main

SHOP = """# Calm drops

Our capsules calm the nerves. Add to cart now. Free shipping and 20% off today, $39.00 a bottle.

A study published in the journal Sleep showed that researchers found our formula works.
"""
CLINIC = """# Back care

Our clinic looks after backs. Our team of therapists is here for you. We treat necks, too. Book an appointment today.
"""
LEAFLET = """# Gout

What are the symptoms? A hot toe. See your GP if the toe swells. Ask a pharmacist about tablets. Call 999 for a fever.

More from [the NHS](https://www.nhs.uk/conditions/gout/).
"""
NEWS = """# Tea and sleep

LUND, Sweden -- Researchers at Lund University have tested a tea. The study was published in the journal Sleep.

“We were surprised,” said Amara Okafor, who led the trial. “It was dull,” she said.
"""
REVIEW = """# Tea for sleep

We searched for trials and included 12 of them. The included studies gave low-certainty evidence of a benefit.
"""


def publisher(text, path="a.md"):
    return prior.found(sources.read_text(path, text))


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [(SHOP, "seller"), (CLINIC, "clinic"), (LEAFLET, "public-body"), (NEWS, "news"), (REVIEW, "research")],
)
def test_the_publisher_shows_in_words_links_and_layout(text, likeliest):
    found = publisher(text)
    assert found.likeliest == likeliest
    assert found.shares[likeliest] > 0.5
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.grounds


def test_a_page_without_a_sign_is_nobody_s():
    found = publisher("Tea is a drink.")
    assert (found.likeliest, found.grounds) == ("other", ())
    assert found.selling < 0.3


def test_the_head_and_links_speak_too():
    page = '<html><head><meta name="generator" content="Shopify"></head><body><p>Tea is a drink.</p></body></html>'
    assert publisher(page, "a.html").likeliest == "seller"
    assert publisher("Tea is a drink. [Buy](https://example.org/cart)").selling > publisher("Tea is a drink.").selling


@pytest.mark.parametrize(
    "sentence",
    [
        "A study published in the journal Sleep showed that it works.",
        "Researchers found that it works, and their trial appeared in the Lancet.",
        "The new study was presented at the Spring Meeting, said its researchers.",
        "Scientists say that a new trial, published in Nature, shows it.",
    ],
)
def test_one_sentence_on_a_study_makes_no_seller_a_newsroom(sentence):
    page = f"# Calm drops\n\n{sentence}\n\nOur capsules calm the nerves. Add to cart. Free shipping, $39.00.\n"
    assert kind.found(sources.read_text("a.md", page)).kind != "research-news"


def test_news_stays_news():
    assert kind.found(sources.read_text("a.md", NEWS)).kind == "research-news"


@pytest.mark.parametrize(
    ("stated", "severity"),
    [("marketing", "warning"), ("other", "suggestion"), ("condition", "suggestion"), ("research-news", "suggestion")],
)
def test_a_kind_softens_a_benefit_and_silences_none(stated, severity):
    text = f"---\nmedlint: {{kind: {stated}}}\n---\n\nOur salt lamp treats tinnitus.\n"
    with scores.registered(lambda *_: {"flag": 0.9}, frozenset({"flag"})):
        found = [f for f in Linter().lint_text(text) if f.rule.startswith("claims/")]
    assert [(f.rule, f.severity) for f in found] == [("claims/unsupported-cause", severity)]


def test_inspect_shows_it(tmp_path):
    path = tmp_path / "shop.md"
    path.write_text(SHOP, encoding="utf-8")
    lines = CliRunner().invoke(main, ["inspect", str(path)]).stdout.splitlines()
    assert any(line.startswith("  publisher: seller ") for line in lines)
    assert "  seller: an offer" in lines
    shown = json.loads(CliRunner().invoke(main, ["inspect", str(path), "--json"]).stdout)
    assert max(shown["publisher"], key=shown["publisher"].get) == "seller"
    assert "an order" in shown["publisher_grounds"]
