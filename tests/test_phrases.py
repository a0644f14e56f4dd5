"""The phrase language: what each sign means, where a phrase stops, and what is refused."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint import sources
from medlint.article.annotated import Article
from medlint.lexicon import Lexicon, WordClass
from medlint.model import Span
from medlint.phrases import Phrases
from medlint.phrases.automaton import longest
from medlint.phrases.matcher import Matcher
from medlint.phrases.parse import PhraseError, known, parse
from medlint.phrases.tree import without


def made(*classes: tuple[str, str, tuple[str, ...], str]) -> Lexicon:
    return Lexicon(
        {
            name: WordClass(name, "", "", part, parents, tuple(words.split(", ")))
            for name, part, parents, words in classes
        }
    )


LEXICON = made(
    ("product", "noun", (), "supplement, fish oil capsule"),
    ("food", "noun", ("product",), "green tea, st john's wort, garlic, beta-blocker"),
    ("good", "adjective", (), 'good, effective, "No" 1'),
    ("rid", "verb", (), "wipe out, get rid of, cure"),
    ("soon", "adverb", (), "soon, in no time"),
)


def flagged(phrases: list[str], text: str, *, exact: bool = False) -> list[str]:
    article = Article(sources.read_text("a.md", text), date(2024, 5, 1), matcher=Matcher(LEXICON))
    wanted = Phrases(phrases, exact=exact)
    return [
        block.text[match.start : match.end]
        for block in article.blocks
        for match in longest(article.find(wanted, block))
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("cure cancer", "It cures cancers, cured Cancer.", ["cures cancers", "cured Cancer"]),
        ("cures", "It cures. They cure.", ["cures", "cure"]),
        ('"cures"', "It cures. They cure. CURES", ["cures", "CURES"]),
        ('"AIDS"', "It aids AIDS care. Aids", ["AIDS"]),
        ('"no one" cure', "No one cures. One cures.", ["No one cures"]),
        ("fast|quick|rapid cure", "A fast cure, a rapid cure.", ["fast cure", "rapid cure"]),
        ("second to none | unmatched", "Second to none. Unmatched.", ["Second to none", "Unmatched"]),
        ("very|quite? good", "very good, good, quite good", ["very good", "good", "quite good"]),
        ("(as good)? as new", "as new; as good as new", ["as new", "as good as new"]),
        ("the ..2 cure", "the cure, the very old cure, the one very old cure", ["the cure", "the very old cure"]),
        ("the ..2 cure", "the best, old cure. the one\n\ncure", []),
        ("the ..2, cure", "the best, old cure", ["the best, old cure"]),
        ("@food", "Green teas, St John’s wort, beta-blockers", ["Green teas", "St John’s wort", "beta-blockers"]),
        ("@product", "Fish oil capsules or garlic or a supplement.", ["Fish oil capsules", "garlic", "supplement"]),
        ("@good", "A better drug, No 1, no 1.", ["better", "No 1"]),
        ("@rid", "It wiped out or got rid of what it cures.", ["wiped out", "got rid of", "cures"]),
        ("@soon", "In no time, sooner.", ["In no time"]),
        ("the [@good @food] for", "the good garlic for; the good garlic", ["good garlic"]),
        ("!not cure", "does not cure; doesn't cure; it cures", ["cures"]),
        ("!(not ..2) cure", "not at all cure; not in one day cure", ["cure"]),
        ("cure !(in mice)", "It cures in mice. It cures mice.", ["cures"]),
        ("no !doubt ..2 @food", "no doubt garlic; no more garlic", ["no more garlic"]),
        ("do not cure", "It doesn't cure. They don’t cure.", ["doesn't cure", "don’t cure"]),
        ("can not cure", "It cannot cure; it can't cure.", ["cannot cure", "can't cure"]),
        ("it be good", "It's good, it is good.", ["It's good", "it is good"]),
        ("doctor office", "The doctor's office.", ["doctor's office"]),
        ("side-effect", "side-effects, side effects, side\neffect", ["side-effects", "side effects", "side effect"]),
        ("side effect", 'side "effect", side, effect', ['side "effect']),
        ("# %", "5% of 1,000.5 % and 10-20 %", ["5%", "1,000.5 %", "20 %"]),
        ("1,000 people", "1,000 people; 1, 000 people", ["1,000 people"]),
        ('"$" #', "$5 or $ 1,000", ["$5", "$ 1,000"]),
        ("^ so", "“So it was. And so.”", ["So"]),
        ("cure $", "We cure it. It is a cure!", ["cure"]),
        ("cure cancer", "It cures. Cancer is gone.", []),
        ("good , good", "good, good; good good", ["good, good"]),
    ],
)  # fmt: skip
def test_what_a_phrase_finds(phrase, text, expected):
    assert flagged([phrase], text) == expected


def test_words_that_stand_for_themselves():
    assert flagged(["hiv-infected man", 'the "US"'], "HIV-infected man, men. the us, the US", exact=True) == [
        "HIV-infected man",
        "the US",
    ]


def test_of_overlapping_matches_the_first_and_longest_stays():
    assert flagged(["good", "good garlic", "garlic tea"], "good garlic tea") == ["good garlic"]


@pytest.mark.parametrize(
    ("phrase", "at", "why"),
    [
        ("the @fod", 4, "no class @fod; did you mean @food?"),
        ("the @NUON word", 4, "no tag @NUON; did you mean @NOUN?"),
        ("the (old", 4, "a ( without its partner"),
        ("the old]", 7, "']' closes nothing"),
        ('the "old', 4, 'a " without its partner'),
        ("the @", 4, "@ needs the name"),
        ("the . old", 4, '"." needs quotes'),
        ("the ..40 old", 4, "a gap is of 1 to 12 words"),
        ("the|", 4, "a word is missing before the end"),
        ("!", 1, "a word is missing"),
        ("()", 1, "nothing stands here"),
        ("[the] [old]", 0, "flags two parts"),
        ("[the?] old", 0, "what stands in [ ] may be nothing"),
        ("..3 old", 0, "begins with a gap"),
        ("old ..3", 0, "ends with a gap"),
        ("!not ..3 old", 0, "begins with a gap"),
        ("the? old?", 0, "names no word that has to be there"),
        ("@NOUN", 0, "names no word that has to be there"),
        ("old " * 40, 120, "is 160 characters long; 120 are the most"),
        ("", 0, "nothing stands here"),
    ],
)
def test_what_is_refused_and_where(phrase, at, why):
    with pytest.raises(PhraseError, match=".*") as caught:
        known(parse(phrase), LEXICON)
    assert why in str(caught.value)
    assert caught.value.at == at


def test_a_phrase_with_one_thing_less():
    less = dict(without(parse("the|our very? [@good ..2 @food] !not in")))
    assert less == {
        "the alternative the": "our very? [@good ..2 @food] !not in",
        "the alternative our": "the very? [@good ..2 @food] !not in",
        "very?": "the|our [@good ..2 @food] !not in",
        "the ? of very?": "the|our very [@good ..2 @food] !not in",
        "the width of ..2": "the|our very? [@good ..1 @food] !not in",
        "the brackets [ ]": "the|our very? (@good ..2 @food) !not in",
        "!not": "the|our very? [@good ..2 @food] in",
        "@good": "the|our very? [..2 @food] !not in",
        "@food": "the|our very? [@good ..2] !not in",
    }


WORDS = st.sampled_from("a b c d the not , . -".split())
ATOMS = st.sampled_from(
    ["a", "b", '"c"', "@food", "#", "a|b", "a|b?", "(a b)?", "..2", "!c", "^", "$", "[a b]", "|", " | ", "%"]
)


@given(st.lists(ATOMS, min_size=1, max_size=7))
def test_what_is_written_means_what_was_read(pieces):
    try:
        piece = parse(" ".join(pieces))
    except PhraseError:
        return
    assert parse(str(piece)) == piece
    for _, less in without(piece):
        try:
            parse(less)
        except PhraseError as error:
            assert "no word" in str(error) or "gap" in str(error) or "nothing" in str(error)


@given(st.lists(ATOMS, min_size=1, max_size=6), st.lists(WORDS, max_size=30))
@settings(deadline=None)
def test_together_phrases_find_what_each_finds_alone(pieces, words):
    try:
        parse(" ".join(pieces))
    except PhraseError:
        return
    text = " ".join(["x", *words])
    one, other = Phrases([" ".join(pieces)]), Phrases(["a b", "the"])
    article = Article(sources.read_text("a.txt", text), date(2024, 5, 1), matcher=Matcher(LEXICON, [one, other]))
    for phrases in (one, other):
        for block in article.blocks:
            assert list(article.find(phrases, block)) == article.matcher.block(phrases, article, block)


def test_tags_are_asked_for_where_the_words_match():
    article = Article(sources.read_text("a.md", "The obese are here. The obese man is here."), date(2024, 5, 1))
    wanted = Phrases(["[the obese] !@NOUN"])
    (block,) = article.blocks
    found = [match for sentence in article.sentences(block) for match in article.find_tagged(wanted, block, sentence)]
    assert [Span(match.start, match.end) for match in found] == [(0, 9)]


@pytest.mark.parametrize("text", ["the good " * 4000, "not , " * 4000, "garlic " * 8000, "@[(." * 4000, "a" * 40_000])
def test_time_grows_with_the_text(text):
    phrases = Phrases(["!(not ..9) the ..9, @good ..9, [@food|good|the] ..9, !(a ..9 b) cure", "the|a? good ..12 the"])

    def cost(text: str) -> float:
        article = Article(sources.read_text("a.txt", text), date(2024, 5, 1), matcher=Matcher(LEXICON, [phrases]))
        start = process_time()
        for block in article.blocks:
            article.find(phrases, block)
        return process_time() - start

    cost(text[:100])
    assert cost(text) < 6 * cost(text[: len(text) // 2]) + 0.2
