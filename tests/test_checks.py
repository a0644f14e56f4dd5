"""The declarative checks: which spans they flag, with which slots and replacements."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import Any

import msgspec
import pytest

from medlint import checks, patterns
from medlint.article.annotated import Article
from medlint.model import Block, Document, Hit
from medlint.sources.textmap import TextBuilder


def blocks(*lines: str) -> tuple[str, tuple[Block, ...]]:
    """A source and its blocks: `# ` starts a heading (of that level), `- ` a list item, anything else a paragraph."""
    source = "\n".join(lines)
    made: list[Block] = []
    at = 0
    for line in lines:
        mark, _, rest = line.partition(" ")
        skip = len(mark) + 1 if rest and (mark == "-" or set(mark) == {"#"}) else 0
        builder = TextBuilder()
        builder.copy(source, at + skip, at + len(line))
        text, textmap = builder.build()
        kind: Any = "paragraph" if not skip else "list_item" if mark == "-" else "heading"
        made.append(Block(kind, text, textmap, index=len(made), level=len(mark) if kind == "heading" else 0))
        at += len(line) + 1
    return source, tuple(made)


def hits(check: str, params: dict[str, Any], *lines: str) -> list[Hit]:
    """What the check finds in a document of these blocks."""
    source, made = blocks(*lines)
    loaded = checks.load(check)
    run = loaded.prepare(msgspec.convert(params, loaded.params))
    return list(run(Article(Document("a.md", source, made), date(2024, 5, 1)), made))


def flagged(check: str, params: dict[str, Any], *lines: str) -> list[str]:
    """The words of each hit; of a hit without a block, those of the source."""
    source = "\n".join(lines)
    return [
        (hit.block.text if hit.block else source)[hit.span.start : hit.span.end] for hit in hits(check, params, *lines)
    ]


@pytest.mark.parametrize(
    ("params", "text", "expected"),
    [
        ({"find": ["miracle"]}, "A Miracle, two miracles.", ["Miracle", "miracles"]),
        ({"find": ["can't lose", "cure"]}, "You can’t\n lose: cure-all", ["can’t\n lose", "cure"]),
        (
            {"find": ["big", "big pharma", "big pharma lies"]},
            "big pharma says big pharma lies",
            ["big pharma", "big pharma lies"],
        ),
        ({"find": ["big pharma lies"]}, "big pharma, lies", []),
        ({"find": ['"AIDS"']}, "It aids AIDS care", ["AIDS"]),
    ],
)
def test_phrases(params: dict[str, Any], text: str, expected: list[str]) -> None:
    assert flagged("phrases", params, text) == expected


def test_phrases_cost_no_more_for_many() -> None:
    text = "the word here is such and the word there is not " * 2000

    def cost(entries: list[str]) -> float:
        source, made = blocks(text)
        article = Article(Document("a.md", source, made), date(2024, 5, 1))
        article.words(made[0])
        loaded = checks.load("phrases")
        run = loaded.prepare(loaded.params(find=tuple(entries)))
        start = process_time()
        assert not list(run(article, made))
        return process_time() - start

    many = [f"the word number{chr(97 + n % 26)}{n}" for n in range(5000)]
    cost(many)  # they are read once
    assert cost(many) < 4 * cost(["the word number1"]) + 0.05


def test_swap() -> None:
    params = {"pairs": {"utilise": "use", "heart attack": "heart attack"}}
    found = hits("swap", params, "Utilise it, UTILISE it, utilise it. A heart attack.")
    assert [(h.span, h.slots["replacement"], h.fix and h.fix.edits) for h in found] == [
        ((0, 7), "Use", ((0, 7, "Use"),)),
        ((12, 19), "USE", ((12, 19, "USE"),)),
        ((24, 31), "use", ((24, 31, "use"),)),
    ]
    assert {h.fix.safety.value for h in found if h.fix} == {"display"}


@pytest.mark.parametrize(
    ("params", "text", "better"),
    [
        ({"pairs": {"obese adults|men": "{} with obesity"}}, "Obese men and obese adults.", ["Men", "adults"]),
        ({"pairs": {"HIV-infected @kin": "{} with obesity"}}, "HIV-infected stepmothers.", ["stepmothers"]),
        ({"pairs": {"gout|AIDS sufferers": "people with {}"}}, "Gout sufferers.", ["People with gout"]),
        ({"pairs": {"on a daily|weekly basis": "{}"}}, "Rest on a weekly basis.", ["weekly"]),
    ],
)
def test_swap_keeps_what_the_alternatives_matched(params, text, better) -> None:
    found = [hit.slots["replacement"].removesuffix(" with obesity") for hit in hits("swap", params, text)]
    assert found == better


def test_swap_of_a_verb_in_every_form() -> None:
    params = {"verbs": {"terminate": "stop", "ascertain": "find out", "apply": "try"}}
    text = "Terminated, terminates, TERMINATING; ascertained and ascertains. She applies and applied it."
    assert [hit.slots["replacement"] for hit in hits("swap", params, text)] == [
        *("Stopped", "stops", "STOPPING", "found out", "finds out", "tries", "tried"),
    ]
    with pytest.raises(ValueError, match=r"eat has two past forms \(ate, eaten\); give its forms under `pairs`"):
        hits("swap", {"verbs": {"ingest": "eat"}}, "")


@pytest.mark.parametrize(
    ("params", "text", "expected"),
    [
        ({"find": [r"\bcures?\b"]}, "Cures are no cure.", ["Cures", "cure"]),
        ({"find": [r"\bcure\b"], "case": True}, "Cure or cure.", ["cure"]),
        ({"find": [r"by (?P<flag>\d+%)"]}, "Fell by 30% then by 5%.", ["30%", "5%"]),
        ({"find": [r"a(?P<flag>b)?"]}, "a ab", ["b"]),
        (
            {"find": [r"^\w+", r"\w+\.$"], "within": "sentence"},
            "One two. Three four.",
            ["One", "two.", "Three", "four."],
        ),
        ({"find": ["ab", "abc", "c"]}, "abc c", ["abc", "c"]),
        ({"find": ["x*"]}, "axb", ["x"]),
    ],
)
def test_pattern(params: dict[str, Any], text: str, expected: list[str]) -> None:
    assert flagged("pattern", params, text) == expected


def test_pattern_in_the_source_has_no_block() -> None:
    found = hits("pattern", {"find": ["^#"], "within": "source"}, "# Title", "Text #")
    assert [(h.span, h.block) for h in found] == [((0, 1), None)]


def test_pattern_replaces_what_it_flags() -> None:
    params = {
        "find": [r"(\d+) (?P<flag>percents?|percent)"],
        "replace": r"percent",
        "safety": "safe",
        "within": "sentence",
    }
    found = hits("pattern", params, "None. Some 5 percents or 6 percent.")
    assert [(h.span, h.fix and h.fix.edits) for h in found] == [((13, 21), ((13, 21, "percent"),)), ((27, 34), None)]
    [hit] = hits("pattern", {"find": [r"(\w+) \1"], "replace": r"\1"}, "Read the the label.")
    assert hit.fix and hit.fix.edits == ((5, 12, "the"),) and hit.fix.safety == "unsafe"


def test_pattern_lets_the_time_limit_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.02)
    with pytest.raises(TimeoutError):
        hits("pattern", {"find": ["^(?:a|aa|a?a)+$"]}, "a" * 60 + "b")


ARTICLE = ("# Sleep", "## Causes", "## Signs", "Two words.", "#### Deep", "- one", "### Care", "Short", "## End")


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"next": {"kinds": ["heading", "none"], "level": "same-or-higher"}}, ["Causes", "End"]),
        ({"next": {"level": "same"}}, ["Causes"]),
        ({"next": {"level": "lower"}}, ["Sleep"]),
        ({"previous": {"level": "higher"}}, ["Causes"]),
        ({"previous": {"kinds": ["none"]}}, ["Sleep"]),
        ({"next": {"not_kinds": ["heading", "none"]}}, ["Signs", "Deep", "Care"]),
        ({"next": {"not_kinds": ["heading"]}}, ["Signs", "Deep", "Care", "End"]),
        ({"next": {"skips": 1}}, ["Sleep"]),
        ({"previous": {"pattern": "^two"}}, ["Deep"]),
        ({"next": {"kinds": ["paragraph"], "max_words": 1}}, ["Care"]),
        ({"next": {"kinds": ["paragraph"], "min_words": 2}}, ["Signs"]),
        ({"find": "e+", "previous": {"kinds": ["paragraph"]}}, ["ee", "E"]),
        ({"guessed": True}, []),
    ],
)
def test_structure(params: dict[str, Any], expected: list[str]) -> None:
    assert flagged("structure", params, *ARTICLE) == expected


def test_metric() -> None:
    lines = ("Lead in here.", "# First", "One two three. Four.", "Five six.", "# Second", "Seven.")

    def found(measure: str, per: str, above: int) -> list[tuple[str, str, str]]:
        made = hits("metric", {"measure": measure, "per": per, "above": above, "least": 0, "most": 0}, *lines)
        return [((h.block.text if h.block else "")[h.span.start : h.span.end], h.slots["value"], h.scope) for h in made]

    assert found("words", "sentence", 2) == [("Lead in here.", "3", "span"), ("One two three.", "3", "span")]
    assert found("words", "block", 3) == [("One two three. Four.", "4", "span")]
    assert found("sentences", "block", 1) == [("One two three. Four.", "2", "span")]
    assert found("words", "section", 5) == [("First", "6", "section")]
    assert found("words", "document", 9) == [("First", "10", "document")]
    assert found("words", "document", 10) == []
    assert found("characters", "block", 13) == [("One two three. Four.", "20", "span")]
    [hit] = hits(
        "metric", {"measure": "words", "per": "document", "above": 1, "least": 0, "most": 0}, "No heading here."
    )
    assert (hit.block, hit.span, hit.slots) == (None, (0, 0), {"value": "3", "limit": "1"})


def test_absence() -> None:
    params = {"find": ["harm"], "pattern": ["side effects?"], "given": {"find": ["drug"], "pattern": ["pills?"]}}
    [hit] = hits("absence", params, "Text first.", "# Title", "A pill or a drug.")
    assert hit.block and (hit.block.text, hit.span, hit.scope) == ("Title", (0, 5), "document")
    assert hit.slots == {"given": "pill", "missing": ""}
    assert not hits("absence", params, "A drug.", "Its side effects.")
    assert not hits("absence", params, "A tea.")
    [hit] = hits("absence", {"find": ["cost"]}, "A tea.")
    assert (hit.block, hit.span, hit.slots) == (None, (0, 0), {"given": "", "missing": ""})
    assert not hits("absence", {"find": ["cost"]})
