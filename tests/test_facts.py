"""Facts of articles held against files, and claims that are approved."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from medlint import Config, Linter
from medlint.approved import Approvals
from medlint.config import ApprovedClaim
from medlint.facts import found
from medlint.facts.hold import Evidence
from medlint.facts.statements import of_file, of_text
from medlint.model import MedlintError

STUDY = "In the trial 1,234 people took part. After 12 weeks 33.4% of the tea group slept through, 18.4% on placebo."
CLAIM = "Calcium cures brittle bones."


def verdicts(text: str, evidence: str = STUDY) -> dict[str, str]:
    """What a text of evidence says of each fact of another."""
    held = Evidence(of_text(evidence, "study.txt"))
    return {text[fact.span.start : fact.span.end]: held.verdict(fact, text).how for fact in found(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 1.2 thousand people took part in the trial.", {"1.2 thousand": "supported"}),
        ("More than 1,200 people took part in the trial.", {"1,200": "supported"}),
        ("About 1,900 people took part in the trial.", {"1,900": "contradicted"}),
        ("A third of the tea group slept through.", {"A third": "supported"}),
        ("Of the tea group 33% slept through.", {"33%": "supported"}),
        ("Of the tea group 33.9% slept through.", {"33.9%": "contradicted"}),
        ("Half of the tea group slept through.", {"Half": "contradicted"}),
        ("Of the tea group 33 mg slept through.", {"33 mg": "unsupported"}),
        ("The kettle was bought by 33.4% of shops.", {"33.4%": "unsupported"}),
        ("No figure stands here.", {}),
    ],
)
def test_numbers_agree_as_finely_as_they_are_written(text, expected):
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The trial of tea ended in 2021.", {"2021": "supported"}),
        ("The trial of tea ended in May 2021.", {"May 2021": "supported"}),
        ("The trial of tea ended on 2021-05-04.", {"2021-05-04": "supported"}),
        ("The trial of tea ended on June 4, 2021.", {"June 4, 2021": "contradicted"}),
        ("The kettle was sold in 1999.", {"1999": "unsupported"}),
    ],
)
def test_dates_agree_as_far_as_both_are_told(text, expected):
    assert verdicts(text, "The trial of tea ended on 4 May 2021.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was led by Dr Anne Leigh.", {"Anne Leigh": "supported"}),
        ("It was led by Ann Leigh.", {"Ann Leigh": "contradicted"}),
        ("It was run at the Leeds School of Food.", {"Leeds School of Food": "supported"}),
        ("It was run at the Leeds Schol of Food.", {"Leeds Schol of Food": "contradicted"}),
        ("It was led by Orla Roe.", {"Orla Roe": "unsupported"}),
        ("The Tea was hot.", {}),
    ],
)
def test_names(text, expected):
    assert verdicts(text, "The team of Anne Leigh works at the Leeds School of Food.") == expected


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.csv", "Harm,Tea (%),Placebo (%)\nNausea,4.1,3\nRash,2,1\n", "a.csv, row 2"),
        ("a.csv", "Harm;Tea (%);Placebo (%)\nNausea;4.1;3\nRash;2;1\n", "a.csv, row 2"),
        ("a.json", json.dumps({"harms": [{"name": "nausea", "tea": "4.1%"}]}), "a.json, harms.0"),
        ("a.md", "# Harms\n\n| Harm | Tea % |\n|---|---|\n| Nausea | 4.1 |\n", "a.md, line 5"),
        ("a.txt", "Rash was rare.\n\nNausea came in **4.1%** with tea.\n", "a.txt, line 3"),
    ],
)
def test_every_format_states_a_figure_with_its_place(tmp_path: Path, name, text, place):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    held = Evidence(of_file(file))
    [fact] = found("Nausea came in 4% of those on tea.")
    verdict = held.verdict(fact, "Nausea came in 4% of those on tea.")
    assert (verdict.how, verdict.place) == ("supported", place)
    [fact] = found("Nausea came in 9% of those on tea.")
    assert held.verdict(fact, "Nausea came in 9% of those on tea.").how == "contradicted"


def test_the_command_takes_evidence_and_its_cache_knows_the_files(medlint, tmp_path: Path):
    draft, study = tmp_path / "draft.md", tmp_path / "study.txt"
    draft.write_text("A third of the tea group slept through.\n", encoding="utf-8")
    study.write_text("Of the tea group 33% slept through.", encoding="utf-8")
    arguments = ("check", draft, "--evidence", study, "--select", "evidence/contradicted", "--fail-on", "warning")
    assert medlint(*arguments).exit_code == 0
    study.write_text("Of the tea group 20% slept through.", encoding="utf-8")
    result = medlint(*arguments)
    assert result.exit_code == 1
    assert "'A third' stands as '20%' in the evidence (study.txt, line 1)" in result.stdout
    assert medlint(*arguments[:2], *arguments[4:]).exit_code == 0


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF", "cannot read such evidence; give CSV, TSV, JSON, Markdown or text"),
        ("a.txt", b"\xff\xfe", "it is not UTF-8 text"),
        ("a.json", b"{", "cannot read the evidence"),
        ("b.json", b"[" * 200 + b"]" * 200, "nested more than 50 levels deep"),
    ],
)
def test_bad_evidence_is_refused_in_one_line(medlint, tmp_path: Path, name, data, why):
    (tmp_path / "a.md").write_text("Rest.", encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    result = medlint("check", tmp_path / "a.md", "--evidence", tmp_path / name)
    assert result.exit_code == 2
    assert why in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def rules_found(text: str, **config: object) -> list[str]:
    linter = Linter(Config(select=("claims",), **config), today=date(2026, 1, 1))  # type: ignore[arg-type]
    return [finding.rule for finding in linter.lint_text(text)]


def test_an_approved_claim_clears_findings_and_an_expired_one_does_not():
    assert "claims/approved-wording" not in rules_found(CLAIM)
    assert rules_found(CLAIM)
    assert rules_found(CLAIM, approved=(ApprovedClaim(wording=CLAIM, expires="2026-01-01"),)) == []
    old = rules_found(CLAIM, approved=(ApprovedClaim(wording=CLAIM, expires="2025-12-31"),))
    assert "claims/approved-expired" in old and len(old) > 1


def test_a_near_wording_is_cleared_and_the_approved_one_offered():
    approved = (ApprovedClaim(wording=CLAIM, source="the board"),)
    linter = Linter(Config(select=("claims",), approved=approved), today=date(2026, 1, 1))
    [finding] = linter.lint_text("Calcium truly cures brittle bones.")
    assert finding.rule == "claims/approved-wording"
    assert finding.fix and finding.fix.apply("Calcium truly cures brittle bones.") == CLAIM


def test_markets_figures_and_denials_part_wordings():
    approvals = Approvals([ApprovedClaim(wording="Zinc shortens a cold by 1 day in adults.", market="UK")])
    assert approvals.match("Zinc shortens a cold by 1 day in adults.", "uk")
    assert approvals.match("Zinc shortens a cold by 1 day in adults.", "US") is None
    assert approvals.match("Zinc shortens a cold by 3 day in adults.") is None
    assert approvals.match("Zinc never shortens a cold by 1 day in adults.") is None


def test_an_article_does_not_approve_itself():
    text = f"---\nmedlint: {{approved: [{{wording: '{CLAIM}'}}]}}\n---\n{CLAIM}"
    assert rules_found(text) == rules_found(CLAIM)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("approved.csv", f"wording,source,expires,market\n{CLAIM},the board,2026-12-31,\n"),
        ("approved.yml", f"- wording: {CLAIM}\n  expires: 2026-12-31\n"),
    ],
)
def test_the_list_may_be_a_file(tmp_path: Path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / ".medlint.yml").write_text(f"select: [claims]\napproved: {name}\n", encoding="utf-8")
    linter = Linter(Config.load(tmp_path / ".medlint.yml"), today=date(2026, 1, 1))
    assert linter.lint_text(CLAIM) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- {wording: Rest., expires: soon}\n", "expires: 'soon' is no date; write it as 2026-12-31"),
        ("- {source: me}\n", "approved[0].wording: missing"),
    ],
)
def test_faults_of_the_list_have_their_line(tmp_path: Path, text, why):
    file = tmp_path / "approved.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MedlintError) as caught:
        Linter(Config(approved=str(file)))
    assert f"{file}:1: " in str(caught.value) and why in str(caught.value)
