"""Sentences, lists and pointers with holes: what is flagged where, what a fix gives, and what is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medlint import fixes
from medlint.linter import Linter
from medlint.model import Finding, Rule, Safety
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())


def rules(*names: str) -> Sequence[Rule]:
    return [load.card(CARDS[f"fragments/{name}"], f"fragments/{name}", Registry(), builtin=True) for name in names]


def findings(text: str, *names: str, path: str = "a.md") -> list[Finding]:
    return Linter(rules=rules(*names)).lint_text(text, path)


def flagged(text: str, *names: str, path: str = "a.md") -> list[str]:
    return [text[finding.start : finding.end] for finding in findings(text, *names, path=path)]


def items(*texts: str) -> str:
    return "".join(f"- {text}\n" for text in texts)


def test_the_message_of_a_list_gives_both_counts() -> None:
    [finding] = findings("The knee has three parts:\n\n" + items("bone", "tendon"), "list-count")
    assert finding.message.startswith("'three parts': 3 were announced, and 2 follow.")
    assert finding.start == len("The knee has ")


@pytest.mark.parametrize(
    "lead",
    [
        "There are three kinds of splint.",
        "A splint comes in 3 kinds:",
        "The three kinds of splint that nurses use are described below:",
        "# Three kinds of splint",
    ],
)
def test_leads_that_announce_a_count(lead: str) -> None:
    assert flagged(f"{lead}\n\n" + items("wood", "foam"), "list-count") in (
        ["three kinds"],
        ["3 kinds"],
        ["Three kinds"],
    )
    assert flagged(f"{lead}\n\n" + items("wood", "foam", "air"), "list-count") == []


@pytest.mark.parametrize(
    "lead",
    [
        "A splint comes in at least three kinds:",
        "A splint comes in two or three kinds:",
        "Call a nurse if you notice three or more of these signs:",
        "One of the three kinds is:",
        "The first three steps are:",
        "There are three kinds of splint, including:",
        "In the three stages of healing, you should avoid:",
        "Doctors of three kinds treat:",
        "Nurses know three kinds and four types of splint:",
        "Splints are made of wood. Of the three kinds, two are sold here.",
    ],
)
def test_rough_counts_and_counts_of_something_else(lead: str) -> None:
    assert flagged(f"{lead}\n\n" + items("wood", "foam"), "list-count") == []


def test_items_are_counted_on_their_own_level() -> None:
    nested = "There are two kinds:\n\n- wood\n  - oak\n  - ash\n- foam\n"
    assert flagged(nested, "list-count") == []
    assert flagged(nested, "list-count", path="a.txt") == []
    html = "<p>There are two kinds:</p><ul><li><p>wood</p><p>It is hard.</p></li><li>foam</li></ul>"
    assert flagged(html, "list-count", path="a.html") == []
    assert flagged(html.replace("two", "three"), "list-count", path="a.html") == ["three kinds"]


def test_a_list_that_goes_on_after_an_interruption_is_not_counted() -> None:
    text = "Tape it in three steps:\n\n1. Dry it.\n2. Tape it.\n\nNow wait.\n\n3. Check it.\n"
    assert flagged(text, "list-count") == []
    assert flagged(text.replace("\n3. Check it.\n", "\n## Later\n\n- Check it.\n"), "list-count") == ["three steps"]


def test_items_that_ran_together_are_not_counted() -> None:
    assert flagged("There are three kinds:\n\n- wood - foam - air\n", "list-count") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has two parts: a shell, a lining and a strap.", ["two parts"]),
        ("It has three parts: shell and lining.", ["three parts"]),
        ("It has two parts: a shell and a lining.", []),
        ("It has two parts: a shell, which is hard, and a lining.", []),
        ("It has two parts: a shell of very hard and heavy plaster, a lining and a strap.", []),
        ("It has at least two parts: a shell, a lining and a strap.", []),
    ],
)
def test_lists_within_a_sentence(text: str, expected: list[str]) -> None:
    assert flagged(text, "list-count") == expected


def test_text_behind_a_list_is_flagged_once() -> None:
    text = "There are two kinds:\n\n" + items(
        "wood",
        "foam",
        "The skin under a splint often itches for the first few days. Do not scratch it with a pen or a needle, since "
        "the skin is thin and tears. Ask a nurse for a cream, and let air get to the skin whenever you can.",
    )
    assert flagged(text, "list-count", "swallowed-text") == ["The skin under a splint often itches for"]


@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_a_pointer_to_nothing(path: str) -> None:
    assert flagged("How to tape it is shown in Figure 2, and again in Figure 2.", "missing-figure", path=path) == [
        "Figure 2"
    ]
    assert flagged("The video below shows how.", "missing-figure", path=path) == ["video below"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("The picture below shows how.\n\n![A foot](foot.png)", "a.md"),
        ("The video below shows how.\n\n<iframe src='https://video.example.org/1'></iframe>", "a.md"),
        ("<p>See Table 1.</p><table><caption>Table 1. Doses</caption><tr><td>5 mg</td></tr></table>", "a.html"),
        ("<p>See <a href='/f2'>Figure 2</a>.</p>", "a.html"),
        ("It is shown in Figure 2 of the report, and in Smith's Table 1 (online).", "a.md"),
        ("Box 5 lies on the table. It took 2 tables 3 hours.", "a.md"),
        ("As it heals (Figure 1), it itches. Figure 1: An itch.", "a.md"),
    ],
)
def test_pointers_to_something(text: str, path: str) -> None:
    assert flagged(text, "missing-figure", path=path) == []


def test_plain_text_gets_a_suggestion_only() -> None:
    text = "How to tape it is shown in Figure 2."
    [finding] = findings(text, "missing-figure", "figure-elsewhere", path="a.txt")
    assert (finding.rule, finding.severity) == ("fragments/figure-elsewhere", "suggestion")


def test_a_promise_at_the_end_of_a_section() -> None:
    text = "# Splints\n\n## Kinds\n\nThe kinds are listed below.\n\n{}# Care\n\nKeep it dry.\n"
    assert flagged(text.format("#"), "nothing-below") == ["are listed below."]
    assert flagged(text.format("##"), "nothing-below") == []
    assert flagged("The kinds of splint are as follows:\n", "nothing-below") == ["are as follows:"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wait a week. Take the aforementioned NSAIDs with food.", ["the aforementioned NSAIDs"]),
        ("An NSAID helps. Take the aforementioned NSAIDs with food.", []),
        ("Nonsteroidal anti-inflammatory drugs help. Take the aforementioned NSAIDs with food.", []),
        ("Proton-pump inhibitors help. Take the aforementioned PPIs with food.", []),
        ("It itches. The aforementioned symptoms pass.", []),
        ("As noted earlier, splints itch.", ["As noted earlier"]),
    ],
)
def test_references_back(text: str, expected: list[str]) -> None:
    assert flagged(text, "unintroduced-reference") == expected


@pytest.mark.parametrize(
    ("above", "heading", "expected"),
    [
        ("It swells.", "Second Stage of Healing", ["Second Stage"]),
        ("In the first stage it swells.", "Second Stage of Healing", []),
        ("At the initial stage it swells.", "Second Stage of Healing", []),
        ("It swells.", "Step 2: Tape it", ["Step 2"]),
        ("Step 1 is to dry it.", "Step 2: Tape it", []),
        ("It swells.", "Step II", ["Step II"]),
        ("It swells.", "Second opinions", []),
        ("It swells.", "Stage 2 sprains", []),
        ("It swells.", "3. Tape it", ["3."]),
    ],
)
def test_counts_in_headings(above: str, heading: str, expected: list[str]) -> None:
    assert flagged(f"# Sprains\n\n{above}\n\n## {heading}\n\nRest.\n", "missing-first") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Rest,” he said. “It heals.", ["“"]),
        ('He said "rest. It heals.', ['"']),
        ('He is 5\'4" and said "rest".', []),
        ("“Rest.\n\n“It heals,” he said.", []),
        ("“Rest.\n\nIt heals,” he said.", []),
        ("“Rest.\n\nHe left.\n\nHe came.\n\nHe left.\n\nHe came.\n\nHe left.\n\nIt heals,” he said.", ["“", "”"]),
        ("A „splint“ and a «cast”.", []),
    ],
)
def test_quotation_marks(text: str, expected: list[str]) -> None:
    assert flagged(text, "unbalanced-quotes") == expected


def test_a_doubled_little_word_has_a_safe_fix_and_any_other_an_unsafe_one() -> None:
    text = "Rest the the ankle ankle."
    found = findings(text, "doubled-word", "doubled-term")
    assert [(text[f.start : f.end], f.fix.safety if f.fix else None) for f in found] == [
        ("the the", Safety.SAFE),
        ("ankle ankle", Safety.UNSAFE),
    ]
    assert fixes.apply(text, [f.fix for f in found if f.fix]) == "Rest the ankle."


def test_a_numbered_heading_is_no_orphan_item() -> None:
    text = "Rest helps most people.\n\n{} Ice\n\nIce eases the swelling.\n"
    assert flagged(text.format("2."), "orphan-list-item", path="a.txt") == []
    assert flagged(text.format("-"), "orphan-list-item", path="a.txt") == ["Ice"]


def test_no_finite_verb_is_for_those_who_ask() -> None:
    [rule] = rules("no-finite-verb")
    assert rule.status == "preview"
    assert "fragments/no-finite-verb" not in {rule.id for rule in Linter().rules}


def test_prose_that_is_not_english_is_left_alone() -> None:
    text = "Le genou a trois parties : l'os , le tendon et la peau . Il est dans une attelle pour six semaines (voir."
    assert flagged(text, "stripped-citation", "unbalanced-bracket", "list-count") == []


@pytest.mark.parametrize(
    "end", ["and the risk of", "until the bone is", "and see a nurse with", "because the", "which may be", "so that"]
)
def test_a_paragraph_that_ends_in_the_middle_is_found(end: str) -> None:
    text = f"Most casts are changed once in the first weeks, {end}"
    assert flagged(f"{text}\n\n## Going home\n\nRest.\n", "cut-off", "truncated-paragraph")
    assert flagged(f"{text} now.\n\n## Going home\n\nRest.\n", "cut-off", "truncated-paragraph") == []
    assert flagged(f"{text}\n\n![A saw](saw.png)\n", "cut-off") == []


@pytest.mark.parametrize(
    "shown",
    [
        '<iframe src="https://example.org/film"></iframe>',
        '<video src="film.mp4"></video>',
        "<svg><path d='M0 0'/></svg>",
        "```\nrest, then walk\n```",
        '{{< film id="3" >}}',
    ],
)
def test_a_lead_to_what_is_no_text_is_kept(shown: str) -> None:
    text = "## A walk\n\nWatch the exercise for the knee in this film:\n\n"
    assert flagged(f"{text}{shown}\n\n## Going home\n\nRest.\n", "nothing-below") == []
    assert flagged(f"{text}## Going home\n\nRest.\n", "nothing-below") != []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Their is nothing to fear.", "Their is nothing"),
        ("Their are two kinds.", "Their are two"),
        ("If your over 50, ask a nurse.", "If your over"),
        ("Sit down when your at the ward.", "when your at"),
        ("It helps because your not in pain.", "because your not"),
    ],
)
def test_a_word_that_sounds_alike_is_no_lost_noun(text: str, word: str) -> None:
    [finding] = findings(text, "sound-alike", "missing-word")
    assert text[finding.start : finding.end] == word
    assert "word is missing" not in finding.message


@pytest.mark.parametrize("text", ["(5, 10]", "[0, 1)", "(2.5, 20]", "[1.5, 3.5)", "Sleep well : )", "Rest ; )"])
def test_an_interval_or_a_smile_is_no_lone_bracket(text: str) -> None:
    assert flagged(f"The dose lay in this range or near it: {text} and so on.", "unbalanced-bracket") == []


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("A cast itches. 3 The skin is dry.", "bare-citation-number", ["3"]),
        ("The signs are: 2 7 Cold toes and pain.", "bare-citation-number", ["2 7"]),
        ("A cast itches in week 3. The skin is dry.", "bare-citation-number", []),
        ("To see the ward, click here.", "lost-link", ["click here"]),
        ("To see the ward, [click here](https://example.org).", "lost-link", []),
        ("The plan can be downloaded here.", "lost-link", ["be downloaded here"]),
    ],
)
def test_what_a_lost_link_or_mark_leaves(text: str, rule: str, words: list[str]) -> None:
    assert flagged(text, rule) == words
