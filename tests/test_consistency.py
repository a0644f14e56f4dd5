"""consistency/*: what is flagged, what the message names, and what is left alone."""

from __future__ import annotations

import pytest

from medlint.language.figures import figures
from medlint.linter import Linter
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())


def found(text: str, rule: str, path: str = "a.md") -> list[tuple[str, str]]:
    """(flagged words, message) of each finding of one rule, run alone."""
    linter = Linter(rules=[load.card(CARDS[rule], rule, Registry(), builtin=True)])
    return [(text[f.start : f.end], f.message) for f in linter.lint_text(text, path)]


def flagged(text: str, rule: str, path: str = "a.md") -> list[str]:
    return [words for words, _ in found(text, rule, path)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("12%", 11.5, 12.5, "%"),
        ("12.4 percent", 12.35, 12.45, "%"),
        ("12 per cent", 11.5, 12.5, "%"),
        ("1,200", 1_150, 1_250, ""),
        ("6.8 million", 6_750_000, 6_850_000, ""),
        ("4 to 72 hours", 3.5, 72.5, "hour"),
        ("100 and 125", 99.5, 125.5, ""),
        ("five weeks", 4.5, 5.5, "week"),
        ("5mg", 4.5, 5.5, "mg"),
        ("1 in 5", 18, 22, "%"),
        ("one out of every ten", 9, 11, "%"),
    ],
)
def test_a_figure_is_a_range_of_values(text: str, low: float, high: float, unit: str) -> None:
    (figure,) = figures(f"It is {text}.")
    assert (figure.low, figure.high, figure.unit) == (pytest.approx(low), pytest.approx(high), unit)
    assert f"It is {text}."[slice(*figure.span)] == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about 12%", "12.4%"),
        ("12%", "12.4%"),
        ("more than 5 million", "6 million"),
        ("less than 10%", "3%"),
        ("10 to 20 days", "15 to 30 days"),
        ("one in eight", "12.5%"),
        ("nearly 400", "398"),
    ],
)
def test_figures_that_may_be_one(one: str, other: str) -> None:
    first, second = (next(figures(f"It is {text}.")) for text in (one, other))
    assert first.agrees(second)
    assert second.agrees(first)


@pytest.mark.parametrize(
    ("one", "other"), [("12%", "18%"), ("240", "241"), ("3 days", "3 weeks"), ("1 in 4", "1 in 5")]
)
def test_figures_that_are_two(one: str, other: str) -> None:
    first, second = (next(figures(f"It is {text}.")) for text in (one, other))
    assert not first.agrees(second)


def test_codes_dates_and_prices_are_no_figures() -> None:
    assert list(figures("COVID-19, $30, 3/4, 10.1000/182 and v2.")) == []


def test_second_number_names_the_first_and_its_line() -> None:
    text = "# Migraine\n\nMigraine affects about 12 percent of adults.\n\nOf adults, 18% have migraine.\n"
    message = "'18%' here, 'about 12 percent' in line 3, for the same thing. "
    message += "Check both against the source, or say in what they differ."
    assert found(text, "consistency/conflicting-number") == [("18%", message)]


@pytest.mark.parametrize(
    "text",
    [
        "Asthma affects 7% of children. Asthma affects 9% of girls.",
        "In 2010 asthma affected 7% of children. In 2020 asthma affected 9% of children.",
        "Asthma affects 7% of children in Peru. Asthma affects 9% of children in Chile.",
        "It affects 7% of children. It affects 9% of children.",
        "Asthma affects 7% of children. Does asthma affect 9% of children?",
        "- Fat in milk: 4 grams\n- Fat in milk: 2 grams",
        "Take 2 tablets of aspirin for a headache. Take 1 tablet of aspirin for a headache.",
        "Stage 2 cancer of the lung is treated with surgery. Stage 4 cancer of the lung is treated with surgery.",
        "## Boys\n\nAsthma affects 9% of all pupils.\n\n## Girls\n\nAsthma affects 7% of all pupils.",
    ],
)
def test_numbers_of_two_things(text: str) -> None:
    assert flagged(text, "consistency/conflicting-number") == []


def test_size_of_a_study() -> None:
    text = "A trial of 240 adults tested a walk.\n\nThe 260 adults in the trial slept better."
    assert found(text, "consistency/conflicting-sample") == [
        ("260", "'260' people here, '240 adults' in line 1. Check the study, and say who left it if some did.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A trial of 240 adults tested a walk. The 130 adults in the trial group slept better.",
        "A trial of 240 adults tested a walk. The 118 women in the trial slept better.",
        "A trial of 240 adults tested a walk. Some 40 adults in the trial slept badly.",
        "A trial of 240 adults tested a walk. Two trials came later. The 90 adults in the trial slept better.",
        "A trial of 240 adults tested a walk; 210 adults came back. The 210 adults in the trial slept better.",
        "The 90 adults in the trial slept better.",
    ],
)
def test_sizes_of_two_groups(text: str) -> None:
    assert flagged(text, "consistency/conflicting-sample") == []


def test_opposites_of_one_relation() -> None:
    text = "Stress does not cause ulcers. Germs do.\n\nSleep well. In short, ulcers are caused by stress.\n"
    ((words, message),) = found(text, "consistency/contradiction")
    assert words == "ulcers are caused by stress"
    assert message.startswith("'ulcers are caused by stress' contradicts 'Stress does not cause ulcers' in line 1.")


@pytest.mark.parametrize(
    "text",
    [
        "Caffeine causes headaches. Caffeine eases headaches.",
        "Salt raises blood pressure. Salt lowers blood pressure.",
        "Garlic is effective against colds. Garlic is not effective against colds.",
        "Cold air worsens asthma. Cold air relieves asthma.",
        "Honey does not prevent colds. Honey prevents colds.",
    ],
)
def test_other_opposites(text: str) -> None:
    assert len(flagged(text, "consistency/contradiction")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Caffeine causes headaches. Caffeine may ease headaches.",
        "Caffeine causes headaches. If you drink little of it, caffeine eases headaches.",
        "Caffeine does not cause headaches. Does caffeine cause headaches?",
        "Caffeine does not cause headaches. Many believe that caffeine causes headaches.",
        "Caffeine does not cause headaches. Caffeine caused headaches in one school.",
        "Caffeine does not cause headaches. Caffeine does not prevent headaches.",
        "Caffeine does not cause headaches. Wine causes headaches.",
        "Caffeine does not cause headaches. Caffeine causes cluster headaches.",
        "Caffeine does not cause headaches. This drug causes headaches. This drug does not cause headaches.",
    ],
)
def test_no_contradiction(text: str) -> None:
    assert flagged(text, "consistency/contradiction") == []


def test_parts_over_the_whole() -> None:
    text = "Of the nurses, 60% slept well, 30% slept badly and the remaining 25% did not answer."
    ((words, message),) = found(text, "consistency/over-100")
    assert words == "60% slept well, 30% slept badly and the remaining 25%"
    assert message.startswith("The parts come to 115 percent of the whole.")


@pytest.mark.parametrize(
    "text",
    [
        "Of the nurses, 60% slept well, 30.4% slept badly and the remaining 10% did not answer.",
        "Of the nurses, 60% slept well, 70% walked and 80% read.",
        "Of the nurses, 60% slept well, compared with 70% before, and the remaining 40% did not.",
        "The mix is made up of up to 60% oats, up to 50% rye and up to 40% wheat.",
        "The mix is made up of 60% oats and 50% rye.",
        "Signs:\n\n- 60% fever\n- 50% cough\n- 40% rash",
    ],
)
def test_parts_that_fit(text: str) -> None:
    assert flagged(text, "consistency/over-100") == []


PADDING = "The joint grows red and hot at night, and a sheet on it hurts. Beer and liver bring it back. " * 3


def test_question_without_an_answer() -> None:
    text = f"# Gout\n\n## How is gout diagnosed?\n\n{PADDING}\n\n## Diet\n\nA test of the blood comes first.\n"
    ((words, message),) = found(text, "consistency/unanswered-heading")
    assert words == "How is gout diagnosed?"
    assert message.startswith("The heading asks how it is diagnosed, and nothing below it speaks of that.")


def test_question_answered_in_a_sub_section_or_by_synonyms() -> None:
    asked = "## How is gout diagnosed?\n\n"
    assert flagged(f"{asked}{PADDING}\n\n### First\n\nA scan.\n", "consistency/unanswered-heading") == []
    assert flagged(f"{asked}{PADDING} Doctors examine the joint.", "consistency/unanswered-heading") == []
    assert flagged(f"{asked}Gout comes at night.", "consistency/unanswered-heading") == []


def test_sure_and_unsure() -> None:
    text = "Yes, of course, stress may bring on a rash in some cases, as many know."
    assert flagged(text, "consistency/sure-and-unsure") == ["Yes, of course, stress may bring on a rash in some cases"]
    assert flagged("Of course, stress may bring on a rash.", "consistency/sure-and-unsure") == []


@pytest.mark.parametrize("number", ["1" + "0" * 400, "9" * 400, "0", "1 in 0", "٣"])
def test_odd_numbers_are_read(number: str) -> None:
    for _ in figures(f"It is {number}%."):
        pass
    text = f"A trial of {number} adults had {number}% of colds. The {number}0 adults in the trial rested."
    for rule in (rule for rule in CARDS if rule.startswith("consistency/")):
        assert isinstance(found(text, rule), list)


@pytest.mark.parametrize("figure", ["3 to 2 weeks", "10–5 days", "6 to 4 months", "90 to 60 minutes"])
def test_a_range_that_runs_backwards_is_not_against_itself(figure: str) -> None:
    assert flagged(f"The broken tooth takes {figure} to heal without pain.", "consistency/conflicting-number") == []
