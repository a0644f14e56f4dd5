"""Cards: loaded, refused with every fault at once, chosen and overridden."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint import Config, Linter, MedlintError
from medlint.examples import idle_knobs, prove
from medlint.linter.rules import load_rules
from medlint.nodes import parse
from medlint.patterns import fault
from medlint.registry import Registry
from medlint.rulebook import load, marks

CARD = """\
summary: Flags a word.
severity: warning
status: stable
message: "'{match}' is flagged."
why: Because the house says so.
sources: ["House style, 2026"]
check: phrases
params: {find: [wibble]}
bad:
  - "A ⟦wibble⟧ here."
  - "⟦Wibble⟧ there."
good:
  - "A wobble here."
  - "Wobbles are many."
"""


def write(folder: Path, text: str, rule_id: str = "house/wibble") -> Path:
    path = folder / f"{rule_id}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(tmp_path: Path, text: str) -> list[str]:
    path = write(tmp_path, text)
    with pytest.raises(MedlintError) as caught:
        load.card(path, "house/wibble", Registry())
    return [line.removeprefix(f"{path}:") for line in str(caught.value).split("\n")]


def test_a_sound_card_holds(tmp_path: Path) -> None:
    rule = load.card(write(tmp_path, CARD), "house/wibble", Registry())
    assert prove(rule) == []
    assert idle_knobs(rule) == []
    assert (rule.id, rule.category, rule.severity) == ("house/wibble", "house", "warning")


def test_every_fault_at_once(tmp_path: Path) -> None:
    text = CARD.replace("severity: warning", "severity: grave").replace("status:", "statsu:")
    text = text.replace("wibble]", "wibble], fnd: [x]").replace("{match}", "{word}")
    assert faults(tmp_path, text) == [
        "2: severity: must be one of error, warning, suggestion, not 'grave'",
        "3: statsu: unknown key; did you mean status?",
        "4: message: unknown slot {word}; known: match",
        "8: params.fnd: unknown key; did you mean find?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("why: Because", "why:\tBecause\n\tof", "6: not valid YAML: a tab; YAML indents with spaces"),
        ("why: Because the house says so.", "summary: Again.", "5: summary: given twice, first in line 1"),
        ("check: phrases", "check: phrase", "7: check: unknown: phrase; did you mean phrases?"),
        ("check: phrases", "check: python:mojibake", "7: check: house rules cannot name a Python check"),
        ('["House style, 2026"]', "[]", "6: sources: name at least one"),
        ('  - "Wobbles are many."\n', "", "12: good: give at least two examples"),
        ("A ⟦wibble⟧ here", "A wibble here", "10: bad[0]: marks no fault; put it in ⟦…⟧"),
        ("A wobble", "A ⟦wobble⟧", "13: good[0]: a good example has no marks"),
        ("A wobble", "A ⟦wobble", "13: good[0]: a ⟦ or ⟧ without its partner"),
        ("bad:\n", "unless: [negate]\nbad:\n", "9: unless: unknown: negate; did you mean negated?"),
    ],
)
def test_each_fault_names_its_line(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert line in faults(tmp_path, CARD.replace(old, new))


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a|b", "broken pattern"),
        (r"(?:\w+\s?)+x", "can explode"),
        (r"((a*)b){2,}", "can explode"),
    ],
)
def test_bad_patterns_are_refused(tmp_path: Path, pattern: str, why: str) -> None:
    text = CARD.replace("check: phrases", "check: pattern").replace("{find: [wibble]}", f"{{find: ['{pattern}']}}")
    [line] = faults(tmp_path, text)
    assert line.startswith("8: params.find[0]: ")
    assert why in line


@pytest.mark.parametrize(
    "pattern", [r"(?:\w{1,20}\s){1,5}", r"(?:a++)+", r"(?>a+)+", r"[(a+)+]", r"\(a+\)+", r"(a+){2}"]
)
def test_harmless_repeats_are_let_pass(pattern: str) -> None:
    assert fault(pattern) == ""


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "a: !!int 3"])
def test_anchors_and_tags_are_refused(text: str) -> None:
    with pytest.raises(MedlintError, match="f.yml:1: anchors, aliases and tags are not allowed"):
        parse(text, "f.yml")


def test_scalars_stay_text() -> None:
    node = parse("a: [no, 1:30, 010, ~]", "f.yml")
    assert [item.value for item in node.value["a"].value] == ["no", "1:30", "010", "~"]


def test_marks_give_spans_and_replacement() -> None:
    example = marks.read("For ⟦diabetics|people with diabetes⟧ and ⟦x|y⟧.")
    assert example.text == "For diabetics and x."
    assert [example.text[a:b] for a, b in example.spans] == ["diabetics", "x"]
    assert example.fixed == "For people with diabetes and y."


def test_a_wrong_example_is_named(tmp_path: Path) -> None:
    card = CARD.replace("⟦Wibble⟧ there", "Wibble ⟦there⟧")
    rule = load.card(write(tmp_path, card), "house/wibble", Registry())
    assert prove(rule) == ["'Wibble there.': flags 'Wibble' at 0, the card marks 'there' at 7"]


def test_an_unearned_entry_is_named(tmp_path: Path) -> None:
    card = CARD.replace("[wibble]", "[wibble, wubble]")
    rule = load.card(write(tmp_path, card), "house/wibble", Registry())
    assert idle_knobs(rule) == ["params.find: wubble"]


def test_house_rules_run_beside_ours(tmp_path: Path) -> None:
    write(tmp_path, CARD)
    linter = Linter(Config(rules=(str(tmp_path),), select=("house",)))
    [finding] = linter.lint_text("A wibble here.")
    assert (finding.rule, finding.start, finding.end) == ("house/wibble", 2, 8)
    assert finding.message == "'wibble' is flagged."


def test_a_house_rule_cannot_take_our_id(tmp_path: Path) -> None:
    write(tmp_path, CARD, "claims/cure-promise")
    with pytest.raises(MedlintError, match="the id claims/cure-promise is taken: medlint has a rule of that id"):
        load_rules(Config(rules=(str(tmp_path),)))


def test_a_folder_without_cards_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MedlintError, match="no rule cards here"):
        load_rules(Config(rules=(str(tmp_path),)))


def house(tmp_path: Path, **keys: object) -> tuple[object, ...]:
    return load_rules(Config(rules=(str(tmp_path),), **keys))  # type: ignore[arg-type]


def test_select_ignore_and_preview(tmp_path: Path) -> None:
    write(tmp_path, CARD)
    write(tmp_path, CARD.replace("stable", "preview"), "house/trial")

    def ids(**keys: object) -> list[str]:
        return [rule.id for rule in house(tmp_path, **keys)]  # type: ignore[attr-defined]

    assert ids(select=("house",)) == ["house/wibble"]
    assert ids(select=("house/*",), preview=True) == ["house/trial", "house/wibble"]
    assert ids(select=("house/trial",)) == ["house/trial"]
    assert ids(select=("house",), preview=True, ignore=("house/w*",)) == ["house/trial"]
    with pytest.raises(MedlintError, match="unknown rule house/wibbel; did you mean house/wibble"):
        ids(select=("house/wibbel",))


def test_overrides_change_severity_and_knobs(tmp_path: Path) -> None:
    write(tmp_path, CARD)
    config = tmp_path / ".medlint.yml"
    config.write_text(
        "rules: [.]\nselect: [house]\noverrides:\n  house/wibble:\n    severity: error\n    params: {find: [wobble]}\n",
        encoding="utf-8",
    )
    [finding] = Linter(Config.load(config)).lint_text("A wibble and a wobble.")
    assert (finding.start, finding.severity) == (15, "error")


def test_an_override_of_an_unknown_knob_is_refused(tmp_path: Path) -> None:
    write(tmp_path, CARD)
    config = tmp_path / ".medlint.yml"
    config.write_text("rules: [.]\noverrides: {house/wibble: {params: {fnd: []}}}\n", encoding="utf-8")
    with pytest.raises(MedlintError, match="overrides of house/wibble: params.fnd: unknown key; did you mean find"):
        load_rules(Config.load(config))


def test_an_old_id_is_honoured_with_a_warning(tmp_path: Path) -> None:
    write(tmp_path, CARD + "formerly: [house/wobbly]\n")
    with pytest.warns(FutureWarning, match="house/wobbly is now house/wibble"):
        [rule] = house(tmp_path, select=("house/wobbly",))
    assert rule.id == "house/wibble"  # type: ignore[attr-defined]


def test_of_a_group_the_gravest_is_shown(tmp_path: Path) -> None:
    write(tmp_path, CARD + "group: silly\n")
    grave = CARD.replace("[wibble]", "[a wibble]").replace("warning", "error").replace("A ⟦", "⟦A ")
    write(tmp_path, grave + "group: silly\n", "house/grave")
    found = Linter(Config(rules=(str(tmp_path),), select=("house",))).lint_text("A wibble, then one wibble.")
    assert [(f.rule, f.start) for f in found] == [("house/grave", 0), ("house/wibble", 19)]


def test_config_names_line_and_key(tmp_path: Path) -> None:
    path = tmp_path / ".medlint.yml"
    path.write_text("# house\nselct: [claims]\nfail_on: never\n", encoding="utf-8")
    with pytest.raises(MedlintError) as caught:
        Config.load(path)
    assert str(caught.value).split("\n") == [
        f"{path}:2: selct: unknown key; did you mean select?",
        f"{path}:3: fail_on: must be one of error, suggestion, warning, not 'never'",
    ]


def test_config_in_pyproject(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.medlint]\nignore = ["claims"]\npreview = true\n', encoding="utf-8")
    assert Config.load(path) == Config(ignore=("claims",), preview=True)
