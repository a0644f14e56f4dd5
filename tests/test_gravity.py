"""How grave a finding about a claim is: milder where the scorer doubts that an editor would flag the sentence."""

from __future__ import annotations

import pytest

from medlint import Config, Linter
from medlint.claims import scores


def severities(score: float, rule: str, text: str, config: Config | None = None) -> list[str]:
    linter = Linter(config) if config else Linter()
    with scores.registered(lambda *_: {"flag": score}, frozenset({"flag"})):
        return [str(finding.severity) for finding in linter.lint_text(text) if finding.rule == rule]


CURE = "Elderberry syrup cures influenza overnight."
SELLING = "For relief of your back pain, order yours now."


@pytest.mark.parametrize(
    ("score", "rule", "text", "severity"),
    [
        (0.9, "claims/cure-promise", CURE, "error"),
        (0.3, "claims/cure-promise", CURE, "error"),
        (0.29, "claims/cure-promise", CURE, "warning"),
        (0.85, "promotion/call-to-action", SELLING, "warning"),
        (0.84, "promotion/call-to-action", SELLING, "suggestion"),
    ],
)
def test_a_doubted_sentence_gets_a_milder_finding(score, rule, text, severity):
    assert severities(score, rule, text) == [severity]


def test_a_severity_that_the_config_sets_stays(tmp_path):
    path = tmp_path / ".medlint.yml"
    path.write_text("overrides:\n  claims/cure-promise: {severity: error}\n", encoding="utf8")
    assert severities(0.1, "claims/cure-promise", CURE, Config.load(path)) == ["error"]


def test_damage_is_as_grave_whatever_the_scorer_says():
    text = "The childâ€™s cough and the motherâ€™s cold."
    found = {severities(score, "encoding/mojibake", text)[0] for score in (0.01, 0.99)}
    assert found == {"error"}
