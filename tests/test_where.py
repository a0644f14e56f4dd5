"""`where` on a card: company, support, kinds of document and scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.claims import scores
from medlint.linter import Linter
from medlint.model import MedlintError
from medlint.registry import Registry
from medlint.rulebook import load

CARD = """\
summary: Flags a cure.
severity: warning
status: stable
message: "'{match}'"
why: Because.
sources: [House]
check: phrases
params: [cure]
where: WHERE
bad: ["A ⟦cure⟧.", "The ⟦cure⟧."]
good: ["None.", "Nothing."]
"""


def rule(tmp_path: Path, where: str):
    path = tmp_path / "house" / "cure.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(CARD.replace("WHERE", where), encoding="utf-8")
    return load.card(path, "house/cure", Registry())


def found(tmp_path: Path, where: str, text: str) -> list[str]:
    findings = Linter(rules=[rule(tmp_path, where)]).lint_text(text)
    return [text[max(finding.start - 2, 0) : finding.end] for finding in findings]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("{with: {find: [garlic]}}", "1 cure garlic. 2 cure. Garlic.", ["1 cure"]),
        ("{with: {pattern: ['gar\\w+']}}", "1 cure garlic. 2 cure.", ["1 cure"]),
        ("{without: {find: [garlic]}}", "1 cure garlic. 2 cure.", ["2 cure"]),
        ("{with: {in: next 1 sentence, find: [garlic]}}", "1 cure garlic. 2 cure. Garlic.", ["2 cure"]),
        ("{with: {in: next 2 sentences, find: [garlic]}}", "1 cure. So. So. Garlic. 2 cure. It. Garlic.", ["2 cure"]),
        ("{with: {in: last 1 sentence, find: [garlic]}}", "Garlic. 1 cure. 2 cure.", ["1 cure"]),
        ("{with: {in: block, find: [garlic]}}", "1 cure. Garlic.\n\n2 cure.", ["1 cure"]),
        ("{without: {in: match, pattern: ['-']}}", "1 cure-all - 2 cure - 3 anti-cure", ["2 cure"]),
        ("{without: {in: match, pattern: ['garlic']}}", "garlic 1 cure garlic", ["1 cure"]),
        ("{with: {in: passage, find: [garlic]}}", "Eat garlic:\n\n- 1 cure\n- none\n\nSo.\n\n2 cure.", ["1 cure"]),
        ("{with: {in: section, find: [garlic]}}", "# A\n\n1 cure.\n\nGarlic.\n\n# B\n\n2 cure.", ["1 cure"]),
        ("{with: {in: section, find: [garlic]}}", "# Garlic\n\n1 cure.\n\n# B\n\n2 cure.", ["1 cure"]),
        ("{without: {in: article, find: [garlic]}}", "1 cure.\n\n# B\n\nGarlic.", []),
        ("{with: {in: article, find: [garlic], least: 2}}", "1 cure. Garlic.\n\nGarlic.", ["1 cure"]),
        ("{with: {in: article, find: [garlic], least: 2}}", "1 cure. Garlic.", []),
        ("{with: [{find: [garlic]}, {find: [tea]}]}", "1 cure garlic. 2 cure garlic tea.", ["2 cure"]),
        ("{without: [{find: [garlic]}, {find: [tea]}]}", "1 cure garlic. 2 cure tea. 3 cure.", ["3 cure"]),
        ("{with: {find: ['@clinician']}}", "1 cure by a nurse. 2 cure.", ["1 cure"]),
        ("{support: [none]}", "1 cure. 2 cure ([Lee 2020](https://pubmed.ncbi.nlm.nih.gov/1/)).", ["1 cure"]),
        ("{score: {sells: 0.6}}", "1 cure. 2 cure 0.7.", ["2 cure"]),
    ],
)  # fmt: skip
def test_what_must_hold_around_a_match(tmp_path, where, text, expected):
    def scorer(article, block, sentence):
        return {"sells": 0.7 if "0.7" in block.text[sentence.start : sentence.end] else 0.2}

    with scores.registered(scorer, frozenset({"sells"})):
        assert found(tmp_path, where, text) == expected


def test_a_label_that_no_scorer_knows_is_not_met(tmp_path):
    assert found(tmp_path, "{score: {sells: 0.1}}", "1 cure.") == []


@pytest.mark.parametrize(
    ("kind", "severity"), [("marketing", "error"), ("research-news", "suggestion"), ("other", "warning")]
)
def test_a_page_makes_a_finding_graver_or_less_grave(tmp_path, kind, severity):
    where = "{documents: {marketing: error, research-news: suggestion}}"
    [finding] = Linter(rules=[rule(tmp_path, where)]).lint_text(f"---\nmedlint: {{kind: {kind}}}\n---\nA cure.")
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("{with: {in: sentance, find: [a]}}", "9: where.with: in: 'sentance' is none of match, sentence"),
        ("{with: {in: next 0 sentences, find: [a]}}", "9: where.with: in: 'next 0 sentences' is none of"),
        ("{with: {in: block}}", "9: where.with: name what stands there"),
        ("{with: {find: ['the @fod']}}", "9:28: where.with.find[0]: 'the @fod': no class @fod; did you mean @food?"),
        ("{with: {pattern: ['(a']}}", "9: where.with.pattern[0]: broken pattern"),
        ("{wth: {find: [a]}}", "9: where.wth: unknown key; did you mean with?"),
        ("{support: [nothing]}", "9: where.support[0]: must be one of cited, named, none, vague, not 'nothing'"),
        ("{documents: {shop: error}}", "9: where.documents: must be one of condition, marketing"),
        ("{score: {sells: much}}", "9: where.score.sells: must be a number, not 'much'"),
        ("{score: {sells: 2}}", "9: where: score: sells: must be a probability over 0 and up to 1, not 2"),
    ],
)
def test_faults_have_their_place(tmp_path, where, fault):
    with pytest.raises(MedlintError) as caught:
        rule(tmp_path, where)
    assert f"{tmp_path / 'house' / 'cure.yml'}:{fault}" in str(caught.value)


@pytest.mark.parametrize(
    ("params", "place"),
    [
        ("params: [the @fod]", "8:14"),
        ("params: ['the @fod']", "8:15"),
        ('params: {find: ["the @fod"]}', "8:22"),
        ("params:\n  - the @fod", "9:9"),
    ],
)
def test_a_fault_of_a_phrase_has_its_column(tmp_path, params, place):
    path = tmp_path / "house" / "cure.yml"
    path.parent.mkdir()
    path.write_text(CARD.replace("where: WHERE\n", "").replace("params: [cure]", params), encoding="utf-8")
    with pytest.raises(MedlintError, match=f"{path}:{place}: params.find\\[0\\]: 'the @fod': no class @fod"):
        load.card(path, "house/cure", Registry())
