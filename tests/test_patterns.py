"""The letters that a pattern needs: never more than its matches hold, and enough to spare most texts."""

from __future__ import annotations

from functools import cache

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint import patterns
from medlint.checks import absence, load, pattern, structure
from medlint.config import Config
from medlint.linter.rules import load_rules
from medlint.model import Rule
from medlint.patterns import Search
from medlint.patterns.literals import needs
from medlint.patterns.vocabulary import CAPITAL, ODD, SMALL, Vocabulary, fold

LETTERS = "abikst"
ALL = list(map(chr, range(0x110000)))


@cache
def rules() -> tuple[Rule, ...]:
    return load_rules(Config(preview=True))


def found(rule: Rule) -> list[tuple[str, bool]]:
    """The patterns a card searches by, and whether they tell capitals."""
    params = rule.params
    if isinstance(params, pattern.Params):
        return [(one, params.case) for one in params.find]
    if isinstance(params, absence.Params):
        said = (*params.wanted, params.given, params.not_given)
        return [(one, False) for each in said if each for one in each.pattern]
    if isinstance(params, structure.Params) and params.find is not None:
        return [(one, False) for one in ((params.find,) if isinstance(params.find, str) else params.find)]
    return []


@cache
def searches() -> list[Search]:
    return [Search([one], case=case) for rule in rules() for one, case in found(rule)]


def agrees(search: Search, text: str) -> bool:
    """Whether a search leaves out no pattern that matches in the text."""
    able = search.able(text)
    every = [patterns.compile(one, case=search._case) for one, _ in search._ways]
    return all(one in able for one in every if next(patterns.finditer(one, text), None))


@settings(deadline=None)  # the first example compiles every pattern
@given(st.data())
def test_no_card_misses_a_match(data):
    example = data.draw(st.sampled_from([bad.text for rule in rules() for bad in rule.bad]))
    twins = {"s": "ſ", "k": "\u212a", "i": "İı", " ": "\n\t\xa0\u2003\x1c", "'": "’", "t": "T", "T": "t"}
    cut = data.draw(st.integers(0, len(example)))
    text = "".join(
        data.draw(st.sampled_from(twins[char])) if char in twins and data.draw(st.integers(0, 9)) == 0 else char
        for char in example[cut:] + example[:cut]
    )
    for search in searches():
        assert agrees(search, text)


def joined(parts):
    return st.lists(parts, min_size=1, max_size=3).map("".join)


ATOMS = [
    *LETTERS, *"BKſé. -^$", "\u212a", r"\.", r"\d", r"\s", r"\w", r"\W", r"\b", r"\x1c", r"\u0130", r"\p{L}",
    "[ab]", "[^a]", "[A-Z]", "[a-z]", "[- ]", "[ſx]", r"[\d.]", "[\x1c-\x1f]", "[\xa0é]", "[]a]", "[a-]",
    "(?=a)", "(?<!b)", "(?<=k )", "(?-i:S)", "(?>ab|a)",
]  # fmt: skip
REPEATS = ["?", "*", "+", "{2}", "{0,1}", "{1,2}", "{,2}", "??"]
PATTERN = st.recursive(
    st.sampled_from(ATOMS),
    lambda parts: st.one_of(
        joined(parts),
        st.lists(joined(parts), min_size=1, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.builds("(?:{}){}".format, joined(parts), st.sampled_from(REPEATS)),
    ),
    max_leaves=8,
)
TEXT = st.text("abikstABKS ſ\u212aİı1٣-.é\x1c\n\xa0", max_size=12)


@given(st.lists(PATTERN, min_size=1, max_size=3).map("|".join), TEXT, st.booleans())
def test_what_is_read_off_a_pattern_is_in_every_match(expression, text, case):
    assert agrees(Search([expression], case=case), text)


WORDS = st.sampled_from(["the", "The", "tea", "ſo", "so", "a", "of", "-", ".", ",", "’", "\n", " ", "  "])


@given(
    st.sampled_from([r"\b", r"(?<!\w)", r"(?<![\w-])", r"(?<![\w'])(?<![A-Z]\s)"]),
    st.sampled_from(["[a-z]{2,}+", "the|so", r"\w+", "(?!of)[a-z]+", "[Tt]he|a"]),
    st.sampled_from([r"\s+", " +", " "]),
    st.sampled_from([r"\1", r"(?i:\1)"]),
    st.sampled_from([r"\b", r"(?!\w)", r"(?![\w-])"]),
    st.lists(WORDS, max_size=12).map("".join),
    st.booleans(),
)
def test_a_word_that_stands_twice_is_not_missed(before, word, space, again, behind, text, case):
    assert agrees(Search([f"{before}({word}){space}{again}{behind}"], case=case), text)


def test_a_word_that_stands_twice_is_needed():
    search = Search([r"\b(?<!['-])([a-z]{2,}+|The)\s+(?i:\1)(?![\w-])"], case=True)
    assert search.able("Then the the tea")
    assert search.able("The, the tea")
    assert not search.able("The tea and the tea")
    assert Search([r"\b([a-z]+)\s+\1"]).able("the theory")  # the second word may go on
    assert Search([r"\b([a-z]+)\s+\1\b|tea"]).able("tea")


@given(st.lists(PATTERN, min_size=1, max_size=3).map("".join), st.sampled_from(["", "(?<=a)", "(?<!b[a)])"]), TEXT)
def test_what_ends_at_the_end_is_found_from_there(expression, behind, text):
    compiled = patterns.compile(f"{expression}${behind}")
    found = [match.span() for match in patterns.finditer(compiled, text)]
    assert found == [match.span() for match in compiled.finditer(text)]


@pytest.mark.parametrize(
    ("expression", "backwards"),
    [
        (r"\b(?:and|or)\s?$(?<=.{40})", True),
        (r"[a-z]$(?<![)\]$] b)", True),
        (r"^and$", False),
        (r"and$|or", False),
        (r"and$ or", False),
        (r"and\$", False),
        (r"[a$]", False),
        (r"(?:and$)", False),
        (r"[a-z]++$", False),
        (r"[a-z]{2,}+$", False),
        (r"\p{Ll}+$", True),
        (r"(a)\1$", False),
        (r"(?m)and$", False),
    ],
)
def test_which_patterns_are_sought_from_the_end(expression, backwards):
    assert bool(patterns._backwards(patterns.compile(expression))) is backwards


@pytest.mark.parametrize(
    ("expression", "case", "expected"),
    [
        (
            r"[a-z]{3,}\.\d",
            False,
            [[{ODD, *(f".{digit}" for digit in range(10))}, {f"{chr(code)}." for code in range(97, 123)}]],
        ),
        (r"\bcures?\b", False, [[{"cure"}]]),
        (r"\b(?:heals?|cure)\s+you\b", False, [[{"heal ", "heals ", "cure "}, {" you"}]]),
        (r"good-?bye", False, [[{"goodbye", "good-bye"}]]),
        (r"ab+c|of %", False, [[{"ab"}, {"bc"}], [{"of "}]]),
        (r"\d%", False, [[{ODD, *(f"{digit}%" for digit in range(10))}]]),
        (r"a (?:b|c\s+wide) d", False, [[{"a "}, {" d"}]]),
        ("[\u200b\ufeff]+", False, [[{ODD}]]),
        (r"\w[a-z]+[A-Z]\w", True, [[{f"{SMALL}{CAPITAL}"}]]),
        (r"\w[a-z]+[A-Z]\w", False, []),
        (r"(?<=doctor )a?", False, []),
        (r"(?:cure){e<=1}", False, []),
        (r"(cure)(?(1)x|y)", False, []),
        (r"(?x) c u r e", False, []),
        (r"(?|cure|heal)", False, []),
        (r"cure|\w+", False, []),
    ],
)
def test_needs(expression, case, expected):
    assert [set(map(frozenset, way)) for way in needs(expression, case=case)] == [
        set(map(frozenset, way)) for way in expected
    ]


def test_letters_beyond_ascii_that_pass_for_ascii():
    for letter in "abcdefghijklmnopqrstuvwxyz":
        twins = regex.findall(letter, "".join(ALL), flags=regex.VERSION0 | regex.IGNORECASE)
        assert {fold(twin) for twin in twins} == {letter}


def test_words_end_where_patterns_see_white_space():
    assert all(char.isspace() for char in ALL if regex.match(r"\s", char))


def test_most_patterns_are_not_run_on_plain_prose():
    text = "Rest the leg, put ice on it, and see a nurse if the swelling has not gone down after three days."
    able = sum(bool(search.able(text)) for search in searches())
    assert able < len(searches()) / 5


def test_a_piece_added_later_is_found_in_a_text_seen_before():
    vocabulary = Vocabulary()
    text = "Turmeric cures nothing."
    assert not vocabulary.held(text)
    assert vocabulary.held(text) == 0
    bits = vocabulary.bits(frozenset({"cure"}))
    assert vocabulary.held(text) & bits


def test_every_card_is_looked_at():
    assert len(searches()) > 100
    assert all(load(rule.check) for rule in rules())
