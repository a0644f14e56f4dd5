"""Kinds of documents, and the rules on whole articles that depend on them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from medlint import Linter, sources
from medlint.article.kind import found, settled
from medlint.checks import absence
from medlint.nodes import Faults
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = {name: path for name, path in find.cards(find.builtin_rules()).items() if name.startswith("evidence/")}
WARNINGS = {"evidence/no-harms", "evidence/no-limits", "evidence/no-sources", "evidence/animal-to-human"}

RELEASE = """Tea helps sleep

LEEDS, England -- People who drink tea sleep better, according to a new study published in the Journal of Tea.

"It is a great step," said Dr Ann Lee, who led the team. "We hope to sell it soon," said Dr Roe.
"""
CONDITION = """# Gout

Gout is a common disease of the joints.

## What are the symptoms of gout?

The joint hurts. Symptoms may come by night.

## Causes

Too much acid in the blood.
"""
SHOP = """# A better night

Our team has the tea for you. Our products are grown here, and our customers sleep.

Book your tasting today. Call us, or order now: free shipping.
"""
TREATMENT = """# Massage for back pain

The massage eases pain. Your massage takes an hour.

## What to expect

You lie down.
"""


def linter(*names: str, today: date | None = None) -> Linter:
    """A linter of these rules of the folder evidence/."""
    rules = [load.card(CARDS[f"evidence/{name}"], f"evidence/{name}", Registry(), builtin=True) for name in names]
    return Linter(rules=rules, today=today)


def fired(text: str, *names: str, path: str = "a.md", today: date | None = None) -> list[str]:
    """The rules that find something, without their folder."""
    return [finding.rule.partition("/")[2] for finding in linter(*names, today=today).lint_text(text, path)]


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (RELEASE, "a.txt", "research-news"),
        (CONDITION, "a.md", "condition"),
        (SHOP, "a.md", "marketing"),
        (TREATMENT, "a.md", "treatment"),
        ("We searched for trials of tea and found nine studies. The study sizes were small.", "a.txt", "other"),
        ("My garden in May.", "a.txt", "other"),
        ("", "a.txt", "other"),
    ],
)
def test_the_kind_is_inferred(text: str, path: str, kind: str) -> None:
    assert found(sources.read_text(path, text)).kind == kind


def test_grounds_name_the_cue_and_its_first_words_the_weightiest_first() -> None:
    grounds = found(sources.read_text("a.md", SHOP)).grounds
    assert grounds[:2] == ("a call to buy or to come: 'Book your'", "what is its own: 'Our team'")


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("a.md", f"---\nmedlint: {{kind: treatment}}\n---\n{SHOP}", "treatment"),
        ("a.md", f"---\nmedlint: {{kind: other}}\n---\n{SHOP}", "other"),
        ("a.html", '<head><meta name="medlint:kind" content="condition"></head><p>Call us today.</p>', "condition"),
    ],
)
def test_what_the_article_states_wins(path: str, text: str, kind: str) -> None:
    document = settled(sources.read_text(path, text))
    assert (document.kind, document.kind_grounds) == (kind, ("stated by the article",))


def test_an_unknown_kind_is_inferred() -> None:
    assert found(sources.read_text("a.md", f"---\nmedlint: {{kind: shop}}\n---\n{SHOP}")).kind == "marketing"


def test_inspect_and_json_show_the_kind_and_its_grounds(medlint, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(CONDITION, encoding="utf-8")
    shown = medlint("inspect", file).output.splitlines()
    assert shown[0].endswith("(markdown, condition)")
    assert shown[1] == "  condition: headings of a condition: 'symptoms'"
    grounds = ["headings of a condition: 'symptoms'", "what, who, how of a condition: 'What are'"]
    assert json.loads(medlint("inspect", "--json", file).output)["kind_grounds"][:2] == grounds
    [reported] = json.loads(medlint("check", "--output", "json", file).stdout)["files"]
    assert reported["kind"] == "condition"
    assert reported["kind_grounds"][:2] == grounds


def test_rules_see_the_inferred_kind() -> None:
    assert fired(RELEASE, "no-limits", "no-when-to-seek-help", path="a.txt") == ["no-limits"]
    assert fired(CONDITION, "no-limits", "no-independent-source") == []


@pytest.mark.parametrize("name", CARDS)
def test_severities_are_those_decided(name: str) -> None:
    card = load.card(CARDS[name], name, Registry(), builtin=True)
    assert str(card.severity) == ("warning" if name in WARNINGS else "suggestion")
    assert card.status == "stable"


def test_a_finding_stands_on_the_title_and_says_what_is_missing() -> None:
    text = (
        "---\nmedlint: {kind: treatment}\n---\n# A tea\n\nThe treatment calms. Its effects are mild. Ask for treatment."
    )
    [finding] = linter("no-alternatives").lint_text(text + " The treatment is new.")
    assert (finding.scope, finding.match) == ("document", "A tea")
    assert finding.message.startswith(
        "The article deals with 'tea' and leaves out what else there is, more than one other choice or a comparison."
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", []),
        ("medlint: {kind: treatment}", []),
        ("title: Tea", ["no-author", "no-date"]),
        ("author: Ann Lee", ["no-date"]),
        ("author: ''\ndate: 2024-01-01", ["no-author"]),
        ("reviewed_by: Ann Lee\nlast-modified: 2024-01-01", []),
    ],
)
def test_author_and_date_are_asked_for_where_the_head_can_carry_them(head: str, expected: list[str]) -> None:
    assert fired(f"---\n{head}\n---\nTea helps.", "no-author", "no-date") == expected


def test_author_and_date_in_the_head_of_a_page() -> None:
    page = (
        '<head><title>Tea</title><meta property="article:published_time" content="2024-01-01"></head><p>Tea helps.</p>'
    )
    assert fired(page, "no-author", "no-date", path="a.html") == ["no-author"]


def test_the_age_of_sources_counts_from_today() -> None:
    text = "# Tea\n\nTea helps (Lee, 2011). It calms (Roe, 2014)."
    assert fired(text, "stale-sources", today=date(2024, 12, 31)) == []
    [finding] = linter("stale-sources", today=date(2025, 1, 1)).lint_text(text)
    assert "is from 2014, 11 years ago" in finding.message


def test_years_to_come_and_numbers_of_pages_are_no_years() -> None:
    entries = ("1. Lee A. Tea. J Tea. 2004;9:2020-2025.", "2. Roe B. Tea. J Tea. 2001;2019-21, in press 2099.")
    text = "\n".join(("# Tea", "", "## References", "", *entries))
    [finding] = linter("stale-sources", today=date(2020, 1, 1)).lint_text(text)
    assert "is from 2004, 16 years ago" in finding.message


def test_a_headline_is_set_beside_what_the_article_claims() -> None:
    weak = "Tea was associated with less gout in 900 men."
    assert fired(f"# Tea prevents gout\n\n{weak}", "causal-headline") == ["causal-headline"]
    assert fired(f"# Does tea prevent gout?\n\n{weak}", "causal-headline") == []
    assert fired(f"# Tea does not prevent gout\n\n{weak}", "causal-headline") == []
    assert fired(f"# Tea prevents gout\n\n{weak} Tea prevents gout in mice as well.", "causal-headline") == []


def test_absence_counts_places_and_elements() -> None:
    with pytest.raises(ValueError, match="either what to find or elements"):
        absence.Params(given=absence.Said(find=("a",)))
    with pytest.raises(ValueError, match="more elements than there are"):
        absence.Params(elements=(absence.Element(name="a", find=("a",)),), enough=2)
    with pytest.raises(ValueError, match="name what is said"):
        absence.Said()


def test_a_card_without_anything_to_find_is_refused(tmp_path: Path) -> None:
    card = CARDS["evidence/no-numbers"].read_text(encoding="utf-8")
    lines = [line for line in card.splitlines() if not line.startswith('    - "')]
    file = tmp_path / "no-numbers.yml"
    file.write_text("\n".join(lines).replace("  find:\n", ""), encoding="utf-8")
    with pytest.raises(Faults, match="either what to find or elements"):
        load.card(file, "evidence/no-numbers", Registry(), builtin=True)
