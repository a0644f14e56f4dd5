"""Base forms, and phrases that match by them."""

from __future__ import annotations

from datetime import date

import pytest

from medlint.article.annotated import Article
from medlint.checks import phrases
from medlint.language import lemmas
from medlint.sources import read_text


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("cures", "VBZ", "cure"),
        ("cures", "NNS", "cure"),
        ("Cured", "VBD", "cure"),
        ("hoping", "VBG", "hope"),
        ("hopping", "VBG", "hop"),
        ("healed", "VBN", "heal"),
        ("was", "VBD", "be"),
        ("'s", "VBZ", "be"),
        ("’s", "POS", "'s"),
        ("'d", "MD", "would"),
        ("n’t", "RB", "not"),
        ("left", "VBD", "leave"),
        ("left", "JJ", "left"),
        ("mice", "NNS", "mouse"),
        ("diagnoses", "NNS", "diagnosis"),
        ("diabetes", "NN", "diabetes"),
        ("worse", "JJR", "bad"),
        ("US", "NNP", "us"),
        ("us", "PRP", "we"),
        ("zorbles", "VBZ", "zorble"),
        ("zorbles", "", "zorbles"),
    ],
)
def test_the_lemma_goes_by_the_tag(word, tag, base):
    assert lemmas.lemma(word, tag) == base


def test_without_a_tag_a_base_form_stays_and_others_go_to_the_likeliest():
    assert lemmas.lemma("cures") == "cure"
    assert lemmas.lemma("left") == "left"


def test_candidates_hold_every_reading():
    assert {"left", "leave"} <= lemmas.candidates("left")
    assert lemmas.candidates("Zorbles") >= {"zorbles", "zorble"}


@pytest.mark.parametrize("word", ["cures", "cured", "curing", "was", "mice", "hoping", "studies", "n't"])
def test_every_form_of_a_candidate_holds_the_word(word):
    assert all(word in lemmas.forms(base) for base in lemmas.candidates(word))


def test_classes_are_those_an_inflected_word_may_have():
    assert lemmas.classes("cures") == {"noun", "verb"}
    assert lemmas.classes("immediately") == {"adv"}
    assert lemmas.classes("zorbles") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The tea cured cancers in mice.", ["cured cancers"]),
        ("It was curing cancer, they say.", ["curing cancer"]),
        ("A secure cancer ward.", []),
        ("He left the ward; they leave the ward.", ["left the ward", "leave the ward"]),
    ],
)
def test_phrases_match_by_lemma(text, found):
    article = Article(read_text("a.md", text), date(2024, 5, 1))
    run = phrases.prepare(phrases.Params(find=("cure cancer", "leave the ward")))
    spans = [hit.span for hit in run(article, article.blocks)]
    assert [text[start:end] for start, end in spans] == found
