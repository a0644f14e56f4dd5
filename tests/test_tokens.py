"""The check `tokens`: what it matches, which sentences it wants, and what it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from medlint import nodes
from medlint.article.annotated import Article
from medlint.checks import pattern, tokens
from medlint.registry import Registry
from medlint.rulebook import load
from medlint.sources import read_text

CARD = """
summary: A cure.
severity: warning
message: "'{match}'"
why: It is promised.
sources: ["Nobody"]
check: tokens
params:
  patterns:
    - - LEMMA: cure
      - NOTHING
bad: ["It ⟦cures gout⟧.", "It ⟦cured gout⟧."]
good: ["It eased gout.", "No cure is known."]
"""


def params(plain: object) -> tokens.Params:
    faults: list[nodes.Fault] = []
    read = nodes.convert(nodes.from_plain(plain), tokens.Params, faults)
    assert not faults
    assert isinstance(read, tokens.Params)
    return read


def flagged(plain: object, text: str) -> list[str]:
    article = Article(read_text("a.md", text), date(2024, 5, 1))
    return [text[hit.span.start : hit.span.end] for hit in tokens.prepare(params(plain))(article, article.blocks)]


def wanted(plain: object, text: str) -> list[str]:
    article = Article(read_text("a.md", text), date(2024, 5, 1))
    return [text[start:end] for _, (start, end) in tokens.prepare(params(plain)).wanted(article, article.blocks)]


CURE = {"patterns": [[{"LEMMA": "cure"}, {"TAG": {"IN": ["DT", "PRP$"]}, "OP": "*"}, {"TAG": {"REGEX": "^NN"}}]]}


@pytest.mark.parametrize(
    ("plain", "text", "found"),
    [
        (CURE, "Rest helps. The tea cured my cold quickly.", ["cured my cold"]),
        (CURE, "The cure is near.", []),
        (
            {"patterns": [[{"LOWER": "my"}, {"TAG": "NN", "FLAG": "true"}]]},
            "She took my pill and my hat.",
            ["pill", "hat"],
        ),
        ({"patterns": [[{"TEXT": "Tea"}, {"IS_ALPHA": "true"}], [{"LOWER": "tea"}]]}, "Tea heals.", ["Tea heals"]),
        ({"patterns": [[{"LOWER": "tea"}, {"TAG": "VBZ"}]]}, "I drink tea. Heals it?", []),
    ],
    ids=["lemma-and-tags", "other-tag", "marked-part", "longest", "not-across-sentences"],
)
def test_flags_what_a_pattern_matches(plain, text, found):
    assert flagged(plain, text) == found


def test_words_are_flagged_beside_without_tags():
    plain = {**CURE, "words": {"find": ["sure thing"]}}
    assert flagged(plain, "A sure thing: it cures gout.") == ["sure thing", "cures gout"]


@pytest.mark.parametrize(
    ("plain", "sentences"),
    [
        (CURE, ["It cured gout."]),
        ({"patterns": [[{"LEMMA": "cure"}, {"LOWER": {"IN": ["flu", "colds"]}}]]}, []),
        ({"patterns": [[{"LEMMA": "cure", "OP": "?"}, {"LOWER": "it"}]]}, ["It cured gout.", "I like it."]),
        ({"patterns": [[{"TAG": "DT"}]], "given": ["gout|like"]}, ["It cured gout.", "I like it."]),
        ({"patterns": [[{"LOWER": "it"}]], "given": ["like"]}, ["I like it."]),
        ({"patterns": [[{"LEMMA": "do"}, {"LOWER": "n't"}]]}, ["We don’t know."]),
    ],
    ids=["any-form", "every-word", "optional-word", "given", "both", "contraction"],
)
def test_wants_only_sentences_that_hold_its_words(plain, sentences):
    assert wanted(plain, "It cured gout. I like it. We don’t know.") == sentences


@pytest.mark.parametrize(
    ("token", "why"),
    [
        ({"POS": "VERB"}, "gives no POS; ask for TAG"),
        ({"LOWER": "a", "MORPH": "Number=Sing"}, "gives no MORPH; ask for TAG"),
        ({"LOWER": "a", "DEP": "obj"}, "DEP: needs a parse; use the check 'dependency'"),
        ({"LOWER": "The"}, "'The' never matches"),
        ({"LOWER": "a", "OP": "9"}, "OP: '9' is none of"),
        ({"LOWER": "a", "TAG": {}}, "give IN, NOT_IN or REGEX"),
        ({"TAG": "NN"}, "names no word, so every sentence would be tagged"),
        ({"LOWER": "a", "OP": "*"}, "no token has to be there"),
    ],
)
def test_refuses(token, why):
    with pytest.raises(ValueError, match=why):
        msgspec.convert(msgspec.to_builtins({"patterns": [[token]]}), tokens.Params)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("POS: NOUN", r"11: params.patterns\[0\]\[1\]: POS: medlint's pipeline gives no POS"),
        ("LOVER: tea", r"11: params.patterns\[0\]\[1\].LOVER: unknown key; did you mean LOWER"),
        ("TAG: {REGEX: '('}", r"11: params.patterns\[0\]\[1\].TAG.REGEX: broken pattern"),
    ],
)
def test_a_card_names_the_line_of_the_fault(tmp_path: Path, line, why):
    card = tmp_path / "cure.yml"
    card.write_text(CARD.replace("NOTHING", line), encoding="utf-8")
    with pytest.raises(nodes.Faults, match=why):
        load.card(card, "house/cure", Registry())


def test_params_survive_overrides():
    kept = msgspec.to_builtins(params({**CURE, "words": {"find": ["x"]}}))
    assert params(kept) == params({**CURE, "words": {"find": ["x"]}})
    assert isinstance(params(kept).words, pattern.Params)
