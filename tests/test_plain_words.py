"""readability/* and wording/*: what editors see of hard sentences, hard words and words that hurt."""

from __future__ import annotations

from datetime import date

import pytest

from medlint.article.annotated import Article
from medlint.article.flattened import flattened
from medlint.checks.metric.burden import burden
from medlint.checks.python.jargon import DATA
from medlint.config import Config
from medlint.guards.proper_name import guard
from medlint.language import rarity
from medlint.linter import Linter
from medlint.model import Span
from medlint.registry import Registry
from medlint.rulebook import find, load
from medlint.sources import read_text

HARD = (
    "Where the lumen of the ureter is obstructed by a calculus, which the radiologist ascertains by ultrasonography or"
    " tomography, the urologist, who weighs up its dimensions and whether there is any concomitant infection, will"
    " choose between lithotripsy and ureteroscopy."
)


def findings(rule_id: str, text: str, path: str = "a.md", **config: object) -> list[tuple[str, str]]:
    """(flagged words, message) of one built-in rule."""
    rule = load.card(find.cards(find.builtin_rules())[rule_id], rule_id, Registry(), builtin=True)
    found = Linter(Config(**config), rules=[rule]).lint_text(text, path)
    return [(text[f.start : f.end], f.message) for f in found]


def flagged(rule_id: str, text: str, **config: object) -> list[str]:
    return [words for words, _ in findings(rule_id, text, **config)]


def test_a_hard_sentence_comes_with_its_reason() -> None:
    [(words, message)] = findings("readability/hard-sentence", f"Read this. {HARD} It is done.")
    assert words == HARD[:100].rpartition(" ")[0]  # the beginning: eighty words under a mark point at nothing
    assert message == "One of the hardest sentences here: 39 words, 11 of them rare, 4 clauses. Split it."


def test_at_most_five_and_one_in_ten_the_worst() -> None:
    plain = "Take it with food. " * 12
    longer = HARD.replace("Where", "Where, as is so often the case in older patients with sclerotic vasculature,")
    assert flagged("readability/hard-sentence", f"{plain}{HARD}\n\n{longer}") == [longer[:101].rpartition(" ")[0]]
    many = "\n\n".join([plain] * 8 + [HARD.replace("ureter", f"tube {number}") for number in range(9)])
    assert len(flagged("readability/hard-sentence", many)) == 5


def test_terms_title_and_professionals_make_a_sentence_easier() -> None:
    text = "Lithotripsy and ureteroscopy with tomography were compared."
    assert burden(text, frozenset(), professionals=False).rare == 2  # no small letters, no word: Lithotripsy
    assert burden(text, frozenset({"tomography"}), professionals=False).rare == 1
    assert burden(text, frozenset(), professionals=True).rare == 0
    rare = "After the " + "ureteroscopy, lithotripsy or nephrostomy and " * 6 + "so on, most people will be well again."
    assert flagged("readability/hard-sentence", rare, audience="professionals") == []
    assert flagged("readability/hard-sentence", rare, audience="patients") == [rare[:101].rpartition(" ")[0]]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("It hurts.", 1),
        ("It hurts when you bend, because the disc presses on the nerve.", 3),
        ("When it hurts, rest.", 1),  # at the start it opens no second clause inside the sentence
        ("Rest; then walk.", 2),
        ("You may feel pain; heat; cold; fear.", 1),
    ],
)
def test_clauses_by_their_marks(text: str, clauses: int) -> None:
    assert burden(text, frozenset(), professionals=False).clauses == clauses


@pytest.mark.parametrize(
    ("word", "rare"),
    [
        ("pain", False),
        ("symptoms", False),
        ("headache", False),
        ("colonoscopy", False),
        ("infarction", True),
        ("vertebrae", True),
    ],
)
def test_rare_words(word: str, rare: bool) -> None:
    assert rarity.rare(word) is rare


def test_a_list_that_lost_its_lines_is_no_prose() -> None:
    assert flattened("Key points. - A stone blocks the tube.")
    assert flattened("- Fever - Cough - Chills")
    assert flattened("Dose | Effect | Harm")
    assert not flattened("A stone - mostly small - passes: it hurts.")


@pytest.mark.parametrize(
    "text",
    [
        "Long-standing high blood pressure (hypertension) harms. Hypertension is silent.",
        "Hypertension, or high pressure in the arteries, harms.",
        "They have what is called hypertension.",
        "Hypertension means that the pressure is too high.",
        "It harms people with hypertension. This is a pressure that is too high.",
        "Many have [hypertension](https://example.org/pressure).",
        "## Hypertension\n\nThe heart works harder in hypertension.",
        "Their blood pressure is high. High blood pressure harms. So hypertension is bad.",
    ],
)
def test_explained_words_are_no_jargon(text: str) -> None:
    assert flagged("readability/jargon", text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It harms people with hypertension.", "Write 'high blood pressure', or explain it."),
        ("It harms people with pulmonary hypertension.", "Write 'high blood pressure in the lungs', or explain it."),
        ("A heart valve was lost to endocarditis.", "Say what it means."),
        ("It harms many (for example, in hypertension).", "Write 'high blood pressure', or explain it."),
    ],
)
def test_jargon_comes_with_advice(text: str, message: str) -> None:
    [(_, found)] = findings("readability/jargon", text)
    assert found.endswith(message)


def test_jargon_is_told_once_and_not_to_those_who_know() -> None:
    text = "It harms people with hypertension, and hypertension is common."
    assert flagged("readability/jargon", text) == ["hypertension"]
    assert flagged("readability/jargon", text, terms=("hypertension",)) == []
    assert flagged("readability/jargon", text, audience="professionals") == []
    assert flagged("readability/jargon", f"# Living with hypertension\n\n{text}") == []


def test_the_list_of_plain_words_is_sorted_and_each_word_is_found() -> None:
    lines = [line for line in DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    plain = dict(line.split(":") for line in lines)
    assert lines == sorted(set(lines))
    assert len(plain) == len(lines) >= 250
    found = {word: flagged("readability/jargon", f"They spoke of {word} at last.") for word in plain}
    assert [word for word in plain if bool(plain[word]) is not bool(found[word])] == []


def test_the_long_form_of_an_acronym_can_come_too_late() -> None:
    [(words, message)] = findings("readability/acronym", "Ask about GERD.\n\nReflux (GERD) is common.")
    assert words == "GERD"
    assert "spelled out only further down" in message


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A scan shows MRCP stones. MRCP stands for a long name.", []),
        ("A change in the BRCA gene runs in families.", []),
        ("LEEDS, England. The trial began.", []),
        ("See Lee AB, Hart CD, Bell E et al. for more.", []),
        (
            "The odds ratio was 2.0. In the old group, of whom there were but a few, it was higher (OR 3.1).",
            ["OR"],
        ),
    ],
)
def test_capitals_that_need_no_long_form(text: str, names: list[str]) -> None:
    assert flagged("readability/acronym", text) == names


def test_a_paragraph_says_how_long_it_is() -> None:
    text = "Walk a little every day. " * 40
    [(words, message)] = findings("readability/long-paragraph", text.strip())
    assert words == text[:101].rpartition(" ")[0]
    assert "200 words in 40 sentences (limit 180)" in message
    assert flagged("readability/long-paragraph", "- Walk - Swim. " * 100) == []
    assert len(flagged("readability/long-paragraph", "\n\n".join([text.strip()] * 5))) == 3


def test_a_wall_of_text_is_broken_in_its_middle() -> None:
    part = "Walk a little every day, whatever the weather may be like. " * 14
    parts = [f"This is part {number} of the text. {part}".strip() for number in "abcd"]
    assert flagged("readability/wall-of-text", "\n\n".join(parts)) == ["This is part c of the text."]
    assert flagged("readability/wall-of-text", "\n\n".join([*parts[:2], "- Swim.", *parts[2:]])) == []
    assert flagged("readability/wall-of-text", "\n\n".join([*parts[:2], "In winter", *parts[2:]])) == []


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("It helps 1 in 7 women, but only 3 in 100 men.", "100"),
        ("One in five women has it. In men it is 2 out of 1,000.", "1,000"),
        ("It is found in 1 in 10,000 births, in cities in 1 in 4 million.", "10,000,000"),
    ],
)
def test_shares_with_different_denominators(text: str, base: str) -> None:
    [(_, message)] = findings("readability/numbers", text)
    assert message.endswith(f"Give both out of {base}.")


@pytest.mark.parametrize(
    "text",
    [
        "It helps 14 in 100 women, but only 3 in 100 men.",
        "It is seen in 1 in 100 to 1 in 10 people.",
        "It began with 3 in 2010 and 5 in 2015.",
        "It helped 1 in 7 women (14%) and 1 in 4 men (25%).",
        "Of the women 85 out of 202 fell ill, of the men 28 out of 49.",
        "Common: 1 in 10. Read on. Then ask. Rare: 1 in 1,000.",
    ],
)
def test_numbers_that_can_be_compared(text: str) -> None:
    assert flagged("readability/numbers", text) == []


def test_a_paragraph_in_the_passive_says_how_much_of_it_is() -> None:
    text = "The drops were tested. They were seldom kept cold. All were seen. Nobody was told. It helped some."
    [(words, message)] = findings("readability/passive-paragraph", text)
    assert words == "were tested"
    assert message.startswith("4 of the 5 sentences")
    assert flagged("readability/passive-paragraph", text.replace("were tested", "are related")) == []


@pytest.mark.parametrize(
    ("rule_id", "text", "words"),
    [
        ("wording/stigma", "The National Institute on Drug Abuse paid.", []),
        ("wording/stigma", "The Substance Abuse and Mental Health Services Administration paid.", []),
        ("wording/stigma", "Substance abuse is common, and drug abuse is, too.", ["Substance abuse", "drug abuse"]),
        ("wording/person-first", "We are a Deaf family; he is autistic and she is blind.", []),
        ("wording/person-first", "“We diabetics know,” he said.", []),
        ("wording/suffering", "The trials suffer from a lack of data.", []),
        ("wording/label-as-noun", "The elderly man fell among the elderly.", ["the elderly"]),
        ("wording/failed-treatment", "The treatment failed in women who failed chemotherapy.", ["failed chemotherapy"]),
        ("readability/passive", "Tablets should be taken with food, but care should be taken.", ["should be taken"]),
    ],
)
def test_words_that_hurt_and_words_that_do_not(rule_id: str, text: str, words: list[str]) -> None:
    assert flagged(rule_id, text) == words


def test_a_replacement_takes_on_only_capitals_of_the_text() -> None:
    [(_, message)] = findings("wording/person-first", "We asked HIV-infected people.")
    assert "Write 'people with HIV' instead" in message
    [(_, message)] = findings("wording/person-first", "Diabetics need it.")
    assert "Write 'People with diabetes' instead" in message


def test_proper_name_needs_capitals_and_a_neighbour_with_one() -> None:
    def named(text: str, words: str) -> bool:
        article = Article(read_text("a.md", text), date(2026, 1, 1))
        start = article.blocks[0].text.index(words)
        return guard(article, article.blocks[0], Span(start, start + len(words)))

    assert named("Ask the Institute on Drug Abuse.", "Drug Abuse")
    assert named("Drug Abuse Council members met.", "Drug Abuse")
    assert not named("Drug abuse is common.", "Drug abuse")
