"""Which of several findings in one place users see."""

from __future__ import annotations

import pytest

from medlint.model import Finding, Severity, Span
from medlint.places import rivals


def finding(rule, start, end, severity=Severity.WARNING, probability=None):
    return Finding(rule, severity, "", "span", start, end, probability=probability)


def stand(given, focus=None):
    return rivals.stand(
        rivals.Claimant(each, group, focus if focus and each.probability else Span(each.start, each.end))
        for each, group in given
    )


SHORT = finding("claims/cure", 5, 10)
JUDGED = finding("claims/bold", 0, 30, probability=0.9)


@pytest.mark.parametrize(
    ("given", "standing"),
    [
        ([(SHORT, ""), (JUDGED, "judged")], [SHORT]),
        ([(SHORT, "outcome"), (finding("claims/b", 8, 20), "outcome")], [finding("claims/b", 8, 20)]),
        ([(SHORT, "outcome"), (finding("claims/b", 10, 12), "outcome")], [SHORT, finding("claims/b", 10, 12)]),
        ([(SHORT, "outcome"), (finding("claims/b", 8, 20), "other")], [SHORT, finding("claims/b", 8, 20)]),
        (
            [(SHORT, "outcome"), (finding("claims/b", 0, 9, Severity.ERROR), "outcome")],
            [finding("claims/b", 0, 9, Severity.ERROR)],
        ),
    ],
    ids=["a scorer's gives way", "the longer", "beside each other", "groups apart", "the gravest"],
)
def test_one_finding_of_a_group_and_of_scorer_and_rule_stands(given, standing):
    assert stand(given) == standing


def test_a_scorers_finding_stands_where_the_rule_is_of_another_category_or_less_grave_or_elsewhere():
    for other in (
        finding("promotion/offer", 5, 10),
        finding("claims/cure", 5, 10, Severity.SUGGESTION),
        finding("claims/cure", 30, 40),
    ):
        assert JUDGED in stand([(JUDGED, "judged"), (other, "")])


def test_many_parts_that_overlap_are_one_place():
    rules = [(finding("claims/cure", 10 * n, 10 * n + 15), "") for n in range(50)]
    late = finding("claims/bold", 505, 506, probability=0.9)
    within = finding("claims/bold", 333, 334, probability=0.9)
    kept = stand([*rules, (late, ""), (within, "")])
    assert (late in kept, within in kept, len(kept)) == (True, False, 51)


def test_a_scorers_finding_stands_beside_a_rules_where_its_own_words_are_others():
    assert stand([(SHORT, ""), (JUDGED, "judged")], focus=Span(20, 24)) == [JUDGED, SHORT]
    assert stand([(SHORT, ""), (JUDGED, "judged")], focus=Span(8, 12)) == [SHORT]
