"""What medlint does for those who write rules: a card to start from, one rule's tests, a schema with every knob."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from medlint.rulebook import find


@pytest.fixture
def work(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_rule_loads_and_its_examples_hold(medlint, work):
    made = medlint("new-rule", "house/art")
    assert (made.exit_code, made.stdout.splitlines()[0]) == (
        0,
        "house-rules/house/art.yml: fill it in, then `medlint test-rules house-rules/house/art.yml`",
    )
    assert medlint("test-rules", "house-rules").stdout == "1 rule, 4 examples: all hold\n"
    assert medlint("test-rules", "house-rules/house/art.yml").stdout == "1 rule, 4 examples: all hold\n"


def test_a_new_rule_goes_where_the_config_looks(medlint, work):
    (work / ".medlint.yml").write_text("rules: [ours]\n", encoding="utf-8")
    (work / "ours").mkdir()
    assert medlint("new-rule", "house/art").stdout.startswith("ours/house/art.yml: fill it in")
    assert medlint("test-rules", "house/art", "wording/suffering").stdout.startswith("2 rules, ")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("House", "'House' is no id: category/name"),
        ("wording/suffering", "there is a rule wording/suffering; `medlint explain wording/suffering` shows it"),
        ("house/art", "house-rules/house/art.yml: is there already; it is left as it is"),
    ],
)
def test_what_cannot_be_a_new_rule(medlint, work, rule, why):
    medlint("new-rule", "house/art")
    refused = medlint("new-rule", rule)
    assert refused.exit_code == 2 and why in refused.stderr


def test_one_rule_a_category_and_a_glob_are_tested(medlint, work):
    assert medlint("test-rules", "wording/suffering").stdout == "1 rule, 7 examples: all hold\n"
    assert medlint("test-rules", "wording/s*").stdout.startswith("2 rules, ")
    wrong = medlint("test-rules", "wording/sufering")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "medlint: no rule, folder or card wording/sufering; did you mean wording/suffering?\n",
    )


def test_what_no_example_needs_is_named(medlint, work):
    medlint("new-rule", "house/art")
    card = Path("house-rules/house/art.yml")
    card.write_text(
        card.read_text(encoding="utf-8").replace('"state of the art"', '"the? state|best of ..2 the art"'),
        encoding="utf-8",
    )
    phrase = "the? state|best of ..2 the art"
    assert medlint("test-rules", "house-rules").stdout.splitlines()[:-1] == [
        f"house/art: no example changes without params.find: {phrase}: {what}"
        for what in ("the?", "the alternative best", "the width of ..2")
    ]


def test_words_of_a_dictionary_need_no_example_but_each_must_do_something(medlint, work):
    medlint("new-rule", "house/art")
    card = Path("house-rules/house/art.yml")
    head = card.read_text(encoding="utf-8").split("check:", 1)[0]
    head = head.replace("{match}", "{match} {replacement}")
    swap = """swap
params: {pairs: {big|huge toe: first toe, small toe: last toe, large: large}, verbs: {heal: mend}}
bad: ["The ⟦small toe|last toe⟧.", "It ⟦healed|mended⟧."]
good: ["A toe.", "A heel."]
"""
    card.write_text(f"{head}check: {swap}", encoding="utf-8")
    assert medlint("test-rules", "house-rules").stdout.splitlines()[:-1] == [
        "house/art: no example changes without params.pairs: large"
    ]


def test_cards_may_end_in_yaml(medlint, work):
    medlint("new-rule", "house/art")
    card = Path("house-rules/house/art.yml")
    card.rename(card.with_suffix(".yaml"))
    assert medlint("test-rules", "house-rules").stdout == "1 rule, 4 examples: all hold\n"
    card.write_text(card.with_suffix(".yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "is the card house/art, too; keep one" in medlint("test-rules", "house-rules").stderr


def test_the_schema_knows_the_knobs_of_every_verb(medlint):
    schema = json.loads(medlint("schema", "card").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in find.cards(find.builtin_rules()).values():
        jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)
    card = yaml.safe_load((find.builtin_rules() / "wording" / "suffering.yml").read_text(encoding="utf-8"))
    for wrong in ({"fnd": ["x"]}, {"find": "x"}, [1]):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(card | {"params": wrong}, schema)
