"""Sentences, words and the test for English, pinned by what they return."""

from __future__ import annotations

from time import process_time

import pytest

from medlint.language import sentences, words
from medlint.language.identify import is_english


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Okoro saw it.", "She agreed."],
        ["It fell by 3.5 mg.", "Then it rose."],
        ["The gap held (p < .05).", "It was small."],
        ["Take approx. 5 drops.", "Wait."],
        ["Ask Prof. J. Lund of St. Mary's.", "He knows."],
        ["Use oils, creams, etc.", "Rinse after."],
        ["Use oils, etc. as needed."],
        ["It was sold in the U.S. Army and elsewhere."],
        ["It was sold in the U.S.", "The price fell."],
        ["Doses were at 8 a.m. Monday and 6 p.m.", "Nobody slept."],
        ["Lund et al. 2019 disagreed.", "So did others."],
        ["Take vitamin D.", "Patients improved."],
        ["See no. 4 and fig. 2.", "The answer was no.", "It stood."],
        ["“Does it work?”", "“Yes!”", "They cheered…", "Then left."],
        ["It works.[3]", "It is cheap. [4]", "It lasts.⁵", "Good."],
        ["It helps (most people.)", "(Few object.)", "[Sic.]", "Done."],
        ["It ended.", "• Next point"],
        ["Visit example.com or v2.0 now"],
        ["1. Take the tablet.", "2. Wait."],
        ["It is e.g. Aspirin or i.e. Plain vs. Coated."],
        ["Wait... or not.", "Wait...", "Go."],
        ["It cost 5 euros. and more."],
        ["The p-value was p < .05 vs. P=.003 before.", "It held."],
        ["Pain fell by 1.5 points…but not for long.", "And then... nothing.", "“Really.”"],
        ["They met on Jan. 5 and Feb. 6.", "It ended in Dec.", "Nobody came."],
        ["He is 5 ft. 2 in. tall.", "She is not."],
        ["• Rest.", "• Ice, e.g. Crushed.", "▪ Dr. Lee says so"],
        ["J. R. Amadi, M.D., said so.", "He left."],
        ["Take 2 tablets q.i.d.", "The rest may wait."],
        ["Swollen Ankles And Short Breath"],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences.split(text)] == expected


def test_a_bullet_between_spaces_begins_a_sentence() -> None:
    text = "Look out for: \n • fever\n•cough\n  ▪ a rash • or two"
    assert [text[start:end] for start, end in sentences.split(text)] == [
        "Look out for:",
        "• fever\n•cough",
        "▪ a rash",
        "• or two",
    ]


def test_what_runs_on_is_cut_at_a_space() -> None:
    text = "on and " * 1_000
    cut = [text[start:end] for start, end in sentences.split(text)]
    assert " ".join(cut) == text.rstrip()
    assert all(1_900 < len(piece) <= sentences.LONGEST for piece in cut[:-1])
    assert [end - start for start, end in sentences.split("x" * 5_000)] == [2_000, 2_000, 1_000]


def test_sentence_spans_leave_space_out() -> None:
    text = "  One line\ngoes on.\n\n Two.  "
    assert list(sentences.split(text)) == [(2, 19), (22, 26)]
    assert list(sentences.split(" \n ")) == []


@pytest.mark.parametrize(
    "unit", [".", ". ", "?!", ".[1]", "\n•", "\n • ", "\n", "A. ", "a.", " ", ". (", "[1,", ". [1", "…”"]
)
def test_sentences_take_linear_time(unit: str) -> None:
    text = unit * 60_000
    start = process_time()
    for _ in sentences.split(text):
        pass
    assert process_time() - start < 2


def test_words() -> None:
    assert list(words.split("Don’t — 3.5 MG!")) == [
        (0, 5, "don't"),
        (6, 7, "—"),
        (8, 9, "3"),
        (9, 10, "."),
        (10, 11, "5"),
        (12, 14, "mg"),
        (14, 15, "!"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("— … !", 0),
        ("A well-known drug", 3),
        ("About 1,000 of 3.5 million", 5),
        ("It’s a 12-week trial", 4),
        ("In the U.S. alone, e.g. here", 6),
    ],
)
def test_count(text: str, count: int) -> None:
    assert words.count(text) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The study of ten men found that sleep was better with the mask on.", True),
        ("Fever, cough, nausea, vomiting, rash, headache, dizziness, thirst, fatigue", True),
        ("Schlaf ist gut", True),  # too short to tell
        ("Die Studie hat gezeigt, dass der Schlaf mit der Maske nicht besser ist.", False),
        ("El estudio demuestra que los pacientes con asma duermen mejor por la noche.", False),
        ("Les patients qui dorment avec le masque ne sont pas plus reposés que les autres.", False),
        ("Исследование показало что пациенты спят лучше если они носят маску ночью", False),
    ],
)
def test_english(text: str, expected: bool) -> None:
    assert is_english(text) is expected


def test_et_al_makes_no_sentence_foreign() -> None:
    assert is_english("Okafor et al. found 22 people with both complaints.")
